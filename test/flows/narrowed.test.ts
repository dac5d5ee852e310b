import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFiles } from "../../src/catalog/index.ts";
import { judgeChange, type ObservedChange } from "../../src/flows/index.ts";
import type { Json } from "../../src/model/json.ts";
import { anyRepositories, anyRepository, DOCUMENTS } from "../catalog/any-repositories.ts";
import {
  loadCentral,
  mapping,
  observe,
  readRepository,
  recording,
  stopping,
  type TestRepository,
} from "../catalog/make.ts";
import { jq } from "../shared-jq.ts";
import { NOW } from "./guide.ts";
import { bundleWhole } from "./whole-judgement.ts";

/** A scorecard and a gate that look at every one of these properties and relations, so that a bundle holds them all. */
function lookAt(
  blueprint: string,
  properties: readonly string[],
  relations: readonly string[],
): Record<string, Json> {
  const subjects = [
    ...properties.map((property) => ({ property })),
    ...relations.map((relation) => ({ relation })),
  ];
  const rules = subjects.map((subject, index) => ({
    identifier: `r${index}`,
    level: "Bronze",
    query: { combinator: "and", conditions: [{ operator: "isNotEmpty", ...subject }] },
  }));
  const identifier = `All_${blueprint}`;
  return {
    [`scorecards/${blueprint}/all`]: { identifier, rules },
    [`gates/${blueprint}`]: {
      identifier: `gate_${blueprint}`,
      on: "pull_request",
      applies: { blueprint },
      rules: [{ no_regression: { scorecard: identifier } }],
    },
  };
}

const LOOKED_AT = {
  ...DOCUMENTS,
  ...lookAt(
    "service",
    ["text", "tier", "count", "readme", "slack", "texts", "link", "shout", "$team", "$title"],
    ["squad", "needs"],
  ),
  ...lookAt("squad", ["slack", "$team"], []),
};

/** The same central repo, in which some relations make entities that nothing describes, and others name them. */
const CREATING = {
  ...LOOKED_AT,
  "mappings/d": mapping(
    { kind: "repository", selector: { query: '.text == "one"' } },
    { identifier: '.name + "-x"', blueprint: '"service"', relations: { needs: ".needs" } },
    { createMissingRelatedEntities: true },
  ),
};

const names = fc.constantFrom("cart", "pay", "shop", "constructor");
const change = fc.record({
  name: names,
  before: anyRepository,
  after: anyRepository,
  others: anyRepositories,
  unreadable: fc.subarray(["cart", "dark", "pay", "zebra"]),
});

describe("the narrow catalogs of a change", () => {
  it.each([
    ["as it is", LOOKED_AT],
    ["where relations make entities", CREATING],
  ])("law: give the bundle that catalogs of everything give, in a central repo %s", async (_, documents) => {
    const config = await loadCentral(documents, jq);
    const plan = planFiles(config);
    await fc.assert(
      fc.asyncProperty(change, async ({ name, others, unreadable, ...sides }) => {
        const read = (rest: Omit<TestRepository, "name">) => readRepository({ ...rest, name }, plan);
        const observed: ObservedChange = {
          change: { repository: name, base: "b", head: "f", compared: "merge_result" },
          before: read(sides.before),
          after: read(sides.after),
          others: observe(
            config,
            others,
            unreadable.map((each) => ({ name: each, why: "damaged" })),
          ),
          context: null,
        };
        const { bundle } = await judgeChange(config, observed, jq, NOW);
        expect(bundle).toEqual(await bundleWhole(config, observed, jq, NOW));
      }),
      { numRuns: 40 },
    );
  });
});

describe("an entity that nothing describes", () => {
  const names = (text: string) => ({ text, squad: null, needs: ["nobody"] });
  it.each<[string, string[], boolean]>([
    ["is made by whoever names it so that it is made", ["one"], true],
    ["also beside others that only name it", ["two", "one", "two"], true],
    ["and isn't there when they only name it", ["two", "two"], false],
  ])("%s", async (_, texts, isMade) => {
    const config = await loadCentral(CREATING, jq);
    const cart = readRepository({ name: "shop", object: names("two") }, planFiles(config));
    const others = texts.map((text, index) => ({ name: `other-${index}`, object: names(text) }));
    const observed: ObservedChange = {
      change: { repository: "shop", base: "b", head: "f", compared: "merge_result" },
      before: cart,
      after: cart,
      others: observe(config, others),
      context: null,
    };
    const { bundle, after } = await judgeChange(config, observed, jq, NOW);
    expect(after.entities.has("service/nobody")).toBe(isMade);
    expect(bundle).toEqual(await bundleWhole(config, observed, jq, NOW));
  });
});

describe("other repositories", () => {
  const service = (name: string): TestRepository => ({
    name,
    object: { text: "one", squad: "atlas", needs: ["search"] },
  });

  async function open(others: readonly TestRepository[]) {
    const config = await loadCentral(LOOKED_AT, jq);
    const read = (text: string) =>
      readRepository(
        { ...service("cart"), object: { text, squad: "atlas", needs: ["search"] } },
        planFiles(config),
      );
    const observed = observe(config, others);
    const changeTo = (text: string): ObservedChange => ({
      change: { repository: "cart", base: "b", head: "f", compared: "merge_result" },
      before: read("one"),
      after: read(text),
      others: observed,
      context: null,
    });
    return { config, changeTo };
  }

  it("are mapped once, however many changes are judged", async () => {
    const { config, changeTo } = await open(["pay", "search", "north"].map(service));
    const inputs = async (text: string) => {
      const { engine, calls } = recording(jq);
      await judgeChange(config, changeTo(text), engine, NOW);
      return calls.flatMap((call) => call.inputs.map((input) => JSON.stringify(input)));
    };
    expect((await inputs("one")).some((input) => input.includes('"name":"north"'))).toBe(true);
    expect((await inputs("two")).some((input) => input.includes('"name":"north"'))).toBe(false);
  });

  it("are asked again when jq gave up on them: it may answer another time", async () => {
    const { config, changeTo } = await open([service("search")]);
    const textsOf = async (engine: typeof jq) => {
      const { bundle } = await judgeChange(config, changeTo("one"), engine, NOW);
      const cart = bundle.entities.find(({ key }) => key === "service/cart")?.after;
      return cart?.kind === "present" ? cart.entity.properties["texts"]?.kind : undefined;
    };
    expect(await textsOf(stopping(jq, ".text"))).toBe("unknown");
    expect(await textsOf(jq)).toBe("known");
  });
});
