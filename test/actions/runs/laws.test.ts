import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextMoment, type RunFacts, type RunNews, stepRun } from "../../../src/actions/runs/index.ts";
import { isFinal, type Run } from "../../../src/model/run.ts";
import { after, HOUR, makeRun, START, waiting } from "./make-run.ts";

const trace = fc.constantFrom(
  { kind: "workflow", repository: "cart", id: 5, url: "https://github.com/5" } as const,
  { kind: "pull", repository: "cart", number: 3, url: "https://github.com/3" } as const,
);
const stopper = fc.option(fc.record({ by: fc.constant("ben"), reason: fc.constantFrom(null, "why") }));
const outcome = fc.oneof(
  fc.record({ kind: fc.constant("started" as const), trace, summary: fc.string() }),
  fc.record({ kind: fc.constant("done" as const), trace: fc.option(trace), summary: fc.string() }),
  fc.record({ kind: fc.constant("failed" as const), why: fc.string() }),
  fc.record({ kind: fc.constant("uncertain" as const), why: fc.string(), look: fc.constant(null) }),
);
const news: fc.Arbitrary<RunNews | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant("cancel" as const),
    stopper: fc.record({ by: fc.constant("ben"), reason: fc.constant(null) }),
  }),
  fc.constant({ kind: "edited" as const }),
  fc.record({
    kind: fc.constant("refused" as const),
    reason: fc.constantFrom("head_moved" as const, "approval_void" as const),
    why: fc.string(),
  }),
  fc.constant({ kind: "votes_void" as const, by: ["chloe"] }),
  fc.record({ kind: fc.constant("outcome" as const), outcome }),
  fc.record({
    kind: fc.constant("followed" as const),
    followed: fc.oneof(outcome, fc.constant({ kind: "pending" as const, summary: null })),
  }),
  fc.record({
    kind: fc.constant("workflow" as const),
    end: fc.record({
      conclusion: fc.option(fc.constantFrom("success", "failure", "x")),
      url: fc.constant(""),
    }),
  }),
  fc.record({ kind: fc.constant("stopped" as const), stopper, sentence: fc.string() }),
);
const facts: fc.Arbitrary<RunFacts> = fc.record({
  news,
  approval: fc.constantFrom("open", "enough", "rejected"),
  held: fc.boolean(),
  committed: fc.boolean(),
  checked: fc.boolean(),
  perhapsSent: fc.boolean(),
});
const first: fc.Arbitrary<Run> = fc.constantFrom(makeRun(), waiting());
/** What happens, and how many minutes after what happened before. */
const story = fc.array(fc.tuple(facts, fc.nat(90)), { maxLength: 25 });

/** Every step of a story. */
function* play(run: Run, happened: readonly (readonly [RunFacts, number])[]) {
  let [now, current] = [START.getTime(), run];
  for (const [each, minutes] of happened) {
    now += minutes * 60_000;
    const step = stepRun(current, each, new Date(now));
    yield { before: current, ...step };
    current = step.run;
  }
}

describe("whatever happens to a run", () => {
  it("never changes once it is over", () => {
    fc.assert(
      fc.property(first, story, (run, happened) => {
        const after = [...play(run, happened)].filter(({ before }) => isFinal(before.state));
        for (const { before, run: then, next } of after)
          expect([then, next]).toEqual([before, { kind: "end" }]);
      }),
    );
  });

  it("asks for its effect once without looking first, and never but of what is journaled as being sent", () => {
    fc.assert(
      fc.property(first, story, (run, happened) => {
        let blind = 0;
        for (const { run: then, next } of play(run, happened)) {
          if (next.kind !== "carry_out") continue;
          expect(then).toMatchObject({ state: "running", progress: { phase: "sending" } });
          if (!next.again) blind += 1;
        }
        expect(blind).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it("begins only where it was approved, committed and looked at", () => {
    fc.assert(
      fc.property(first, story, (run, happened) => {
        const told = happened.values();
        for (const { before, run: then } of play(run, happened)) {
          const [each] = told.next().value ?? [];
          if (before.state === "running" || then.state !== "running" || each === undefined) continue;
          const approved = before.approval === null ? {} : { approval: "enough", committed: true };
          expect(each).toMatchObject({ held: false, checked: true, ...approved });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is carried out only where it was looked at that it may be, and else only looked for", () => {
    fc.assert(
      fc.property(first, story, (run, happened) => {
        const told = happened.values();
        for (const { next } of play(run, happened)) {
          const [each] = told.next().value ?? [];
          if (next.kind !== "carry_out" || each?.checked === true) continue;
          expect(next).toMatchObject({ again: true, refused: { why: expect.any(String) } });
        }
      }),
      { numRuns: 500 },
    );
  });

  it("ends, given time, when its effect is stopped as it asks", () => {
    fc.assert(
      fc.property(first, story, facts, (run, happened, last) => {
        const { run: left = run } = [...play(run, happened)].at(-1) ?? {};
        let current: Run = left;
        let now = after(60 * HOUR);
        for (let steps = 0; steps < 60 && !isFinal(current.state); steps += 1) {
          const { run: then, next } = stepRun(current, { ...last, news: null }, now);
          current = then;
          if (next.kind === "stop") {
            const stopped = { kind: "stopped", stopper: next.stopper, sentence: "" } as const;
            current = stepRun(current, { ...last, news: stopped }, now).run;
          }
          now = new Date(Math.max(now.getTime(), nextMoment(current)?.getTime() ?? 0));
        }
        expect(isFinal(current.state)).toBe(true);
      }),
    );
  });
});
