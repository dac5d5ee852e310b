import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Acme, buildAcme } from "../../examples/github/acme.ts";
import { createLog, readEnvironment, startApp } from "../../src/app/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { createVirtualClock, type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";

/** Acme and the App in this process, on one clock that goes as fast as they can follow: hours pass in seconds. */
export interface PatientApp {
  readonly sandbox: RunningSandbox;
  readonly acme: Acme;
  readonly url: string;
  /** File of its journal. */
  readonly journal: string;
  /** What it told its log, the oldest first. */
  readonly log: readonly JsonObject[];
  /**
   * Lets time pass until something is true. What the App does now it does without time passing; with `busy: false`, as
   * where nothing but time can help it, that is hardly waited for.
   */
  until(isTrue: () => boolean | Promise<boolean>, how?: { readonly busy: boolean }): Promise<void>;
  /** Lets so many milliseconds pass, in which nothing but time helps the App. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** How long work that needs no time to pass is waited for at most, in real milliseconds. */
const WORK_MS = { busy: 1_000, idle: 100 };
/** How far time is moved then, in milliseconds. */
const STEP_MS = { busy: 20_000, idle: 60_000 };

/** Starts it all, and waits until the App has read everything. */
export async function startPatientApp(env: Readonly<Record<string, string>> = {}): Promise<PatientApp> {
  const clock = createVirtualClock(new Date("2025-04-01T09:00:00Z"));
  const sandbox = await startSandbox({ clock });
  const acme = await buildAcme(sandbox.client);
  const folder = await mkdtemp(join(tmpdir(), "muster-patient-"));
  const log: JsonObject[] = [];
  const settings = readEnvironment(
    {
      APP_ID: String(acme.appId),
      PRIVATE_KEY: acme.privateKey,
      WEBHOOK_SECRET: acme.webhookSecret,
      MUSTER_CENTRAL: "acme/central",
      GITHUB_API_URL: sandbox.url,
      MUSTER_DATA: folder,
      PORT: "0",
      ...env,
    },
    folder,
  );
  const write = (line: string) => void log.push(JSON.parse(line));
  const app = await startApp(settings, {
    clock,
    log: createLog(settings.logLevel, { write }),
    random: () => 0.5,
  });
  const url = `http://127.0.0.1:${app.port}`;
  await sandbox.client.configureApp({ app: acme.appId, webhookUrl: `${url}/api/github/webhooks` });

  /** Lets the App do what it can do now. */
  const work = async (most: number): Promise<void> => {
    await sandbox.client.idle();
    await Promise.race([app.idle(), setTimeout(most)]);
  };
  const until: PatientApp["until"] = async (isTrue, { busy } = { busy: true }) => {
    for (;;) {
      await work(busy ? WORK_MS.busy : WORK_MS.idle);
      if (await isTrue()) return;
      await clock.advance(busy ? STEP_MS.busy : STEP_MS.idle);
    }
  };
  await until(async () => (await fetch(`${url}/readyz`)).ok);
  return {
    sandbox,
    acme,
    url,
    journal: join(folder, "journal.db"),
    log,
    until,
    async pass(milliseconds) {
      const end = clock.now().getTime() + milliseconds;
      await until(() => clock.now().getTime() >= end, { busy: false });
    },
    async close() {
      clock.useReal();
      await app.stop(0);
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
