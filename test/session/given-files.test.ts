import { describe, expect, it } from "vitest";
import { chooseDefinition } from "../../src/flows/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { Tree } from "../../src/model/tree.ts";
import { type Given, loadWith } from "../../src/session/index.ts";
import { memoryTree } from "../config/memory-tree.ts";

const SLO = `objectives: [{sli: speed, pass: [{criteria: ["<1"]}]}]\ntotal_score: {pass: 90%}\n`;
const SLI = "indicators: {speed: up}\n";
const SETTINGS = `organization: acme
metrics: {prometheus: {kind: prometheus, url: "http://localhost:9090"}}
evaluation: {provider: prometheus}
`;
const CENTRAL = { "muster.yml": SETTINGS, "slo/carts/slo.yaml": SLO, "slo/sli.yaml": SLI };
const OWNER = { service: "carts", environment: "staging", organization: "acme" };
const NO_PROVIDERS = { metrics: {}, usual: null, wins: false, wanted: null };

async function filesOf(central: Tree, files: Given["files"]) {
  const jq = createJqEngine();
  try {
    const { config, diagnostics } = await loadWith(central, { files, providers: NO_PROVIDERS }, OWNER, jq);
    if (config === null) throw new Error(JSON.stringify(diagnostics));
    return chooseDefinition(config, "carts", "staging").files.map(({ path, given }) => [path, given]);
  } finally {
    await jq.close();
  }
}

describe("files of a definition", () => {
  it("say that they come from the central repo", async () => {
    expect(await filesOf(memoryTree(CENTRAL), [])).toEqual([
      ["slo/carts/slo.yaml", false],
      ["slo/sli.yaml", false],
    ]);
  });

  it.each(["app/slo.yaml", "slo/carts/slo.yaml"])("say that they were handed in: %s", async (path) => {
    expect(await filesOf(memoryTree(CENTRAL), [{ kind: "slo", path, text: SLO }])).toEqual([
      [path, true],
      ["slo/sli.yaml", false],
    ]);
  });
});
