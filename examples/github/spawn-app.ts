import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Acme } from "./acme.ts";

/** The App in a process of its own, which knows nothing but addresses and its key. */
export interface SpawnedApp {
  /** Where it listens, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly pid: number;
  /** Lines of its log, the oldest first. */
  readonly log: readonly string[];
  /** What it wrote besides its log. */
  readonly complaint: string;
  /** Resolves when it ends, with its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  /** Ends it in order, and gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

/** The App ended before it took events. The message is what it said. */
export class NotStartedError extends Error {
  override readonly name = "NotStartedError";
  /** Its exit code; null when it was killed. */
  readonly code: number | null;

  constructor(said: string, code: number | null) {
    super(said);
    this.code = code;
  }
}

/** How to start it. */
export interface SpawnOptions {
  readonly apiUrl: string;
  readonly acme: Acme;
  /** Folder of journal and cache. */
  readonly data: string;
  /** Any that is free without one. */
  readonly port?: number;
  /** More of its environment; undefined for what it is not told. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Where Node keeps the App's code compiled between starts, which halves the time that a start takes. */
const COMPILED = join(tmpdir(), "muster-compiled");

/** Starts the App and waits until it takes events. Rejects with a NotStartedError when it does not start. */
export async function spawnApp({
  apiUrl,
  acme,
  data,
  port = 0,
  env = {},
}: SpawnOptions): Promise<SpawnedApp> {
  const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      NODE_COMPILE_CACHE: COMPILED,
      APP_ID: String(acme.appId),
      PRIVATE_KEY: acme.privateKey,
      WEBHOOK_SECRET: acme.webhookSecret,
      MUSTER_CENTRAL: "acme/central",
      GITHUB_API_URL: apiUrl,
      MUSTER_DATA: data,
      PORT: String(port),
      LOG_LEVEL: "info",
      ...env,
    },
  });
  const log: string[] = [];
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  // Its streams are read to their end by then.
  const ended = once(child, "close").then(() => child.exitCode);
  const lines = createInterface(child.stdout);
  const started = new Promise<number>((resolve) => {
    lines.on("line", (line) => {
      log.push(line);
      const listening = /"port":(\d+).*"msg":"started"/.exec(line)?.[1];
      if (listening !== undefined) resolve(Number(listening));
    });
  });
  const listening = await Promise.race([started, ended.then(() => null)]);
  if (listening === null)
    throw new NotStartedError(complaint.trim() || log.join("\n") || "The App ended at once.", await ended);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    return await ended;
  };
  return {
    url: `http://127.0.0.1:${listening}`,
    pid: child.pid ?? 0,
    log,
    get complaint() {
      return complaint;
    },
    ended,
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
  };
}
