import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAcme } from "../../../examples/github/acme.ts";
import { orderOf } from "../../../src/actions/runs/index.ts";
import { createLog, type RunningApp, readEnvironment, startApp } from "../../../src/app/index.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Run } from "../../../src/model/run.ts";
import { readRuns } from "../../../src/records/runs/index.ts";
import {
  createVirtualClock,
  type RunningSandbox,
  type SandboxClient,
  startSandbox,
} from "../../../src/sandbox/index.ts";
import { letNothingButTimePass } from "../nothing-but-time.ts";
import { ACTIONS, addActions, CENTRAL } from "./acme-actions.ts";

/** How acme is played. */
export interface StageOptions {
  /** Services that have the workflow; cart alone unless told. */
  readonly services?: readonly string[];
  readonly actions?: Readonly<Record<string, string>>;
  /** Seconds between two reconcile passes; so many that there is none unless told. */
  readonly reconcile?: number;
  /** Told before there are any actions. */
  readonly prepare?: (sandbox: RunningSandbox) => Promise<void>;
}

/** Acme with actions and the App in this process, on one clock that goes as fast as they can follow. */
export interface Stage {
  readonly sandbox: RunningSandbox;
  /** What the App told its log, the oldest first. */
  readonly log: readonly JsonObject[];
  /** Lets the App do what it can do within some seconds. */
  settle(): Promise<void>;
  /** Lets time pass, in milliseconds. */
  pass(milliseconds: number): Promise<void>;
  /** Lets time pass until something is true. */
  until(isTrue: () => boolean): Promise<void>;
  /** Waits for what the sandbox is asked to do. */
  does<T>(work: Promise<T>): Promise<T>;
  now(): Date;
  /** Ends the App, and starts it again: with the journal that it had, or a new one. */
  restart(options?: { readonly forget?: boolean }): Promise<void>;
  /** Makes an issue in a repository, by which commands are typed. */
  openIssue(repository?: string): Promise<Thread>;
  /** An issue or pull request that is there. */
  thread(repository: string, number: number): Thread;
  /** Runs in the record, as they were asked for. */
  recorded(): Promise<readonly Run[]>;
  /** Lines of the record on commands that were refused. */
  refusals(): Promise<string>;
  close(): Promise<void>;
}

/** An issue or a pull request that people write on. */
export interface Thread {
  readonly repository: string;
  readonly number: number;
  /** Writes a comment, waits for what comes of it, and gives its id. */
  type(body: string, actor?: string): Promise<number>;
  /** What Muster said, the oldest first. */
  said(): Promise<readonly string[]>;
  /** Reactions to a comment. */
  reactions(comment: number): Promise<readonly string[]>;
  isClosed(): Promise<boolean>;
}

/** The sandbox's client, every answer of which is waited for on the clock that all share. */
export function waitingClient({ sandbox, does }: Pick<Stage, "sandbox" | "does">): SandboxClient {
  return new Proxy(sandbox.client, {
    get(client, name) {
      const verb: unknown = Reflect.get(client, name);
      if (typeof verb !== "function") return verb;
      return (...input: readonly unknown[]) => does(Promise.resolve(Reflect.apply(verb, client, input)));
    },
  });
}

/** What the App does about an event, it does within this time, but for the record. */
const SOON_MS = 2_500;

/** The record is written within this time. */
const RECORDED_MS = 10_000;

/** Starts acme with actions, and the App that knows of them. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const { services = ["cart"], actions = ACTIONS, reconcile = 1_000_000, prepare } = options;
  const clock = createVirtualClock("2026-03-02T09:00:00Z");
  const time = letNothingButTimePass(clock);
  const folder = await mkdtemp(join(tmpdir(), "muster-commands-"));
  const sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  const acme = await buildAcme(client);
  await prepare?.(sandbox);
  await addActions(client, services, actions);
  const log: JsonObject[] = [];
  let starts = 0;
  let app = await start();

  async function start(): Promise<RunningApp> {
    const data = join(folder, String(starts));
    const settings = readEnvironment(
      {
        APP_ID: String(acme.appId),
        PRIVATE_KEY: acme.privateKey,
        WEBHOOK_SECRET: acme.webhookSecret,
        MUSTER_CENTRAL: CENTRAL,
        GITHUB_API_URL: sandbox.url,
        MUSTER_DATA: data,
        MUSTER_RECONCILE_SECONDS: String(reconcile),
        PORT: "0",
      },
      folder,
    );
    const write = (line: string) => void log.push(JSON.parse(line));
    const log4 = createLog("info", { write });
    const started = await time.run(startApp(settings, { clock, log: log4, random: () => 0.5 }));
    const webhookUrl = `http://127.0.0.1:${started.port}/api/github/webhooks`;
    await time.run(client.configureApp({ app: acme.appId, webhookUrl }));
    // What the start wrote is out of the limits by then.
    await time.pass(120_000);
    return started;
  }

  const settle = async () => {
    await time.pass(SOON_MS);
    await time.run(app.idle());
  };
  const does = async <T>(work: Promise<T>) => await time.run(work);
  const recordFiles = async () => {
    await time.pass(RECORDED_MS);
    await time.run(app.idle());
    return await does(client.files({ repository: CENTRAL, ref: "muster" }));
  };
  const thread = (repository: string, number: number): Thread => {
    const issue = async () => await does(client.issue({ repository, number }));
    return {
      repository,
      number,
      async type(body, actor = "ben") {
        const { id } = await does(client.comment({ repository, number, body, actor }));
        await settle();
        return id;
      },
      said: async () =>
        (await issue()).comments.filter(({ author }) => author === "muster[bot]").map(({ body }) => body),
      reactions: async (comment) =>
        (await issue()).comments.find(({ id }) => id === comment)?.reactions.map(({ content }) => content) ??
        [],
      isClosed: async () => (await issue()).state === "closed",
    };
  };
  return {
    sandbox,
    log,
    settle,
    pass: (milliseconds) => time.pass(milliseconds),
    until: (isTrue) => time.until(isTrue),
    does,
    now: () => clock.now(),
    async restart({ forget = false } = {}) {
      await time.run(app.stop(0));
      if (forget) starts += 1;
      app = await start();
    },
    async openIssue(repository = "acme/cart") {
      const issue = { repository, title: "Trouble", body: "It is slow.", actor: "ben" };
      const { number } = await does(client.openIssue(issue));
      return thread(repository, number);
    },
    thread,
    async recorded() {
      const { runs } = readRuns(new Map(Object.entries(await recordFiles())));
      return [...runs].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    },
    async refusals() {
      const files = Object.entries(await recordFiles());
      return files.flatMap(([path, text]) => (path.endsWith("refused.jsonl") ? [text] : [])).join("");
    },
    async close() {
      await time.run(app.stop(0));
      time.end();
      clock.useReal();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
