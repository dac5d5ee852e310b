import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { findGoverned, scoreServices } from "../../src/flows/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq } from "../shared-jq.ts";
import { GUIDE, gateFile, NOW } from "./guide.ts";
import { factsOf, SILVER } from "./heads.ts";

const MAPPING = "mappings/github.json";

/** Whether a gate on services applies to the repository cart, where the mapping selects by this. */
async function askWith(selector: string): Promise<boolean | "unknown" | undefined> {
  const mapping = (GUIDE[MAPPING] ?? "").replace('"query":"true"', `"query":${JSON.stringify(selector)}`);
  const { config } = await loadConfig(memoryTree({ ...GUIDE, ...gateFile(), [MAPPING]: mapping }), jq);
  if (config === null) throw new Error("the configuration is broken");
  const observed = { repositories: [factsOf(config, SILVER, "cart")], unreadable: [] };
  const governed = findGoverned(config, observed, await scoreServices(config, observed, jq, NOW), NOW);
  const cart = governed.get("cart");
  return cart?.kind === "known" ? cart.value : cart?.kind;
}

describe("whether a gate applies to a repository", () => {
  it.each<[string, string, boolean | "unknown"]>([
    ["is known where the mapping makes a service of it", "true", true],
    ["is known where the mapping leaves it out", "false", false],
    ["is unknown where the mapping fails on it", ".name | tonumber", "unknown"],
    ["is unknown where the mapping finds no end", "until(false; .)", "unknown"],
  ])("%s", async (_, selector, expected) => {
    expect(await askWith(selector)).toBe(expected);
  });
});
