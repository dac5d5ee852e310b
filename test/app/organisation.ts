import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Acme, buildAcme } from "../../examples/github/acme.ts";
import { type SpawnedApp, spawnApp } from "../../examples/github/spawn-app.ts";
import { type GitHub, openApp } from "../../src/github/index.ts";
import { openRecordBranch } from "../../src/records/github/index.ts";
import type { RecordStore } from "../../src/records/index.ts";
import { type Counts, type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { type Metrics, readMetrics } from "./read-metrics.ts";

/** Acme with many more repositories on a sandbox, and the App on it, as a process of its own, one life after the other. */
export interface LargeAcme {
  readonly sandbox: RunningSandbox;
  readonly acme: Acme;
  /** How many repositories there are in all. */
  readonly repositories: number;
  /** GitHub as the App's installation sees it, for somebody else than the App. */
  open(): GitHub;
  /** Starts the App, with the journal and the cache of the life before unless `fresh`, until it has nothing left to do. */
  live(options?: { readonly fresh?: boolean }): Promise<Life>;
  /** Resolves once the App of a life has nothing left to do. */
  settle(life: Pick<Life, "app">): Promise<void>;
  /** The record as somebody finds it who never read it: its files by path, and how many calls that took. */
  readRecord(): Promise<{ readonly files: ReadonlyMap<string, string>; readonly calls: number }>;
  close(): Promise<void>;
}

/** One life of the App, and what it took from its start until it had nothing left to do. */
export interface Life {
  readonly app: SpawnedApp;
  /** What was asked of GitHub. */
  readonly counts: Counts;
  /** GraphQL queries and REST calls. */
  readonly queries: number;
  readonly rest: number;
  readonly seconds: number;
  /** The most memory that its process had, in MB; what it has at the end where the system doesn't tell. */
  readonly peakMb: number;
  /** The longest that its main thread was busy with one thing, in milliseconds. */
  readonly blockedMs: number;
}

/** Makes acme with so many synthetic repositories besides its own. */
export async function startLargeAcme(synthetic: number): Promise<LargeAcme> {
  const sandbox = await startSandbox();
  const { client } = sandbox;
  const acme = await buildAcme(client);
  await client.seedSynthetic({ organization: "acme", repositories: synthetic, seed: 1 });
  const folder = await mkdtemp(join(tmpdir(), "muster-organisation-"));
  const running = new Set<SpawnedApp>();
  let data = 0;

  async function settle({ app }: Pick<Life, "app">, onLook?: (metrics: Metrics) => void): Promise<void> {
    for (let quiet = 0; quiet < 2; await setTimeout(50)) {
      if (!running.has(app)) throw new Error(`The App ended: ${app.complaint}`);
      await client.idle();
      // An App that is busy may close the connection that a look at it would use.
      const looks = await Promise.all([fetch(`${app.url}/readyz`), readMetrics(app.url)]).catch(() => null);
      if (looks === null) continue;
      const [ready, metrics] = looks;
      onLook?.(metrics);
      const left = ["queued", "running"].reduce(
        (sum, state) => sum + metrics.sum("muster_jobs", { state }),
        0,
      );
      quiet = ready.ok && left === 0 ? quiet + 1 : 0;
    }
  }

  const open = () =>
    openApp({ appId: acme.appId, privateKey: acme.privateKey, apiUrl: sandbox.url }).installation(
      acme.installation,
    );

  return {
    sandbox,
    acme,
    open,
    repositories: sandbox.world.repositories.size,
    settle: (life) => settle(life),
    async live({ fresh = false } = {}) {
      if (fresh) data += 1;
      await client.resetCounts();
      const started = performance.now();
      const app = await spawnApp({ apiUrl: sandbox.url, acme, data: join(folder, String(data)) });
      running.add(app);
      void app.ended.then(() => running.delete(app));
      await client.configureApp({ app: acme.appId, webhookUrl: `${app.url}/api/github/webhooks` });
      let blockedMs = 0;
      let residentMb = 0;
      await settle({ app }, (metrics) => {
        blockedMs = Math.max(blockedMs, 1000 * metrics.sum("muster_nodejs_eventloop_lag_max_seconds"));
        residentMb = Math.max(residentMb, metrics.sum("muster_process_resident_memory_bytes") / 1e6);
      });
      const counts = await client.counts();
      return {
        app,
        counts,
        queries: sum(counts.graphql),
        rest: sum(counts.rest),
        seconds: (performance.now() - started) / 1000,
        peakMb: (await readPeakMb(app.pid)) ?? residentMb,
        blockedMs,
      };
    },
    async readRecord() {
      await client.resetCounts();
      const { files } = await openRecord(open()).read();
      return { files, calls: (await client.counts()).total };
    },
    async close() {
      await Promise.all([...running].map((app) => app.stop()));
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Acme's record, by somebody who remembers nothing of it. */
export function openRecord(github: GitHub): RecordStore {
  const branch = { owner: "acme", repository: "central", branch: "muster", writer: "muster[bot]" };
  const known = { get: () => Promise.resolve(null), set: () => Promise.resolve() };
  return openRecordBranch(github, branch, known);
}

/** The high-water mark of a process, as Linux tells it; null elsewhere. */
async function readPeakMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1000;
}

/** The sum of counts. */
export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
