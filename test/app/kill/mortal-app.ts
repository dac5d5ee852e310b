import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Acme } from "../../../examples/github/acme.ts";
import { type SpawnedApp, spawnApp } from "../../../examples/github/spawn-app.ts";
import type { RunningSandbox } from "../../../src/sandbox/index.ts";

/** The App, which is killed and comes back at the same address with the same data. */
export interface MortalApp {
  readonly isAlive: boolean;
  /** Lines of the log of all its lives, the oldest first. */
  readonly log: readonly string[];
  kill(): Promise<void>;
  /** Starts it again. `forget` for without its data. */
  revive(options?: { readonly forget?: boolean }): Promise<void>;
  /** Resolves once it has done what it knows of, which need not be all that happened. */
  rest(): Promise<void>;
  /** Resolves once it has nothing left to do, and a whole reconcile pass has gone by since it was asked. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A reconcile pass every second, the shortest there is. */
const ENVIRONMENT = { MUSTER_RECONCILE_SECONDS: "1" };

/** Starts the App on acme. */
export async function startMortalApp(sandbox: RunningSandbox, acme: Acme): Promise<MortalApp> {
  const data = await mkdtemp(join(tmpdir(), "muster-kill-"));
  const start = (port: number) => spawnApp({ apiUrl: sandbox.url, acme, data, port, env: ENVIRONMENT });
  const past: string[] = [];
  let app: SpawnedApp = await start(0);
  let isAlive = true;
  const { url } = app;
  await sandbox.client.configureApp({ app: acme.appId, webhookUrl: `${url}/api/github/webhooks` });

  const kill = async () => {
    isAlive = false;
    await app.kill();
    past.push(...app.log, "killed");
  };
  const rest = async () => {
    await sandbox.client.idle();
    await waitUntil(async () => (await fetch(`${url}/readyz`)).ok && (await unfinishedJobs(url)) === 0);
  };
  /** Resolves once a pass that began after now has ended, and nothing waits or runs. */
  const settle = async () => {
    await sandbox.client.idle();
    const passes = () => app.log.filter((line) => line.includes('"msg":"reconciled"')).length;
    const enough = passes() + 2;
    await waitUntil(async () => passes() >= enough);
    await rest();
  };
  return {
    get isAlive() {
      return isAlive;
    },
    get log() {
      return [...past, ...app.log];
    },
    kill,
    async revive({ forget = false } = {}) {
      if (forget) await rm(data, { recursive: true });
      app = await start(Number(new URL(url).port));
      isAlive = true;
    },
    rest,
    settle,
    async close() {
      if (isAlive) await app.kill();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The longest that the App may need to come to rest, in milliseconds: what GitHub's limits have wait takes a while. */
const PATIENCE_MS = 150_000;

async function waitUntil(isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error("the App does not come to rest");
    await setTimeout(25);
  }
}

/** Work that comes back for ever, and is never all done. */
const RECURRING = ["reconcile", "record", "expire-runs"];

/** Jobs that wait or run, as the App counts them itself. */
async function unfinishedJobs(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = [...text.matchAll(/^muster_jobs\{kind="([a-z-]+)",state="(?:queued|running)"\} (\d+)$/gm)];
  if (counts.length === 0) throw new Error("the App does not tell what jobs it has");
  return counts.reduce(
    (sum, [, kind = "", count]) => sum + (RECURRING.includes(kind) ? 0 : Number(count)),
    0,
  );
}
