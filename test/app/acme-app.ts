import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Acme, buildAcme } from "../../examples/github/acme.ts";
import { type SpawnedApp, spawnApp } from "../../examples/github/spawn-app.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/index.ts";

/** Acme on a sandbox with the App at work as a process of its own, which knows nothing but addresses and its key. */
export interface AcmeApp {
  readonly sandbox: RunningSandbox;
  readonly acme: Acme;
  app(): SpawnedApp;
  /** Folder of its journal and cache. */
  data(): string;
  /** Resolves once every delivery is answered and the App has nothing left to do; the record may be written later. */
  settle(): Promise<void>;
  /** The same, with the record written. */
  settleRecord(): Promise<void>;
  /** Starts the App again, with the same journal and cache unless told. */
  restart(options?: {
    readonly fresh?: boolean;
    readonly env?: Readonly<Record<string, string>>;
  }): Promise<void>;
  close(): Promise<void>;
}

/** Work that waits for its time, which may be days. */
const IN_TIME = ["expire-runs"];

/** Starts it all, and waits until the App has read everything. It is told `always` at every start. */
export async function startAcmeApp(
  options: SandboxOptions = {},
  always: Readonly<Record<string, string>> = {},
): Promise<AcmeApp> {
  const sandbox = await startSandbox(options);
  const acme = await buildAcme(sandbox.client);
  const folder = await mkdtemp(join(tmpdir(), "muster-app-"));
  let data = join(folder, "0");
  let starts = 0;
  let app = await start({});

  async function start(env: Readonly<Record<string, string>>): Promise<SpawnedApp> {
    const started = await spawnApp({ apiUrl: sandbox.url, acme, data, env: { ...always, ...env } });
    await sandbox.client.configureApp({
      app: acme.appId,
      webhookUrl: `${started.url}/api/github/webhooks`,
    });
    return started;
  }

  async function settle(besides: readonly string[] = ["record", "keep-runs", ...IN_TIME]): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await sandbox.client.idle();
      const ready = await fetch(`${app.url}/readyz`);
      quiet = ready.ok && (await unfinishedJobs(app, besides)) === 0 ? quiet + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  await settle(IN_TIME);
  return {
    sandbox,
    acme,
    app: () => app,
    data: () => data,
    settle: () => settle(),
    settleRecord: () => settle(IN_TIME),
    async restart({ fresh = false, env = {} } = {}) {
      if (fresh) {
        starts += 1;
        data = join(folder, String(starts));
      }
      app = await start(env);
    },
    async close() {
      // In order it would end only after what it still does.
      await app.kill();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Jobs that wait or run, as the App counts them itself, besides those of some kinds. */
async function unfinishedJobs({ url }: SpawnedApp, besides: readonly string[]): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = [...text.matchAll(/^muster_jobs\{kind="([a-z-]+)",state="(?:queued|running)"\} (\d+)$/gm)];
  return counts.reduce((sum, [, kind = "", count]) => sum + (besides.includes(kind) ? 0 : Number(count)), 0);
}
