/** The App killed again and again: not how fast it is, but that nothing is lost. */
import { describeRun, runKills } from "../app/kill/run.ts";
import type { BenchRow } from "./row.ts";

const EVENTS = 200;
const KILLS = 15;
/** Few, because each has every check judged anew, and GitHub takes 500 writes an hour. */
const CENTRAL_CHANGES = 5;

/** Plays the seeded story at its full size; MUSTER_SEED plays another one. */
export async function benchKill(): Promise<BenchRow[]> {
  const seed = Number(process.env["MUSTER_SEED"] ?? 1);
  const report = await runKills({ seed, events: EVENTS, kills: KILLS, centralChanges: CENTRAL_CHANGES });
  const { milliseconds, wrong, story } = report;
  if (wrong.length > 0) process.stderr.write(`${[...story, ...wrong].join("\n")}\n`);
  return [
    {
      name: "kill: every open head has exactly the right conclusion",
      ms: milliseconds,
      peakMb: process.memoryUsage().rss / 1e6,
      note: [describeRun(report), ...wrong].join("\n    "),
      aim: "nothing wrong",
      met: wrong.length === 0,
    },
  ];
}
