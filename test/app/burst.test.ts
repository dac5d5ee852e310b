import { beforeAll, describe, expect, it } from "vitest";
import { type Burst, runBurst } from "./burst.ts";

const PULLS = 100;
const SECOND = 1000;

let burst: Burst;
beforeAll(async () => {
  burst = await runBurst({ repositories: 20, pulls: 5 });
});

describe("a hundred pull requests at one moment", () => {
  it("get a verdict each, and none twice", () => {
    expect(burst.verdicts).toHaveLength(PULLS);
    expect(burst.checkRuns).toBe(PULLS);
  });

  it("stay within GitHub's limits, of which none refuses anything", () => {
    expect(burst.counts.refusals).toEqual({});
    expect(burst.counts.rest["POST /repos/{owner}/{repo}/check-runs"]).toBe(PULLS);
  });

  it("have twenty verdicts at once, and the last as soon as eighty writes a minute allow", () => {
    const within = (milliseconds: number) =>
      burst.verdicts.filter((verdict) => verdict <= milliseconds).length;
    expect(within(SECOND)).toBeGreaterThanOrEqual(20);
    expect(within(30 * SECOND)).toBeGreaterThanOrEqual(50);
    expect(within(80 * SECOND)).toBe(PULLS);
  });
});
