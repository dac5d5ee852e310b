import { spawn } from "node:child_process";
import { once } from "node:events";
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
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

/** How to start it. */
export interface SpawnOptions {
  readonly apiUrl: string;
  readonly acme: Acme;
  /** Folder of journal and cache. */
  readonly data: string;
  /** Any that is free without one. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the App and waits until it takes events. Rejects with what it said when it does not start. */
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
  const ended = once(child, "exit");
  const lines = createInterface(child.stdout);
  const started = new Promise<number>((resolve) => {
    lines.on("line", (line) => {
      log.push(line);
      const listening = /"port":(\d+).*"msg":"started"/.exec(line)?.[1];
      if (listening !== undefined) resolve(Number(listening));
    });
  });
  const listening = await Promise.race([started, ended.then(() => null)]);
  if (listening === null) throw new Error(complaint.trim() || log.join("\n") || "The App ended at once.");
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${listening}`,
    pid: child.pid ?? 0,
    log,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}
