/** The App in an organisation of 10,000 repositories: calls, memory, how long its main thread is busy with one thing. */
import { type LargeAcme, type Life, startLargeAcme } from "../app/organisation.ts";
import { readMetrics } from "../app/read-metrics.ts";
import type { BenchRow } from "./row.ts";

const REPOSITORIES = 10_000;
/** The design's budgets. */
const QUERIES = { first: 400, restart: 10 };
/** A main thread that is busy for longer would have GitHub wait for the answer to an event. */
const MOST_BLOCKED_MS = 10_000;

/** Measures a first start, a restart with the cache kept, the record read cold, and a verdict. */
export async function benchOrganisation(): Promise<BenchRow[]> {
  const acme = await startLargeAcme(REPOSITORIES);
  try {
    const first = await acme.live();
    await first.app.stop();
    const started = performance.now();
    const { files, calls } = await acme.readRecord();
    const readMs = performance.now() - started;
    for (const index of [1, REPOSITORIES / 2, REPOSITORIES]) await push(acme, index);
    const restart = await acme.live();
    const verdict = await measureVerdict(acme, restart);
    const pages = Math.ceil(acme.repositories / 100);
    return [
      rowOf("first start", first, {
        aim: `<= ${QUERIES.first} queries, no REST call for one repository, 1 commit, none refused`,
        met: first.queries <= QUERIES.first && isFrugal(first, pages),
      }),
      rowOf("start again, cache kept, 3 repositories changed", restart, {
        aim: `<= ${QUERIES.restart} queries, 1 commit, none refused`,
        met: restart.queries <= QUERIES.restart && isFrugal(restart, 10),
      }),
      {
        name: `organisation: record of ${files.size} files, read cold`,
        ms: readMs,
        note: `${calls} calls`,
        peakMb: process.memoryUsage().rss / 1e6,
        aim: "<= 4 calls",
        met: calls <= 4,
      },
      {
        name: "organisation: verdict on a pull request in it, time of the processor",
        ms: verdict.cpuMs,
        note: `${verdict.calls} calls; ${verdict.seconds.toFixed(2)} s from the event to the check`,
        peakMb: restart.peakMb,
        aim: "< 1 s, 2 calls",
        met: verdict.cpuMs < 1000 && verdict.calls <= 2,
      },
    ];
  } finally {
    await acme.close();
  }
}

function rowOf(what: string, life: Life, { aim, met }: Pick<BenchRow, "aim" | "met">): BenchRow {
  const { queries, rest, counts, seconds, peakMb, blockedMs } = life;
  const refused = Object.values(counts.refusals).reduce((sum, count) => sum + count, 0);
  const commits = counts.rest[COMMITS] ?? 0;
  const trees = counts.rest["POST /repos/{owner}/{repo}/git/trees"] ?? 0;
  const properties = counts.rest["GET /orgs/{org}/properties/values"] ?? 0;
  const calls = `${queries} queries, ${rest} REST calls (${properties} pages of properties)`;
  const writes = `${commits} commit in ${trees} requests, ${refused} refused`;
  return {
    name: `organisation: ${what}`,
    ms: 1000 * seconds,
    note: `${calls}, ${writes}; main thread busy for ${blockedMs.toFixed(0)} ms at most`,
    peakMb,
    aim,
    met: met && blockedMs < MOST_BLOCKED_MS,
  };
}

const COMMITS = "POST /repos/{owner}/{repo}/git/commits";

/** No operation of REST is called more often than there are pages, one commit is made, and nothing is refused. */
function isFrugal({ counts }: Life, pages: number): boolean {
  return (
    Object.values(counts.rest).every((count) => count <= pages) &&
    counts.rest[COMMITS] === 1 &&
    Object.keys(counts.refusals).length === 0
  );
}

async function push(acme: LargeAcme, index: number): Promise<void> {
  const repository = `acme/service-${String(index).padStart(5, "0")}`;
  const files = { "README.md": "changed\n" };
  await acme.sandbox.client.push({ repository, branch: "main", files, actor: "ben" });
}

/** What a pull request costs the App, once it has judged another one. */
async function measureVerdict(acme: LargeAcme, { app }: Life) {
  const { client } = acme.sandbox;
  const usedCpu = async () => (await readMetrics(app.url)).sum("muster_process_cpu_seconds_total");
  const judge = async (repository: string) => {
    await client.push({ repository, branch: "topic", files: { "README.md": "" }, actor: "ben" });
    await acme.settle({ app });
    await client.resetCounts();
    const [cpu, started] = [await usedCpu(), performance.now()];
    const { headSha } = await client.openPull({ repository, head: "topic", actor: "ben" });
    while ((await client.checkRuns({ repository, ref: headSha })).length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const seconds = (performance.now() - started) / 1000;
    return { seconds, cpuMs: 1000 * ((await usedCpu()) - cpu), calls: (await client.counts()).total };
  };
  await judge("acme/service-00042");
  return await judge("acme/service-00043");
}
