import { describe, expect, it } from "vitest";
import { BLUEPRINTS } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

const QUERY = "{combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}";

/** A policy test of a service that expects this. */
const test = (text: string) => ({
  ...BLUEPRINTS,
  "scorecards/ready.yml": `identifier: ready\nblueprint: service\nrules:\n  - {identifier: hasReadme, level: Bronze, query: ${QUERY}}\n`,
  "scorecards/paging.yml": "identifier: paging\nblueprint: pager\nrules: []\n",
  "gates/a.yml":
    "identifier: ratchet\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: ready}}]\n",
  "tests/a.yml": `title: x\n${text}\n`,
});

const entity = (rest: string) => test(`entity: {blueprint: service${rest}}\nexpect: {decision: pass}`);
const expects = (text: string) => test(`entity: {blueprint: service}\nexpect: {${text}}`);

describe("a policy test", () => {
  it.each([
    ["of an example with values and unknowns", entity(", properties: {readme: x}, unknown: [readme, $team]")],
    ["that expects levels", expects("levels: {ready: Bronze, paging: null}")],
    ["that expects rules", expects("rules: {ready/hasReadme: exempt}")],
    ["that expects gates", expects("gates: {ratchet: wait}")],
    [
      "of a change",
      test("entity: {blueprint: service}\nbefore: {properties: {readme: x}}\nexpect: {decision: fail}"),
    ],
    ["of a new entity", test("entity: {blueprint: service}\nbefore: null\nexpect: {decision: pass}")],
    [
      "of a pull request",
      test(
        "entity: {blueprint: service}\npull_request: {checks: {ci: {state: success, app: x}}}\nexpect: {decision: pass}",
      ),
    ],
  ])("%s", async (_, files) => {
    expect(await findSurprises(files)).toEqual([]);
  });

  it.each([
    ["an unknown blueprint", test("entity: {blueprint: ▶servise}\nexpect: {decision: pass}"), "service"],
    ["an unknown property", entity(", properties: {▶raedme: x}"), "readme"],
    ["a value that the property can't have", entity(", properties: {readme: ▶7}"), undefined],
    ["an unknown relation", entity(", relations: {▶nope: x}"), undefined],
    ["an unknown name that is unknown", entity(", unknown: [▶raedme]"), "readme"],
    [
      "an unknown property before",
      test("entity: {blueprint: service}\nbefore: {properties: {▶raedme: x}}\nexpect: {decision: pass}"),
      "readme",
    ],
    ["an unknown scorecard", expects("levels: {▶raedy: Bronze}"), "ready"],
    ["an unknown level", expects("levels: {ready: ▶Bronz}"), "Bronze"],
    ["a scorecard of another blueprint", expects("levels: {▶paging: Gold}"), undefined],
    ["a rule without its scorecard", expects("rules: {▶hasReadme: pass}"), undefined],
    ["an unknown rule", expects("rules: {▶ready/hasReadmee: pass}"), "hasReadme"],
    ["an unknown gate", expects("gates: {▶ratchett: pass}"), "ratchet"],
    ["no expectation", test("entity: {blueprint: service}\nexpect: ▶{}"), undefined],
    ["no level", test("entity: {blueprint: service}\nexpect: ▶{levels: {}}"), undefined],
    ["no rule and no gate", test("entity: {blueprint: service}\nexpect: ▶{rules: {}, gates: {}}"), undefined],
  ])("with %s is wrong there", async (_, files, suggestion) => {
    const { surprises, diagnostics } = await loadMarked(files);
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });
});
