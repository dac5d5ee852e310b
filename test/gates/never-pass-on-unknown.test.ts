import { describe, expect, it } from "vitest";
import { checkConclusion, decide } from "../../src/gates/index.ts";
import type { ChangeContext } from "../../src/model/change-context.ts";
import { check, EARLIER, known, makeContext, review, untold } from "./context.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, RULES, SIDES } from "./make.ts";

/** What a part of the world may be like, and whether it is as the gate wants it. */
type Column<T> = Readonly<Record<string, { readonly value: T; readonly good: boolean }>>;

const is = <T>(value: T, good = false) => ({ value, good });

const REVIEWS: Column<ChangeContext["reviews"]> = {
  approved: is(known([review("bert")]), true),
  nobody: is(known([])),
  ofEarlier: is(known([review("bert", "approved", { commit: EARLIER })])),
  byAuthor: is(known([review("ada")])),
  stopped: is(known([review("bert"), review("cleo", "changes_requested")])),
  dismissed: is(known([review("bert", "dismissed")])),
  unread: is(untold("needs_app")),
  unanswered: is(untold("not_answered")),
  unasked: is(null),
};

const MEMBERS: Column<ChangeContext["members"]> = {
  known: is({ sre: known(["bert", "cleo", "ada"]) }, true),
  unread: is({ sre: untold("needs_app") }),
  unasked: is(null),
};

const CI: Column<ChangeContext["checks"]> = {
  green: is(known([check("build")]), true),
  pending: is(known([check("build", "pending")])),
  missing: is(known([])),
  red: is(known([check("build", "failure")])),
  unread: is(untold("needs_app")),
  unanswered: is(untold("not_answered")),
  unasked: is(null),
};

const OWNERS: Column<ChangeContext["unowned"]> = {
  owned: is(known([]), true),
  unowned: is(known(["a.ts"])),
  tooMany: is(untold("too_many")),
};

const FACTS: Column<(typeof SIDES)[keyof typeof SIDES]> = {
  pass: is(SIDES.pass, true),
  fail: is(SIDES.fail),
  unknown: is(SIDES.unknown),
  unseen: is(SIDES.unseen),
};

const BOOLEANS = [false, true];

const gate = makeGate([
  RULES.rule("a"),
  { checks: { names: ["build"], accept: [] } },
  { approval: { min: 1, from: { owners: false, teams: ["sre"], users: [] } } },
  { files: { paths: ["**"] } },
]);

describe("review, checks, fork, draft, owners and facts, in all combinations", () => {
  it.each(Object.keys(REVIEWS))("pass only where all is known and good: %s", (name) => {
    const reviews = REVIEWS[name];
    if (reviews === undefined) throw new Error("a review of the table");
    const seen = new Set<string>();
    const wrong: unknown[] = [];
    for (const [members, ci, owners, facts] of product(MEMBERS, CI, OWNERS, FACTS))
      for (const draft of BOOLEANS)
        for (const fork of BOOLEANS) {
          const context = makeContext({
            pull: { number: 7, author: "ada", draft, fork },
            reviews: reviews.value,
            members: members.value,
            checks: ci.value,
            unowned: owners.value,
          });
          const change = makeChange(facts.value, facts.value);
          const { outcome, gates } = decide(makeBundle([gate], [change], { context }), CONTEXT);
          const isGood = [reviews, members, ci, owners, facts].every(({ good }) => good) && !draft;
          const isGreen = gates.every((each) => checkConclusion(each.outcome, each.mode) === "success");
          if ((outcome === "pass") !== isGood || isGreen !== isGood) wrong.push({ context, facts, outcome });
          seen.add(outcome);
        }
    expect(wrong).toEqual([]);
    expect(seen.has("pass")).toBe(reviews.good);
  });
});

function* product<A, B, C, D>(a: Column<A>, b: Column<B>, c: Column<C>, d: Column<D>) {
  for (const one of Object.values(a))
    for (const two of Object.values(b))
      for (const three of Object.values(c))
        for (const four of Object.values(d)) yield [one, two, three, four] as const;
}
