import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { USUAL_BACKOFF, waitAfter } from "../../src/jobs/index.ts";

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the wait before another try", () => {
  it("is anything up to a limit that doubles, to a cap", () => {
    const most = () => 1 - Number.EPSILON;
    const limits = [1, 2, 3, 4, 5, 6].map((attempts) =>
      waitAfter(attempts, { baseMs: 100, capMs: 1_000 }, most),
    );
    expect(limits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    expect(waitAfter(6, USUAL_BACKOFF, () => 0)).toBe(0);
  });

  it("is a whole number of milliseconds within its cap, however often something failed", () => {
    fc.assert(
      fc.property(fc.nat(), chance, (attempts, number) => {
        const wait = waitAfter(attempts, USUAL_BACKOFF, () => number);
        expect(Number.isSafeInteger(wait) && wait >= 0 && wait <= USUAL_BACKOFF.capMs).toBe(true);
      }),
    );
  });
});
