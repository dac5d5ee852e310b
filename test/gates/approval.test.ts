import { describe, expect, it } from "vitest";
import type { PackedContext } from "../../src/gates/bundle.ts";
import type { ChangeContext, ReviewState } from "../../src/model/change-context.ts";
import type { GateRuleDocument } from "../../src/model/gate.ts";
import { ANYWHERE, makeEntity, UNKNOWN } from "../scorecards/make.ts";
import { askOf, EARLIER, known, makeContext, review, untold } from "./context.ts";
import { packed } from "./make.ts";

type Approval = NonNullable<GateRuleDocument["approval"]>;

const FROM: Approval["from"] = { owners: false, teams: ["sre"], users: ["@Alice", "renovate[bot]"] };
const OWNED = packed(
  makeEntity({}, {}, { team: { kind: "known", value: ["@acme/payments"], from: ANYWHERE } }),
);
const FOREIGN = packed(
  makeEntity({}, {}, { team: { kind: "known", value: ["@otherorg/payments"], from: ANYWHERE } }),
);
const OWNERLESS = packed(makeEntity());
const OWNER_UNKNOWN = packed(makeEntity({}, {}, { team: UNKNOWN }));

function ask(
  rule: { readonly min?: number; readonly from?: Partial<Approval["from"]> },
  reviews: ChangeContext["reviews"],
  {
    before = OWNED,
    after = OWNED,
    ...context
  }: Partial<PackedContext> & {
    before?: typeof OWNED | { kind: "absent" };
    after?: typeof OWNED | { kind: "absent" };
  } = {},
) {
  const document = { approval: { min: rule.min ?? 1, from: { ...FROM, ...rule.from } } };
  return askOf(document, before, after, makeContext({ reviews, ...context }));
}

const OWNERS = { owners: true, teams: [], users: [] };

