/** The Action's start, against Node doing nothing: a step is paid for at every event of every pull request. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BenchRow } from "./row.ts";

const DIST = join(import.meta.dirname, "../../dist");
const RUNS = 21;
const MOST_BYTES = 600_000;
const MOST_TIMES = 3;

/** Starts the step and Node by turns, so that both meet the same machine, and takes the medians. */
export function benchAction(): Promise<BenchRow[]> {
  const index = join(DIST, "index.js");
  const central = join(import.meta.dirname, "../../examples/central");
  const validating = {
    INPUT_MODE: "validate",
    GITHUB_REPOSITORY: "acme/central",
    GITHUB_EVENT_NAME: "push",
    GITHUB_WORKSPACE: central,
  };
  // Moves a branch that nothing goes into: the inputs are read, the mode is loaded, and the token that is not there ends it.
  const checking = {
    INPUT_MODE: "check",
    INPUT_CENTRAL: "acme/central",
    GITHUB_REPOSITORY: "acme/cart",
    GITHUB_EVENT_NAME: "push",
  };
  const bare: number[] = [];
  const check: number[] = [];
  const start: number[] = [];
  const validate: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(time(["-e", "0"], {}, 0));
    // An input that is wrong ends it when it has read what it was told, and loaded no mode yet: what every step pays.
    start.push(time([index], { INPUT_MODE: "none" }, 1));
    check.push(time([index], checking, 1));
    if (run % 4 === 0) validate.push(time([index], validating, 0));
  }
  const [node, started] = [median(bare), median(start)];
  const [checked, validated] = [median(check), median(validate)];
  const ratio = started / node;
  const files = startFiles(index);
  const bytes = files.reduce((sum, file) => sum + statSync(join(DIST, file)).size, 0);
  const all = readdirSync(DIST).reduce((sum, file) => sum + statSync(join(DIST, file)).size, 0);
  const peakMb = process.memoryUsage().rss / 1e6;
  return Promise.resolve([
    {
      name: "action: start of dist/index.js, until its inputs are read",
      ms: started,
      peakMb,
      note: `${ratio.toFixed(2)} times \`node -e 0\` (${node.toFixed(0)} ms), medians of ${RUNS} by turns; no mode is loaded yet`,
      aim: `<= ${MOST_TIMES} times node -e 0`,
      met: ratio <= MOST_TIMES,
    },
    {
      name: "action: mode check, until it would ask GitHub",
      ms: checked,
      peakMb,
      note: `${(checked / node).toFixed(2)} times \`node -e 0\`: it loads the engine and the client for GitHub, and has no token; a whole step of mode validate takes ${validated.toFixed(0)} ms, ${(validated / node).toFixed(2)} times`,
      aim: "told as it is",
      met: true,
    },
    {
      name: "action: size of dist/index.js, with what it loads before it knows its mode",
      ms: started,
      peakMb,
      note: `${bytes} bytes in ${files.join(", ")}; ${Math.round(all / 1000)} kB in all of dist/, loaded when needed`,
      aim: `< ${MOST_BYTES} bytes`,
      met: bytes < MOST_BYTES,
    },
  ]);
}

function time(args: readonly string[], env: NodeJS.ProcessEnv, code: number): number {
  const from = performance.now();
  const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  const took = performance.now() - from;
  if (status !== code) throw new Error(`${args.join(" ")} ended with ${status}:\n${stdout}`);
  return took;
}

/** The file and those that it imports, and so on; what is imported later is left out. */
function startFiles(index: string): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(DIST, name), "utf8");
    for (const [, next] of text.matchAll(/^(?:import|export) (?:[^;]*? from )?"\.\/([^"]+)";/gm))
      if (next !== undefined) visit(next);
  };
  visit(index.slice(DIST.length + 1));
  return [...found];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
