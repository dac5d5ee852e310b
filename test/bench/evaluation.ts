/** Evaluations: the engine alone, and `muster evaluate` from its start to its end. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { planEvaluation } from "../../src/records/index.ts";
import { toBaseline } from "../../src/slo/index.ts";
import { evaluateAt, makePast, OBJECTIVES, PAST, TEXTS, VALUES, windowAt } from "./evaluation-history.ts";
import type { BenchRow } from "./row.ts";

const CLI = join(import.meta.dirname, "../../dist/cli.js");
const RUNS = 9;
const ROUNDS = 200;

/** Measures both; throws when an evaluation doesn't pass. */
export async function benchEvaluation(): Promise<BenchRow[]> {
  return [benchEngine(), ...(await benchCommand())];
}

function benchEngine(): BenchRow {
  const past = makePast();
  const earlier = past.map(toBaseline);
  const alone = fastest(() => evaluateAt(PAST, []));
  const compared = fastest(() => evaluateAt(PAST, earlier));
  const prepared = fastest(() => evaluateAt(PAST, past.map(toBaseline)));
  return {
    name: `evaluation: ${OBJECTIVES} objectives compared with ${PAST} earlier evaluations`,
    ms: compared,
    peakMb: process.memoryUsage().rss / 1e6,
    note: `${(compared / alone).toFixed(1)} times the same without a past; ${prepared.toFixed(2)} ms with records made ready, ${((compared / OBJECTIVES) * 1000).toFixed(0)} us an objective`,
    aim: "told as it is",
    met: true,
  };
}

/** Starts the command and Node by turns, so that both meet the same machine, and takes the medians. */
async function benchCommand(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "muster-bench-"));
  const server = createServer((_, response) => {
    const result = [{ metric: {}, value: [0, "100"] }];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await writeFile(join(folder, "slo.yaml"), TEXTS.slo);
    await writeFile(join(folder, "sli.yaml"), TEXTS.sli);
    await writeFile(join(folder, "values.json"), JSON.stringify(VALUES));
    for (const record of makePast())
      for (const [path, text] of planEvaluation(record, new Map()).write)
        await write(join(folder, "record", path), text);
    const { start, end } = windowAt(PAST);
    const time = ["--start", start, "--end", end];
    const words = [
      "evaluate",
      "--service",
      "shop",
      "--environment",
      "staging",
      ...time,
      "--slo",
      "slo.yaml",
      "--json",
    ];
    const given = [...words, "--values", "values.json"];
    const asking = [...words, "--sli", "sli.yaml", "--prometheus", `http://127.0.0.1:${port}`];
    const ways: Readonly<Record<string, readonly string[]>> = {
      "values handed in": [...given, "--no-record"],
      [`${OBJECTIVES} queries of an HTTP server on this machine`]: [...asking, "--no-record"],
      [`values handed in, compared with ${PAST} recorded evaluations`]: [...given, "--record", "record"],
    };
    const bare: number[] = [];
    const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
    for (let run = 0; run < RUNS; run += 1) {
      bare.push(await measure(["-e", "0"], folder));
      for (const [name, way] of Object.entries(ways))
        times.get(name)?.push(await measure([CLI, ...way], folder));
    }
    const node = median(bare);
    return [...times].map(([name, each]) => ({
      name: `evaluation: muster evaluate, ${OBJECTIVES} objectives, ${name}`,
      ms: median(each),
      peakMb: process.memoryUsage().rss / 1e6,
      note: `${(median(each) / node).toFixed(2)} times \`node -e 0\` (${node.toFixed(0)} ms), medians of ${RUNS} by turns, each a process of its own`,
      aim: "told as it is",
      met: true,
    }));
  } finally {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Milliseconds from the start of a process to its end. The server it asks is in this one, which must not stand still meanwhile. */
async function measure(args: readonly string[], cwd: string): Promise<number> {
  const from = performance.now();
  const child = spawn(process.execPath, args, { cwd, env: {}, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (piece: Buffer) => {
    said += piece.toString();
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${String(code)}:\n${said}`);
  return performance.now() - from;
}

function fastest(run: () => unknown): number {
  let ms = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    run();
    ms = Math.min(ms, performance.now() - from);
  }
  return ms;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
