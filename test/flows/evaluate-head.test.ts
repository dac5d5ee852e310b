import { describe, expect, it } from "vitest";
import type { HeadFacts } from "../../src/facts/index.ts";
import { evaluateHead, evaluateMergeGroup, type HeadVerdict } from "../../src/flows/index.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, loadCentral, NO_OTHERS, NOW } from "./guide.ts";
import {
  BRONZE,
  factsOf,
  HEAD_SHA,
  makeHead,
  makePull,
  makeUnreadable,
  NOTHING_ASKED,
  SILVER,
  SITE,
  type TestPull,
} from "./heads.ts";

const RATCHET = "[no_regression: {scorecard: ProductionReadiness}]";

/** A gate with its own identifier, rules, mode and branches. */
function gate(identifier: string, rules = RATCHET, rest = ""): CentralFiles {
  const text = `{identifier: ${identifier}, on: pull_request, applies: {blueprint: service}, rules: ${rules}${rest}}`;
  return { [`gates/${identifier}.yml`]: text };
}

const load = (files: CentralFiles = gateFile()) => loadCentral({ ...GUIDE, ...files }, jq);

async function evaluate(
  pulls: readonly TestPull[],
  files: CentralFiles = gateFile(),
  head: Partial<HeadFacts> = {},
): Promise<HeadVerdict> {
  const config = await load(files);
  const made = pulls.map((pull, index) => makePull(config, { number: index + 1, ...pull }));
  return evaluateHead(makeHead(made, head), SITE, { config, others: NO_OTHERS, jq, now: NOW });
}

/** Conclusion and outcome; the kind of verdict where there is no check. */
function shown(verdict: HeadVerdict): string {
  return verdict.kind === "check" ? `${verdict.plan.conclusion}, ${verdict.outcome}` : verdict.kind;
}

/** A gate on entities that no repository holds. */
const DUTY: CentralFiles = {
  "gates/duty.yml":
    "{identifier: g, on: pull_request, applies: {blueprint: pagerdutyService}, rules: [rule: {scorecard: Duty, rule: r}]}",
  "scorecards/pagerdutyService/duty.yml":
    "{identifier: Duty, rules: [{identifier: r, level: Bronze, query: {combinator: and, conditions: [{operator: isNotEmpty, property: oncall}]}}]}",
};

const LOSES = { before: SILVER, after: BRONZE };
const KEEPS = { before: SILVER, after: { ...SILVER, "main.go": "x" } };
const RELEASE = gate("ratchet", RATCHET, ", branches: [release/**]");