describe("a rule about approvals", () => {
  it.each<[string, number, readonly ReviewState[], string]>([
    ["waits while nobody said anything", 1, [], "wait approval_missing"],
    ["passes with a member of a team", 1, [review("BERT")], "pass satisfied"],
    ["passes with somebody who is named", 1, [review("alice")], "pass satisfied"],
    ["waits for somebody who counts", 1, [review("zoe")], "wait approval_missing"],
    ["doesn't count the author", 1, [review("Ada")], "wait approval_missing"],
    ["wants as many people as it says", 2, [review("bert")], "wait approval_missing"],
    ["counts two people", 2, [review("bert"), review("alice")], "pass satisfied"],
    [
      "voids an approval of an earlier commit",
      1,
      [review("bert", "approved", { commit: EARLIER })],
      "wait approval_missing",
    ],
    [
      "voids one of which the commit is gone",
      1,
      [review("bert", "approved", { commit: null })],
      "wait approval_missing",
    ],
    ["doesn't count what was dismissed", 1, [review("bert", "dismissed")], "wait approval_missing"],
    [
      "waits where somebody who counts wants changes",
      1,
      [review("alice"), review("bert", "changes_requested")],
      "wait changes_requested",
    ],
    [
      "also when that was said of an earlier commit",
      1,
      [review("alice"), review("bert", "changes_requested", { commit: EARLIER })],
      "wait changes_requested",
    ],
    [
      "goes past others who want changes",
      1,
      [review("alice"), review("zoe", "changes_requested")],
      "pass satisfied",
    ],
    ["doesn't count programs", 1, [review("alice", "approved", { bot: true })], "wait approval_missing"],
    ["but those that are named", 1, [review("renovate", "approved", { bot: true })], "pass satisfied"],
    ["and doesn't take a person for one of them", 1, [review("renovate")], "wait approval_missing"],
  ])("%s", (_, min, reviews, expected) => {
    const { outcome, reason } = ask({ min }, known(reviews));
    expect(`${outcome} ${reason}`).toBe(expected);
  });

  it("takes the teams that own the entity before the change", () => {
    const elsewhere = packed(makeEntity({}, {}, { team: { kind: "known", value: ["sre"], from: ANYWHERE } }));
    const outcome = (
      login: string,
      before: typeof OWNED | { kind: "absent" },
      after: typeof OWNED | { kind: "absent" },
    ) => ask({ from: OWNERS }, known([review(login)]), { before, after }).outcome;
    expect(outcome("dora", OWNED, elsewhere)).toBe("pass");
    expect(outcome("bert", OWNED, elsewhere)).toBe("wait");
    expect(outcome("bert", { kind: "absent" }, elsewhere)).toBe("pass");
    expect(outcome("dora", OWNED, { kind: "absent" })).toBe("pass");
    expect(outcome("dora", OWNERLESS, OWNED)).toBe("wait");
  });

  it("takes no team of another organisation for the own one of the same name", () => {
    const unknown = { outcome: "unknown", reason: "approval_unknown" };
    const approved = known([review("dora")]);
    expect(ask({ from: OWNERS }, approved, { before: FOREIGN })).toMatchObject(unknown);
    expect(ask({ from: { teams: ["@otherorg/payments"] } }, approved)).toMatchObject(unknown);
    expect(ask({ from: OWNERS }, approved, { organization: null })).toMatchObject(unknown);
    // Somebody who is named counts whoever else may.
    expect(ask({ from: { owners: true } }, known([review("alice")]), { before: FOREIGN }).outcome).toBe(
      "pass",
    );
    const { why } = ask({ from: OWNERS }, approved, { before: FOREIGN });
    expect(why).toContain("@otherorg/payments");
  });

  it("says how many are missing, and who may", () => {
    expect(ask({ min: 3 }, known([review("bert")])).why).toMatch(/2 approvals of 3.*sre.*Alice.*bert/);
    expect(ask({ from: OWNERS }, known([])).why).toContain("payments");
  });

  it("waits for a draft to be ready, whoever approved it", () => {
    const pull = { number: 7, author: "ada", draft: true, fork: false };
    expect(ask({}, known([review("bert")]), { pull })).toMatchObject({ outcome: "wait", reason: "draft" });
    expect(ask({}, untold(), { pull })).toMatchObject({ outcome: "wait", reason: "draft" });
  });

  it("never passes on what is not known", () => {
    expect(ask({}, untold())).toMatchObject({ outcome: "unknown", reason: "approval_unknown" });
    expect(ask({}, untold("needs_app"))).toMatchObject({ outcome: "unknown", reason: "needs_app" });
    expect(ask({}, null)).toMatchObject({ outcome: "unknown" });
    const unread = { members: { sre: untold("needs_app") } };
    expect(ask({}, known([review("bert")]), unread)).toMatchObject({
      outcome: "unknown",
      reason: "needs_app",
    });
    expect(ask({}, known([review("bert")]), { members: null })).toMatchObject({ outcome: "unknown" });
    expect(ask({ from: OWNERS }, known([review("dora")]), { before: OWNER_UNKNOWN })).toMatchObject({
      outcome: "unknown",
      reason: "approval_unknown",
    });
    // Whoever may be one of them may want changes with right.
    const both = known([review("alice"), review("bert", "changes_requested")]);
    expect(ask({}, both, unread)).toMatchObject({ outcome: "unknown" });
  });

  it("doesn't need to know what makes no difference", () => {
    const unread = { members: { sre: untold("needs_app") } };
    expect(ask({}, known([review("alice")]), unread)).toMatchObject({ outcome: "pass" });
    expect(ask({ min: 2 }, known([review("bert")]), unread)).toMatchObject({ outcome: "wait" });
    expect(ask({}, known([]), { members: null })).toMatchObject({ outcome: "wait" });
  });

  it("is not asked again in a merge group", () => {
    expect(ask({}, null, { subject: "merge_group", pull: null })).toMatchObject({ outcome: "skipped" });
  });
});
