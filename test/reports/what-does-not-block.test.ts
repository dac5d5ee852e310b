import { describe, expect, it } from "vitest";
import type { PackedContext } from "../../src/gates/bundle.ts";
import type { EntityState, FactBundle } from "../../src/gates/index.ts";
import type { GateRuleDocument } from "../../src/model/gate.ts";
import { describeCheck } from "../../src/reports/index.ts";
import { makeBundle, makeChange, makeGate, present, RULES, SIDES } from "../gates/make.ts";
import { makeScorecard, needs } from "../scorecards/make.ts";
import { makeWaiver, TODAY } from "../scorecards/policy.ts";
import { CONTEXT, decideOn, judged } from "./make.ts";

const STEPS = [{ mode: "warn" as const }, { mode: "enforce" as const, from: "2026-03-25" }];

function report(bundle: FactBundle, changed: readonly string[] = [], today = bundle.today) {
  const decision = { ...decideOn(bundle), today };
  const result = { kind: "decision", decision, untouched: false, changedFiles: new Set(changed) } as const;
  return describeCheck([judged(decision, { result })], CONTEXT);
}

function bundleOf(
  rules: readonly GateRuleDocument[],
  sides: readonly [EntityState, EntityState],
  others: Partial<FactBundle> = {},
): FactBundle {
  return makeBundle([makeGate(rules)], [makeChange(...sides)], { today: TODAY, ...others });
}

