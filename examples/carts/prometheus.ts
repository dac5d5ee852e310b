import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Prometheus that runs on this machine. */
export interface Prometheus {
  readonly url: string;
  /** The one value that a query has now; null for none, or several. */
  ask(query: string): Promise<number | null>;
  /** Ends it and removes what it kept. */
  stop(): Promise<void>;
}

/** Something that Prometheus reads. */
export interface Target {
  /** `host:port` */
  readonly address: string;
  readonly job: string;
  /** What its series are told to come from. */
  readonly instance: string;
}

/** How it is got where it is missing. */
export const GET_PROMETHEUS =
  "Get Prometheus with `apt-get install prometheus`, `brew install prometheus`, or from https://prometheus.io/download.";

/** Whether `prometheus` can be run. */
export function hasPrometheus(): boolean {
  return spawnSync("prometheus", ["--version"], { stdio: "ignore" }).status === 0;
}

/** Starts a Prometheus that reads targets every second and keeps what it reads in a folder of its own. */
export async function startPrometheus(targets: readonly Target[]): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), "carts-prometheus-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const config = {
    global: { scrape_interval: "1s", scrape_timeout: "1s" },
    scrape_configs: targets.map(({ address, job, instance }) => ({
      job_name: job,
      static_configs: [{ targets: [address], labels: { instance } }],
    })),
  };
  // JSON is YAML.
  await writeFile(join(folder, "prometheus.yml"), JSON.stringify(config));
  const child = spawn(
    "prometheus",
    [
      `--config.file=${join(folder, "prometheus.yml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
    ],
    { stdio: "ignore" },
  );
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await untilReady(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, ask: (query) => ask(url, query) };
}

/** What Prometheus answers to a query that gives a vector (Prometheus documentation, HTTP API). */
interface Answer {
  readonly data: { readonly result: readonly { readonly value: readonly [number, string] }[] };
}

async function ask(url: string, query: string): Promise<number | null> {
  const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
  if (!response.ok) throw new Error(`Prometheus answers ${response.status} to ${query}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the form is documented, and the query is our own
  const { data } = (await response.json()) as Answer;
  const [first, ...others] = data.result;
  return first === undefined || others.length > 0 ? null : Number(first.value[1]);
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`prometheus ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("prometheus was not ready within ten seconds");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // Nothing of it is kept, so that it needs no time to put things away.
  child.kill("SIGKILL");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
