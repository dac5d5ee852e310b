import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Json } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import { openSandbox, type SandboxClient } from "./client.ts";

/** A sandbox in a process of its own. */
export interface SpawnedSandbox {
  readonly url: string;
  readonly client: SandboxClient;
  /** What the seed answered, e.g. the keys of apps; null without a seed. */
  readonly seeded: Json;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** Starts the sandbox as a child process and waits until it answers. Rejects with what it said when it does not start. */
export async function spawnSandbox(
  options: {
    readonly port?: number;
    /** Path of a seed document. */
    readonly seed?: string;
  } = {},
): Promise<SpawnedSandbox> {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const seed = options.seed === undefined ? [] : ["--seed", options.seed];
  const child = spawn(process.execPath, [main, "--port", String(options.port ?? 0), ...seed], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = once(child, "exit");
  const lines = createInterface(child.stdout);
  const first = await Promise.race([once(lines, "line"), ended.then(() => null)]);
  if (first === null)
    throw new Error(complaint.trim() === "" ? "The sandbox ended at once." : complaint.trim());
  const ready: Json = JSON.parse(String(first[0]));
  const { url, seeded = null } = isJsonObject(ready) ? ready : {};
  if (typeof url !== "string")
    throw new Error(`The sandbox said ${String(first[0])} instead of its address.`);
  return {
    url,
    seeded,
    client: openSandbox(url),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
