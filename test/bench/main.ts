import { styleText } from "node:util";
import { benchAction } from "./action.ts";
import { benchBlastRadius } from "./blast-radius.ts";
import { benchBurst } from "./burst.ts";
import { benchCodeowners } from "./codeowners.ts";
import { benchEvaluation } from "./evaluation.ts";
import { benchGitHub } from "./github.ts";
import { benchJq } from "./jq.ts";
import { benchKill } from "./kill.ts";
import { benchLatency } from "./latency.ts";
import { benchOrganisation } from "./organisation.ts";
import type { BenchRow } from "./row.ts";
import { benchRuns } from "./runs.ts";
import { benchScorecards } from "./scorecards.ts";

/**
 * Speed and memory, as ratios in one run: `npm run bench` prints a table, `npm run bench -- --json` JSON. Exits with 1
 * when an aim is missed. Name a suite (jq, action, codeowners, evaluation, scorecards, blast-radius, github, organisation, latency, burst, kill, runs) to run it alone.
 */
const SUITES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  scorecards: benchScorecards,
  "blast-radius": benchBlastRadius,
  jq: benchJq,
  action: benchAction,
  codeowners: benchCodeowners,
  evaluation: benchEvaluation,
  github: benchGitHub,
  organisation: benchOrganisation,
  latency: benchLatency,
  burst: benchBurst,
  kill: benchKill,
  runs: benchRuns,
};

const args = process.argv.slice(2);
const json = args.includes("--json");
const wanted = args.filter((arg) => !arg.startsWith("-"));
const rows: BenchRow[] = [];
for (const [name, run] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!json) process.stderr.write(`${name} ...\n`);
  rows.push(...(await run()));
}

if (json)
  process.stdout.write(
    `${JSON.stringify({ schema: "muster.bench/1", node: process.version, rows }, null, 2)}\n`,
  );
else process.stdout.write(renderRows(rows));
process.exitCode = rows.every((row) => row.met) ? 0 : 1;

function renderRows(list: readonly BenchRow[]): string {
  return list
    .map(({ name, ms, ratio, peakMb, aim, met, note }) => {
      const mark = met ? styleText("green", "✓") : styleText("red", "✗");
      const factor = ratio === undefined ? "" : `  ${ratio.toFixed(ratio < 10 ? 2 : 0)}x`;
      const head = `${mark} ${styleText("bold", name)}\n`;
      const figures = `    ${formatMs(ms)}${factor}  peak ${peakMb.toFixed(0)} MB  aim: ${aim}\n`;
      return `${head}${figures}    ${styleText("dim", note)}\n`;
    })
    .join("");
}

function formatMs(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}