describe("a waiver", () => {
  const bundle = (waiver = makeWaiver()) =>
    bundleOf([RULES.noRegression], [SIDES.pass, SIDES.fail], { waivers: [waiver] });

  it("is counted with the verdict, and told with who, why and until when", () => {
    const { title, summary } = report(bundle());
    expect(title).toContain("1 rule waived");
    const [verdict = ""] = summary.split("\n");
    expect(verdict).toContain("1 rule is waived");
    for (const part of [
      "`alice`",
      "`bob`",
      "The old build has no room for it",
      "2026-03-31",
      "waivers/cart.yml",
    ])
      expect(summary).toContain(part);
    expect(summary).toContain("16 more days");
  });

  it.each([
    ["2026-03-30", "1 more day"],
    ["2026-03-31", "today"],
  ])("is told on %s to last %s", (today, words) => {
    expect(report({ ...bundle(), today }).summary).toContain(words);
  });

  it("has no countdown where the day is left out, and says the same then on every day", () => {
    const [one, other] = ["2026-03-15", "2026-03-20"].map((today) => {
      const { bundle: _, ...decision } = decideOn({ ...bundle(), today });
      return describeCheck([judged({ ...decision, bundle: "", today: null })], CONTEXT);
    });
    expect(one).toEqual(other);
    expect(one?.summary).not.toContain("more day");
  });

  it("calls nobody, and makes nothing live of what somebody wrote", () => {
    const evil = "@acme/all <img src=x> [x](javascript:x) | `a` **b** #1";
    const waiver = makeWaiver({ reason: evil, ticket: evil, requested_by: "alice", approver: "bob" });
    const { summary } = report(bundle(waiver));
    expect(summary).not.toMatch(/<img|(?<!\\)\]\(javascript|(?<!`)@acme|(?<!`)#1|\*\*b\*\*/);
  });
});

describe("a rule that begins to count", () => {
  it("is told where it would fail, with the day and how long that is", () => {
    const scorecards = [makeScorecard([needs("a", "Bronze"), needs("b", "Silver", { mode: STEPS })])];
    const sides = [present({ a: "x", b: "x" }), present({ a: "x", b: null })] as const;
    const { summary } = report(bundleOf([RULES.noRegression], sides, { scorecards }));
    expect(summary).toMatch(/\*\*Passes/);
    expect(summary).toContain("2026-03-25, in 10 days");
  });

  it("of a gate that warns says from when it blocks, beside the verdict", () => {
    const gate = makeGate([RULES.noRegression], { mode: STEPS });
    const bundle = makeBundle([gate], [makeChange(SIDES.pass, SIDES.fail)], { today: "2026-03-24" });
    const [verdict = ""] = report(bundle).summary.split("\n");
    expect(verdict).toContain("2026-03-25, tomorrow");
  });
});

describe("what is asked of a pull request", () => {
  const context: PackedContext = {
    organization: null,
    subject: "pull_request",
    pull: { number: 1, author: "alice", draft: false, fork: false },
    files: null,
    unowned: { kind: "known", value: ["src/a.ts", "doc/<b>.md"] },
    checks: { kind: "known", value: [{ name: "ci", app: null, state: "pending" }] },
    reviews: { kind: "known", value: [] },
    members: {},
  };
  const same = [SIDES.pass, SIDES.pass] as const;
  const approval = (min: number) => ({
    approval: { min, from: { owners: false, teams: [], users: ["bob", "carol"] } },
  });

  it("says what it waits for", () => {
    const checks = { checks: { names: ["ci"], accept: [] } };
    const { title, summary } = report(bundleOf([checks, approval(2)], same, { context }));
    expect(title).toMatch(/^Waits for/);
    expect(summary).toMatch(/^\*\*Waits for ci \(pending\)/);
    expect(summary).toContain("Approval");
    expect(report(bundleOf([approval(1)], same, { context })).title).toBe("Waits for 1 approval");
  });

  it("lists the paths without owner, and notes each that is shown with the change", () => {
    const bundle = bundleOf([{ files: { paths: ["**"] } }], same, { context });
    const { title, summary, annotations } = report(bundle, ["src/a.ts"]);
    expect(title).toBe("2 paths without owner");
    expect(summary).toContain("[src/a.ts](");
    expect(summary).not.toContain("<b>");
    expect(annotations.map(({ path }) => path)).toEqual(["src/a.ts"]);
  });

  it("says of a condition what the gate wrote for people", () => {
    const query = {
      combinator: "and" as const,
      conditions: [{ operator: "isNotEmpty" as const, property: "b" }],
    };
    const rule = { query, title: "Has a b", fix: "Write a b." };
    const { title, summary } = report(bundleOf([rule], same));
    expect(title).toBe("Not met: Has a b");
    expect(summary).toContain("To do: Write a b.");
  });
});

describe("several services of a repository", () => {
  const service = (name: string, a: string | null): EntityState => {
    const side = present({ a, b: null, c: null });
    if (side.kind !== "present") return side;
    const paths = {
      kind: "known" as const,
      value: [`services/${name}/**`],
      from: { source: "blueprint" as const },
    };
    return { ...side, entity: { ...side.entity, identifier: name, paths } };
  };
  const context = {
    organization: null,
    subject: null,
    pull: null,
    files: { kind: "known", value: [{ path: "services/cart/x", status: "modified" }] },
    unowned: null,
    checks: null,
    reviews: null,
    members: null,
  } satisfies PackedContext;
  const bundle = (...names: readonly string[]) =>
    makeBundle(
      [makeGate([RULES.level("Bronze")])],
      names.map((name) => makeChange(service(name, null), service(name, null), `service/${name}`)),
      { context },
    );

  it("are judged where they are touched, and counted where they aren't", () => {
    const { summary } = report(bundle("cart", "pay", "search"));
    expect(summary).toContain("cart is at Basic");
    expect(summary).toContain("2 services are not touched");
    expect(summary).not.toContain("pay");
  });

  it("give a success where none is touched", () => {
    const { title, summary } = report(bundle("pay", "search"));
    expect(title).toBe("Touches nothing that is governed");
    expect(summary).toMatch(/^\*\*Passes/);
    expect(decideOn(bundle("pay"))).toMatchObject({
      outcome: "pass",
      reason: "not_touched",
      untouched: ["service/pay"],
    });
  });
});
