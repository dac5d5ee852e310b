import { describe, expect, it } from "vitest";
import { runPolicyTests } from "../../src/flows/index.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, loadCentral, NOW } from "./guide.ts";

/** Runs one policy test, written as YAML, under the guide's policy and what else is told. */
async function run(test: string, files: CentralFiles = {}) {
  const config = await loadCentral(
    { ...GUIDE, ...gateFile(), ...files, "tests/x.yml": `title: x\n${test}` },
    jq,
  );
  const [result] = runPolicyTests(config, NOW);
  if (result === undefined) throw new Error("the test was not run");
  return result;
}

const SILVER = "properties: {readme: '# Cart', code_owners: '* @acme/team', slack_channel: 'https://x'}";
const BRONZE = "properties: {readme: '# Cart'}";
const EXCUSED = {
  "waivers/cart.yml": `{entity: service/cart, rule: {scorecard: ProductionReadiness, rule: hasReadme}, reason: new,
    ticket: A-1, requested_by: ada, approver: bob, from: "2026-03-01", expires: "2026-04-01"}`,
};

describe("a policy test", () => {
  it.each([
    ["a level", `entity: {blueprint: service, ${SILVER}}\nexpect: {levels: {ProductionReadiness: Silver}}`],
    ["a rule", `entity: {blueprint: service}\nexpect: {rules: {ProductionReadiness/hasReadme: fail}}`],
    [
      "a rule that can't be told",
      `entity: {blueprint: service, unknown: [readme]}\nexpect: {rules: {ProductionReadiness/hasReadme: unknown}}`,
    ],
    ["a change that lowers nothing", `entity: {blueprint: service, ${BRONZE}}\nexpect: {decision: pass}`],
    [
      "a change for the worse",
      `entity: {blueprint: service, ${BRONZE}}\nbefore: {properties: {code_owners: '*', slack_channel: x}}\nexpect: {decision: fail, gates: {ratchet: fail}}`,
    ],
    [
      "a value that was unknown before alone",
      `entity: {blueprint: service}\nbefore: {unknown: [readme]}\nexpect: {decision: unknown}`,
    ],
    [
      "a value that is unknown after alone",
      `entity: {blueprint: service, unknown: [readme]}\nbefore: {${BRONZE}}\nexpect: {decision: unknown}`,
    ],
    ["a service that is new", `entity: {blueprint: service}\nbefore: null\nexpect: {decision: pass}`],
    [
      "an entity that no gate governs",
      `entity: {blueprint: pagerdutyService}\nexpect: {gates: {ratchet: null}, decision: pass}`,
    ],
  ])("passes for %s that is as expected", async (_, test) => {
    expect((await run(test)).mismatches).toEqual([]);
  });

  it.each([
    ["only warn", "warn", "decision: pass", true],
    ["are only listed", "shadow", "decision: pass", true],
    ["are only listed, and which expects what they say", "shadow", "gates: {ratchet: fail}", false],
    ["block", "enforce", "decision: fail", false],
  ])("that can't fail because the gates %s says so", async (_, mode, expected, isTold) => {
    const test = `entity: {blueprint: service}\nbefore: {${BRONZE}}\nexpect: {${expected}}`;
    const { hint, mismatches } = await run(test, gateFile(undefined, mode));
    expect(mismatches).toEqual([]);
    expect(hint === null ? "" : hint).toMatch(isTold ? /ratchet/ : /^$/);
  });

  it("tells what it expected, what came out, why, and where it is written", async () => {
    const test = `entity: {blueprint: service, ${BRONZE}}\nexpect:\n  levels: {ProductionReadiness: Silver}\n  decision: fail`;
    const { mismatches } = await run(test);
    expect(mismatches).toMatchObject([
      { kind: "level", name: "ProductionReadiness", expected: "Silver", got: "Bronze", line: 4 },
      { kind: "decision", expected: "fail", got: "pass", line: 5 },
    ]);
    expect(mismatches[0]?.why.join()).toContain("code_owners");
  });

  it("of a level that is too high tells which rules let it through", async () => {
    const test = `entity: {blueprint: service, ${SILVER}}\nexpect: {levels: {ProductionReadiness: Bronze}}`;
    const [mismatch] = (await run(test)).mismatches;
    expect(mismatch).toMatchObject({ expected: "Bronze", got: "Silver" });
    expect(mismatch?.why).toHaveLength(2);
  });

  it("is asked on the day that it names", async () => {
    const on = (today: string, outcome: string) =>
      run(
        `today: ${today}\nentity: {blueprint: service, identifier: cart}\nexpect: {rules: {ProductionReadiness/hasReadme: ${outcome}}}`,
        EXCUSED,
      );
    expect((await on("2026-04-01", "exempt")).mismatches).toEqual([]);
    expect((await on("2026-04-02", "fail")).mismatches).toEqual([]);
  });

  it.each([
    ["waits for an approval", "", "wait"],
    ["counts an approval", "approvals: [bob]", "pass"],
    ["doesn't count the author's", "author: bob, approvals: [bob]", "wait"],
    ["is held up by an objection", "approvals: [bob], changes_requested: [cleo]", "wait"],
  ])("%s that its pull request has", async (_, pull, outcome) => {
    const gate = gateFile("[approval: {from: {users: [bob, cleo]}}]");
    const test = `entity: {blueprint: service}\npull_request: {${pull}}\nexpect: {decision: ${outcome}}`;
    expect((await run(test, gate)).mismatches).toEqual([]);
  });

  it.each([
    ["is locked where it says so", "{production: an incident}", "fail"],
    ["or everywhere", '{"*": an incident}', "fail"],
    ["and not elsewhere", "{staging: an incident}", "pass"],
    ["nor where nothing is said", "{}", "pass"],
  ])("%s", async (_, locked, outcome) => {
    const gate = gateFile("[lock: {environment: production}]");
    const test = `entity: {blueprint: service}\npull_request: {locked: ${locked}}\nexpect: {decision: ${outcome}}`;
    expect((await run(test, gate)).mismatches).toEqual([]);
  });

  it("doesn't know who is in a team that it doesn't list", async () => {
    const gate = gateFile("[approval: {from: {teams: [sre]}}]");
    const asked = (teams: string) =>
      run(
        `entity: {blueprint: service}\npull_request: {approvals: [bob]${teams}}\nexpect: {decision: pass}`,
        gate,
      );
    expect((await asked(", teams: {sre: [bob]}")).mismatches).toEqual([]);
    expect((await asked("")).mismatches).toMatchObject([{ got: "unknown" }]);
  });

  it.each([
    ["a green check", "checks: {build: success}", "pass"],
    ["one that runs still", "checks: {build: pending}", "wait"],
    ["one that fails", "checks: {build: failure}", "fail"],
    ["none", "", "wait"],
  ])("knows of other checks what it lists: %s", async (_, pull, outcome) => {
    const gate = gateFile("[checks: {names: [build]}]");
    const test = `entity: {blueprint: service}\npull_request: {${pull}}\nexpect: {decision: ${outcome}}`;
    expect((await run(test, gate)).mismatches).toEqual([]);
  });

  it("takes paths without an owner from what it lists", async () => {
    const gate = gateFile("[files: {}]");
    const asked = (unowned: string, outcome: string) =>
      run(
        `entity: {blueprint: service}\npull_request: {files: [a.go, b.go], unowned: [${unowned}]}\nexpect: {decision: ${outcome}}`,
        gate,
      );
    expect((await asked("", "pass")).mismatches).toEqual([]);
    expect((await asked("b.go", "fail")).mismatches).toEqual([]);
  });
});