describe("the check of a commit", () => {
  it("is what its pull request deserves", async () => {
    const verdict = await evaluate([LOSES]);
    expect(verdict).toMatchObject({
      kind: "check",
      outcome: "fail",
      plan: { repository: "cart", headSha: HEAD_SHA, name: "Muster", conclusion: "failure" },
    });
    expect(shown(await evaluate([KEEPS]))).toBe("success, pass");
  });

  it.each<[string, readonly TestPull[], CentralFiles, string]>([
    [
      "two bases, one bad: the worst counts",
      [KEEPS, { ...LOSES, base: "release/1" }],
      RELEASE,
      "failure, fail",
    ],
    ["the same in the other order", [{ ...LOSES, base: "release/1" }, KEEPS], RELEASE, "failure, fail"],
    [
      "a pass into a named branch does not heal",
      [LOSES, { ...KEEPS, base: "release/1" }],
      RELEASE,
      "failure, fail",
    ],
    [
      "a base that no gate names does not heal",
      [LOSES, { ...KEEPS, base: "scratch" }],
      RELEASE,
      "failure, fail",
    ],
    [
      "a base that no gate names does not harm",
      [KEEPS, { ...LOSES, base: "scratch" }],
      RELEASE,
      "success, pass",
    ],
    ["only a base that no gate names: no check", [{ ...LOSES, base: "scratch" }], RELEASE, "none"],
    [
      "a branch is a glob, not a beginning",
      [{ ...LOSES, base: "release" }],
      gate("g", RATCHET, ", branches: [releas]"),
      "none",
    ],
    ["branches keep their case", [{ ...LOSES, base: "Release/1" }], RELEASE, "none"],
    ["the default branch needs no name", [LOSES], RELEASE, "failure, fail"],
    ["no gate at all: no check", [LOSES], {}, "ungoverned"],
    ["a gate on what the repository doesn't hold", [{ before: {}, after: {} }], DUTY, "ungoverned"],
  ])("%s", async (_, pulls, files, expected) => {
    expect(shown(await evaluate(pulls, files))).toBe(expected);
  });

  it("judges each pull request by the gates of its own base branch", async () => {
    const level = "[level: {scorecard: ProductionReadiness, min: Silver}]";
    const files = { ...gate("everywhere"), ...gate("release", level, ", branches: [release/**]") };
    const stays = { before: BRONZE, after: { ...BRONZE, "main.go": "x" } };
    // The default branch is governed by both; a branch that only one names, by that one.
    expect(shown(await evaluate([stays], files))).toBe("failure, fail");
    expect(shown(await evaluate([{ ...stays, base: "release/1" }], files))).toBe("failure, fail");
    const other = { ...gate("everywhere", RATCHET, ", branches: [release/**]"), ...gate("main", level) };
    expect(shown(await evaluate([{ ...stays, base: "release/1" }], other))).toBe("success, pass");
  });

  it("does not blame a change for what its base gained meanwhile", async () => {
    // The fork point had no CODEOWNERS; without a merge result, it is compared with the head.
    const behind: TestPull = { before: BRONZE, after: BRONZE, compared: "merge_base" };
    expect(shown(await evaluate([behind]))).toBe("success, pass");
    expect(shown(await evaluate([{ before: SILVER, after: SILVER }]))).toBe("success, pass");
  });

  it("is judged by the configuration that governs, whatever a change says of gates", async () => {
    const edits = { ...BRONZE, "gates/ratchet.yml": "mode: shadow" };
    expect(shown(await evaluate([{ before: SILVER, after: edits }]))).toBe("failure, fail");
  });
});

describe("what can't be told", () => {
  it("is never a success: a change that could not be read, beside one that passes", async () => {
    const config = await load();
    const pulls = [makePull(config, KEEPS), makeUnreadable("GitHub did not answer", 2)];
    const verdict = await evaluateHead(makeHead(pulls), SITE, { config, others: NO_OTHERS, jq, now: NOW });
    expect(shown(verdict)).toBe("action_required, unknown");
    expect(verdict).toMatchObject({ plan: { report: { title: expect.stringContaining("#2") } } });
  });

  it.each<[string, readonly TestPull[], string]>([
    ["that would pass", [KEEPS], "action_required, unknown"],
    ["that fails", [LOSES], "failure, fail"],
    ["of which none is there", [], "action_required, unknown"],
    ["into another branch", [{ ...KEEPS, base: "scratch" }], "action_required, unknown"],
  ])("may be more pull requests than those listed, %s", async (_, pulls, expected) => {
    expect(shown(await evaluate(pulls, gateFile(), { complete: false }))).toBe(expected);
  });

  it("of a repository that muster.yml leaves out, asks for no check", async () => {
    const config = await load({
      ...gateFile(),
      "muster.yml": "{organization: acme, repositories: {exclude: [CART]}}",
    });
    const bench = { config, others: NO_OTHERS, jq, now: NOW };
    const read = (head: HeadFacts) => evaluateHead(head, SITE, bench).then(shown);
    expect(await read(makeHead([makePull(config, LOSES)]))).toBe("ungoverned");
    expect(await read(makeHead([makeUnreadable("gone")]))).toBe("ungoverned");
    expect(await read(makeHead([makePull(config, LOSES)], { complete: false }))).toBe("ungoverned");
  });

  it("is a file that is too large: unknown, with what to do", async () => {
    const large = {
      kind: "unknown",
      reason: "file_too_large",
      why: "README.md is too large",
      oid: "aa",
    } as const;
    const verdict = await evaluate([{ before: SILVER, after: { ...SILVER, "README.md": large } }]);
    expect(shown(verdict)).toBe("action_required, unknown");
    expect(verdict.kind === "check" && verdict.plan.report.summary).toContain("README.md");
  });
});

