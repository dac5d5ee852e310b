import { describe, expect, it } from "vitest";
import { describeRun, runKills } from "./run.ts";

/** Set MUSTER_SEED to play what failed again. */
const SEED = Number(process.env["MUSTER_SEED"]) || 1;

describe("an App that is killed again and again", () => {
  it(`loses nothing: every open head has exactly the right conclusion (MUSTER_SEED=${SEED})`, {
    timeout: 180_000,
  }, async () => {
    const report = await runKills({ seed: SEED, events: 30, kills: 3, centralChanges: 3 });
    if (report.wrong.length > 0)
      process.stderr.write(`${[describeRun(report), ...report.story].join("\n")}\n`);
    expect(report.wrong).toEqual([]);
  });
});
