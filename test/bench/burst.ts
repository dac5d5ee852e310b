/** Many pull requests at one moment: how soon each has its verdict within GitHub's limits, beside Probot's own client. */
import { type Burst, type BurstSize, runBurst } from "../app/burst.ts";
import type { BenchRow } from "./row.ts";
import { runStockBurst } from "./stock-client.ts";

const SIZES: readonly BurstSize[] = [
  { repositories: 4, pulls: 5 },
  { repositories: 20, pulls: 5 },
];

/** As many as one may write at once and still leave room: those that wait for nothing at all. */
const AT_ONCE = 20;

const SECOND = 1000;

/** Measures on a clock that stands still while anybody works: only what has to be waited for takes time. */
export async function benchBurst(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of SIZES) {
    const pulls = size.repositories * size.pulls;
    const own = await runBurst(size);
    const stock = await runStockBurst(size);
    const refused = Object.values(own.counts.refusals).reduce((sum, count) => sum + count, 0);
    const isWhole = own.verdicts.length === pulls && own.checkRuns === pulls && refused === 0;
    const peakMb = process.memoryUsage().rss / 1e6;
    rows.push(
      {
        name: `burst: ${pulls} pull requests at once, to the last verdict`,
        ms: lastOf(own),
        ratio: lastOf(stock) / lastOf(own),
        note: `${describe(own)}; ${refused} refused, ${pulls - own.verdicts.length} lost, ${own.counts.total} calls`,
        peakMb,
        aim: `none lost, none refused, ${AT_ONCE} within a second`,
        met: isWhole && countWithin(own, SECOND) >= AT_ONCE,
      },
      {
        name: `burst: ${pulls} check runs at once, Probot's stock client`,
        ms: lastOf(stock),
        note: describe(stock),
        peakMb,
        aim: "the peer",
        met: true,
      },
    );
  }
  return rows;
}

function describe(burst: Burst): string {
  const half = (burst.verdicts[Math.ceil(burst.verdicts.length / 2) - 1] ?? 0) / SECOND;
  return `${countWithin(burst, SECOND)} within the first second, half of them within ${half.toFixed(1)} s`;
}

function lastOf({ verdicts }: Burst): number {
  return verdicts.at(-1) ?? Number.POSITIVE_INFINITY;
}

function countWithin({ verdicts }: Burst, milliseconds: number): number {
  return verdicts.filter((verdict) => verdict <= milliseconds).length;
}