describe("modes", () => {
  const level = "[level: {scorecard: ProductionReadiness, min: Gold}]";
  it.each<[string, CentralFiles, string]>([
    ["shadow lists", gate("g", RATCHET, ", mode: shadow"), "success, pass"],
    ["warn warns", gate("g", RATCHET, ", mode: warn"), "neutral, pass"],
    ["enforce decides", { ...gate("a", RATCHET, ", mode: warn"), ...gate("b", level) }, "failure, fail"],
    ["a warning shows beside a pass", { ...gate("a"), ...gate("b", level, ", mode: warn") }, "failure, fail"],
  ])("%s", async (_, files, expected) => {
    expect(shown(await evaluate([LOSES], files))).toBe(expected);
  });

  it("warn shows what could not be read as neutral", async () => {
    const config = await load(gate("g", RATCHET, ", mode: warn"));
    const head = makeHead([makeUnreadable("GitHub did not answer")]);
    const verdict = await evaluateHead(head, SITE, { config, others: NO_OTHERS, jq, now: NOW });
    expect(shown(verdict)).toBe("neutral, unknown");
  });
});

describe("a check is known again", () => {
  const idOf = (verdict: HeadVerdict) => (verdict.kind === "none" ? null : verdict.plan.externalId);

  it("when the same facts are judged again, later", async () => {
    const config = await load();
    const head = makeHead([makePull(config, LOSES)]);
    const bench = { config, others: NO_OTHERS, jq };
    const [one, other] = [
      await evaluateHead(head, SITE, { ...bench, now: NOW }),
      await evaluateHead(head, SITE, { ...bench, now: new Date("2027-01-01T00:00:00Z") }),
    ];
    expect(idOf(other)).toBe(idOf(one));
    expect(other).toEqual(one);
  });

  it("even where a rule looks at the clock, as long as it says the same", async () => {
    const path = "scorecards/service/age.json";
    const query = {
      combinator: "and",
      conditions: [{ operator: "between", property: "readme", value: { preset: "lastWeek" } }],
    };
    const age = { identifier: "Age", rules: [{ identifier: "fresh", level: "Bronze", query }] };
    const files = { ...gate("g", "[rule: {scorecard: Age, rule: fresh}]"), [path]: JSON.stringify(age) };
    const config = await load(files);
    const head = makeHead([makePull(config, KEEPS)]);
    const at = (now: string) =>
      evaluateHead(head, SITE, { config, others: NO_OTHERS, jq, now: new Date(now) });
    const [one, other] = [await at("2026-03-15T12:00:00Z"), await at("2026-03-15T12:05:00Z")];
    expect(idOf(one)).not.toBeNull();
    expect(idOf(other)).toBe(idOf(one));
  });

  it("and is another one when the verdict, or what it rests on, is another", async () => {
    const ids = [
      idOf(await evaluate([LOSES])),
      idOf(await evaluate([KEEPS])),
      idOf(await evaluate([{ ...KEEPS, after: { ...SILVER, CODEOWNERS: "* @acme/others\n" } }])),
      idOf(await evaluate([LOSES], gateFile(RATCHET, "warn"))),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("a merge group", () => {
  it("is judged as one change into its branch, by its own gates", async () => {
    const config = await load();
    const bench = { config, others: NO_OTHERS, jq, now: NOW };
    const judge = (branch: string, after = BRONZE) => {
      const [before, result] = [factsOf(config, SILVER), factsOf(config, after)];
      const change = {
        kind: "change",
        base: "b".repeat(40),
        compared: "merge_result",
        before,
        after: result,
      } as const;
      const group = {
        repository: "cart",
        defaultBranch: "main",
        baseBranch: branch,
        headSha: HEAD_SHA,
        change,
        context: { ...NOTHING_ASKED, subject: "merge_group" as const },
      };
      return evaluateMergeGroup(group, SITE, bench).then(shown);
    };
    expect(await judge("main")).toBe("failure, fail");
    expect(await judge("main", SILVER)).toBe("success, pass");
    expect(await judge("scratch")).toBe("ungoverned");
  });
});
