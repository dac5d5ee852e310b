import { describe, expect, it } from "vitest";
import { goesFirst, orderOf } from "../../../src/actions/runs/index.ts";
import type { Run } from "../../../src/model/run.ts";
import { after, makeRun } from "./make-run.ts";

const asked = (id: string, comment: number, change: Partial<Run> = {}) =>
  makeRun({
    id,
    origin: { source: "comment", repository: "cart", number: 7, kind: "issue", comment, index: 0 },
    ...change,
  });

describe("whose turn it is", () => {
  const run = asked("r_b", 20);
  it.each<[string, Run, boolean]>([
    ["an earlier one that waits for its turn", asked("r_a", 9), true],
    ["a later one that waits for its turn", asked("r_a", 100), false],
    ["a later one that has begun", asked("r_a", 100, { state: "running" }), true],
    ["an earlier one that waits for approval", asked("r_a", 9, { state: "waiting_for_approval" }), false],
    [
      "an earlier one whose pull request waits for people",
      asked("r_a", 9, {
        state: "running",
        progress: {
          phase: "sent",
          at: after(0).toISOString(),
          trace: { kind: "pull", repository: "cart", number: 3, url: "https://github.com/acme/cart/pull/3" },
        },
      }),
      false,
    ],
    ["an earlier one that is over", asked("r_a", 9, { state: "failed" }), false],
    ["one of something else", asked("r_a", 9, { concurrency: "entity:service/api" }), false],
    ["one without a limit", asked("r_a", 9, { concurrency: null }), false],
    ["itself", run, false],
  ])("%s goes first: %s", (_, other, expected) => {
    expect(goesFirst(other, run)).toBe(expected);
  });

  it("is by the moment, then by the comment, then by the place in it", () => {
    const later = asked("r_c", 1, { requestedAt: after(1000).toISOString() });
    const behind = makeRun({ origin: { ...run.origin, source: "comment", comment: 20, index: 1 } });
    expect([later, behind, run].map(orderOf).sort()).toEqual([run, behind, later].map(orderOf));
  });
});
