import { describe, expect, it } from "vitest";
import type { ChangeContext, CheckState } from "../../src/model/change-context.ts";
import type { GateRuleDocument } from "../../src/model/gate.ts";
import { askOf, check, known, makeContext, untold } from "./context.ts";
import { SIDES } from "./make.ts";

type Checks = NonNullable<GateRuleDocument["checks"]>;

function ask(rule: Partial<Checks>, checks: ChangeContext["checks"], others: Partial<ChangeContext> = {}) {
  const checksRule = { checks: { names: ["build"], accept: [], ...rule } };
  return askOf(checksRule, SIDES.pass, SIDES.pass, makeContext({ checks, ...others }));
}

describe("a rule about other checks", () => {
  it.each<[string, Partial<Checks>, readonly CheckState[], string]>([
    ["passes where the check is green", {}, [check("build")], "pass satisfied"],
    ["waits for one that is not there", {}, [check("test")], "wait checks_missing"],
    ["waits for one that runs", {}, [check("build", "pending")], "wait checks_pending"],
    ["fails on a red one", {}, [check("build", "failure")], "fail checks_failed"],
    ["fails on one that was skipped", {}, [check("build", "skipped")], "fail checks_failed"],
    ["accepts what it is told to", { accept: ["skipped"] }, [check("build", "skipped")], "pass satisfied"],
    ["accepts nothing else", { accept: ["skipped"] }, [check("build", "neutral")], "fail checks_failed"],
    ["wants every name", { names: ["build", "test"] }, [check("build")], "wait checks_missing"],
    [
      "fails as soon as one is red",
      { names: ["build", "test"] },
      [check("build", "failure")],
      "fail checks_failed",
    ],
    [
      "wants all that a pattern matches",
      { names: ["ci/*"] },
      [check("ci/build"), check("ci/test", "pending")],
      "wait checks_pending",
    ],
    ["wants a pattern to match something", { names: ["ci/*"] }, [check("build")], "wait checks_missing"],
    [
      "is not content with a second check of the name",
      {},
      [check("build", "failure"), check("build", "success", "other")],
      "fail checks_failed",
    ],
    [
      "looks at one app only, where it says which",
      { app: "GitHub-Actions" },
      [check("build"), check("build", "failure", "other"), check("build", "failure", null)],
      "pass satisfied",
    ],
    [
      "doesn't take a status for a check of an app",
      { app: "ci" },
      [check("build", "success", null)],
      "wait checks_missing",
    ],
    ["takes a commit status", {}, [check("build", "success", null)], "pass satisfied"],
    [
      "takes names for what they are",
      { names: ["build (ubuntu, 24) [x]"] },
      [check("build (ubuntu, 24) [x]")],
      "pass satisfied",
    ],
  ])("%s", (_, rule, checks, expected) => {
    const { outcome, reason } = ask(rule, known(checks));
    expect(`${outcome} ${reason}`).toBe(expected);
  });

  it("names what it waits for, and what is red", () => {
    expect(ask({ names: ["build", "test"] }, known([check("build", "pending")])).why).toMatch(/build.*test/);
    expect(ask({}, known([check("build", "failure")])).why).toContain("build");
  });

  it("never passes on what is not known", () => {
    expect(ask({}, untold())).toMatchObject({ outcome: "unknown", reason: "checks_unknown" });
    expect(ask({}, untold("not_asked"))).toMatchObject({ outcome: "unknown", reason: "checks_unknown" });
    expect(ask({}, untold("needs_app"))).toMatchObject({ outcome: "unknown", reason: "needs_app" });
    expect(ask({}, null)).toMatchObject({ outcome: "unknown" });
  });

  it("is not asked again in a merge group", () => {
    expect(ask({}, null, { subject: "merge_group", pull: null })).toMatchObject({ outcome: "skipped" });
  });
});

describe("a name of checks", () => {
  it.each([
    ["*", "CI / build (node 24)"],
    ["**", "caller / job / inner"],
    ["*", ".."],
    ["build*", "build / test (18)"],
    ["build*", "build"],
    ["CI / *", "CI / deploy / eu"],
    ["CI / build (node ?4)", "CI / build (node 24)"],
    ["CI / {build,test} (*)", "CI / test (a/b)"],
    ["CI / build [12]", "CI / build 2"],
    ["CI / build [12]", "CI / build [12]"],
    ["#1 !(x)", "#1 !(x)"],
    ["ci/*", "ci/build/x"],
    ["*", "a\nb"],
  ])("%j means %j, which is red", (name, red) => {
    const checks = known([check("lint"), check("build"), check("CI / x"), check(red, "failure")]);
    expect(ask({ names: [name] }, checks)).toMatchObject({ outcome: "fail" });
  });

  it.each([
    ["build", "CI / build"],
    ["build*", "CI / build"],
    ["CI / *", "CI"],
    ["CI / ?", "CI / ab"],
    ["CI / {build,test}", "CI / lint"],
    ["!build", "test"],
  ])("%j doesn't mean %j", (name, other) => {
    expect(ask({ names: [name] }, known([check(other)]))).toMatchObject({ reason: "checks_missing" });
  });
});
