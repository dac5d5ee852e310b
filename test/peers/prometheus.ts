import { type ChildProcess, execFile, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/**
 * True where tests against a real Prometheus are to be skipped, with `describe.skipIf`, which the report shows: `prometheus` and
 * `promtool` are not on the PATH. With `MUSTER_REQUIRE_PEERS=1` they are not skipped, and fail.
 */
export const LACKS_PROMETHEUS =
  process.env["MUSTER_REQUIRE_PEERS"] !== "1" && !(isOnPath("prometheus") && isOnPath("promtool"));

/** A series, with its points in unix seconds, oldest first. */
export interface SeededSeries {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [seconds: number, value: number])[];
}

/** A real Prometheus on this machine. */
export interface RunningPrometheus {
  readonly url: string;
  readonly pid: number;
  /** Ends it and removes what it stored. Safe to repeat. */
  readonly stop: () => Promise<void>;
}

const PATIENCE = 20_000;

/**
 * Starts a Prometheus on a free port of 127.0.0.1 that has such a history, and waits until it is ready. It scrapes nothing. Rejects
 * when it isn't ready within 20 seconds.
 *
 * @param history may lie at any time within the last years
 */
export async function startPrometheus(history: readonly SeededSeries[]): Promise<RunningPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), "muster-prometheus-"));
  try {
    return await startIn(folder, history);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(folder: string, history: readonly SeededSeries[]): Promise<RunningPrometheus> {
  const [data, seed, config] = ["data", "seed.txt", "prometheus.yml"].map((name) => join(folder, name));
  if (data === undefined || seed === undefined || config === undefined) throw new Error("no folder");
  writeFileSync(config, "scrape_configs: []\n");
  if (history.length > 0) {
    writeFileSync(seed, writeOpenMetrics(history));
    await promisify(execFile)("promtool", ["tsdb", "create-blocks-from", "openmetrics", seed, data]);
  }
  const port = await findFreePort();
  const child = spawn(
    "prometheus",
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${data}`,
      "--storage.tsdb.retention.time=20y",
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let complaints = "";
  child.stderr.on("data", (piece: Buffer) => {
    complaints = `${complaints}${piece.toString()}`.slice(-2_000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      complaints += error.message;
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const last = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(last);
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await waitUntilReady(url, child)) return { url, pid: child.pid ?? 0, stop };
  await stop();
  throw new Error(`prometheus did not get ready: ${complaints}`);
}

/** False when it ended instead, or took too long. */
async function waitUntilReady(url: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until && child.exitCode === null && child.pid !== undefined) {
    if (await isReady(url)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

/** The history as promtool reads it (OpenMetrics 1.0, text format). Points of one name stand together. */
function writeOpenMetrics(history: readonly SeededSeries[]): string {
  const names = [...new Set(history.map(({ name }) => name))];
  const lines = names.flatMap((name) => [
    `# TYPE ${name} unknown`,
    ...history.filter((series) => series.name === name).flatMap(writeSeries),
  ]);
  return `${lines.join("\n")}\n# EOF\n`;
}

function writeSeries({ name, labels = {}, points }: SeededSeries): readonly string[] {
  const pairs = Object.entries(labels).map(
    ([label, value]) =>
      `${label}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
  );
  return points.map(([seconds, value]) => `${name}{${pairs.join(",")}} ${writeValue(value)} ${seconds}`);
}

function writeValue(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address === null || typeof address === "string"
          ? reject(new Error("no port"))
          : resolve(address.port),
      );
    });
  });
}

function isOnPath(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
