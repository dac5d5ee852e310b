import { resolve } from "node:path";
import type { Command } from "commander";
import type { Observation } from "../../catalog/index.ts";
import { type Config, suggest } from "../../config/index.ts";
import { type Scores, scoreServices } from "../../flows/index.ts";
import { exitCode, worstOutcome } from "../../gates/index.ts";
import { createJqEngine } from "../../jq/index.ts";
import type { Outcome } from "../../model/decision.ts";
import { entityKey } from "../../model/entity.ts";
import { levelOutcome } from "../../scorecards/index.ts";
import type { CliIo, Paint } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { readServiceAt, readServices } from "../read-services.ts";
import { recordScores } from "../record-scores.ts";
import { plural, renderDiagnostics } from "../render/diagnostics.ts";
import { renderEntity } from "../render/entity.ts";
import { printable } from "../render/printable.ts";
import { renderScores } from "../render/score-table.ts";
import { describeScores } from "../render/scores-json.ts";
import { UsageError } from "../usage-error.ts";

interface ScoreOptions {
  readonly service?: string;
  readonly dir?: string;
  readonly repos?: string;
  readonly at?: string;
  readonly configAt?: string;
  readonly min?: string;
  readonly record?: string;
  readonly json?: boolean;
}

/** `muster score`: the level of every service, and what each is missing. */
export function addScore(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("score")
    .description("score services: their levels, and what each is missing")
    .option("--service <name>", "one service in full: every rule, why, and what to do")
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else the current folder)")
    .option("--repos <folder>", "folder of git repositories, checkouts or bare (default: MUSTER_REPOS)")
    .option("--at <ref>", "score the service at this commit, branch or tag of its repository")
    .option("--config-at <ref>", "use the central repo at this commit, branch or tag")
    .option("--min <level>", "exit with 1 when a service is below this level, with 3 when that can't be told")
    .option("--record <folder>", "write catalog and history there, changed files only")
    .option("--json", "print the result as JSON")
    .action(async (options: ScoreOptions) => setExit(await score(io, options)));
}

async function score(io: CliIo, options: ScoreOptions): Promise<number> {
  if (options.at !== undefined && options.service === undefined) {
    throw new UsageError(
      "--at names a state of one service's repository",
      "Say which with --service, or use --config-at for the central repo.",
    );
  }
  const jq = createJqEngine();
  try {
    const config = await requireConfig(io, centralFolder(io, options.dir), options.configAt, jq);
    const folder = options.repos ?? io.env["MUSTER_REPOS"];
    const repos = folder === undefined ? undefined : resolve(io.cwd, folder);
    let observed = await readServices(io, config, repos);
    let scores = await scoreServices(config, observed, jq, io.now());
    const key = options.service === undefined ? null : findService(options.service, config, scores);
    if (key !== null && options.at !== undefined && repos !== undefined) {
      const names = scores.catalog.repositories.get(key) ?? [];
      observed = await readServiceAt(io, config, repos, names, options.at, observed);
      scores = await scoreServices(config, observed, jq, io.now());
    }
    const shown = key === null ? scores : onlyService(scores, key);
    if (options.json === true)
      io.out(`${JSON.stringify(describeScores(config, observed, shown), null, 2)}\n`);
    else {
      showFindings(io, observed, shown);
      io.out(renderText(config, observed, shown, key, io.paint));
    }
    if (options.record !== undefined)
      await recordScores(io, resolve(io.cwd, options.record), config, observed, scores);
    return options.min === undefined ? exitCode("pass") : exitCode(judgeLevels(options.min, shown));
  } finally {
    await jq.close();
  }
}

/** Shows what is wrong with the data, beside the result: repositories that can't be read, values that don't fit. */
function showFindings(io: CliIo, observed: Observation, { catalog }: Scores): void {
  for (const { name, why } of observed.unreadable) {
    io.err(`${io.paint("yellow", "?")} ${printable(`${name} can't be read: ${why}`)}\n`);
  }
  const findings = catalog.findings.map((finding) => ({
    ...finding,
    message: `${finding.subject}: ${finding.message}`,
  }));
  io.err(renderDiagnostics(findings, io.paint));
}

function renderText(
  config: Config,
  observed: Observation,
  scores: Scores,
  key: string | null,
  paint: Paint,
): string {
  const entity = key === null ? undefined : scores.catalog.entities.get(key);
  const blueprint = config.blueprints.get(entity?.blueprint ?? "");
  if (key !== null && entity !== undefined && blueprint !== undefined) {
    return renderEntity(entity, blueprint, scores.results.get(key) ?? [], paint);
  }
  const read = plural(observed.repositories.length, "repository");
  const size = plural(scores.catalog.entities.size, "entity");
  const head = `${paint("bold", config.settings.organization)}${paint("dim", `  ${read} read, ${size} in the catalog`)}`;
  return `${head}\n\n${renderScores(scores, paint)}`;
}

/** The key of the service that a name means: an identifier of a scored blueprint, or `blueprint/identifier`. */
function findService(name: string, config: Config, { catalog, results }: Scores): string {
  if (catalog.entities.has(name)) return name;
  const blueprints = [...new Set([...config.scorecards.values()].map(({ value }) => value.blueprint))];
  const keys = blueprints
    .map((blueprint) => entityKey(blueprint, name))
    .filter((key) => catalog.entities.has(key));
  const [key] = keys;
  if (keys.length > 1)
    throw new UsageError(`"${name}" may mean ${keys.join(" or ")}`, "Write blueprint/identifier.");
  if (key !== undefined) return key;
  const known = [...results.keys()].map((each) => each.slice(each.indexOf("/") + 1));
  const hint = suggest(name, known);
  throw new UsageError(`there is no service "${name}"`, hint === undefined ? null : `Did you mean ${hint}?`);
}

function onlyService(scores: Scores, key: string): Scores {
  const findings = scores.catalog.findings.filter(
    ({ subject }) => subject === key || (scores.catalog.repositories.get(key) ?? []).includes(subject),
  );
  return {
    catalog: { ...scores.catalog, findings },
    results: new Map([[key, scores.results.get(key) ?? []]]),
  };
}

function judgeLevels(min: string, { results }: Scores): Outcome {
  const all = [...results.values()].flat();
  if (!all.some(({ scorecard }) => scorecard.levels.some(({ title }) => title === min))) {
    throw new UsageError(`no scorecard has a level "${min}"`);
  }
  return worstOutcome(all.flatMap((result) => levelOutcome(result, min) ?? []));
}
