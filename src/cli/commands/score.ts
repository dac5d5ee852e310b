import { resolve } from "node:path";
import type { Command } from "commander";
import type { Observation } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { RepositorySource } from "../../facts/index.ts";
import { type Scores, scoreServices } from "../../flows/index.ts";
import { exitCode } from "../../gates/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { dayOf } from "../../model/day.ts";
import { findService } from "../find-service.ts";
import { addGitHubOptions, CREDENTIALS_HELP } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { judgeLevels, requireLevel } from "../min-level.ts";
import { readMoment } from "../moment.ts";
import { openPastPlaces, type PastPlaces } from "../past-places.ts";
import { openPlaces, type PlaceOptions, type Places } from "../places.ts";
import type { SetExit } from "../program.ts";
import { readAgainAt, readRepositories, showUnread } from "../read-services.ts";
import { recordInFolder } from "../record-scores.ts";
import { renderEntity } from "../render/entity.ts";
import { hint } from "../render/hint.ts";
import { renderMinLevel } from "../render/min-level.ts";
import { formatJson } from "../render/printable.ts";
import { renderScores } from "../render/score-table.ts";
import { describeScores } from "../render/scores-json.ts";
import { showFindings } from "../show-findings.ts";
import { UsageError } from "../usage-error.ts";

interface ScoreOptions extends PlaceOptions {
  readonly service?: string;
  readonly at?: string;
  readonly min?: string;
  readonly record?: string;
  readonly json?: boolean;
}

/** `muster score`: the level of every service, and what each is missing. */
export function addScore(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("score")
    .summary("show each service's level, and what it is missing")
    .description("Scores services: their levels, and what each is missing.")
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--repos <folder>", "folder of git repositories (default: MUSTER_REPOS)")
    .option("--org <name>", "the organisation on GitHub whose repositories to read")
    .option("--central <owner/name>", "the central repo on GitHub; --org is then its owner")
    .option("--service <name>", "one service in full: every rule, why, what to do")
    .option(
      "--at <commit or date>",
      "how it was: a day, a moment, or a commit (with --service: of the service, else of the central repo or the record)",
    )
    .option("--config-at <ref>", "the central repo at this commit, branch or tag")
    .option("--min <level>", "end with 1 when a service is below this level, with 3 when that can't be told")
    .option("--record <folder>", "write catalog and history there, changed files only")
    .option("--json", "print the result as JSON");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + EXAMPLES)
    .action(async (options: ScoreOptions) => setExit(await score(io, options)));
}

const EXAMPLES = `
Exit codes:
  0  scored, whatever the levels are; with --min, everything is at that level
  1  with --min: something is below it
  2  nothing was scored
  3  with --min: whether everything is at that level can't be told

Examples:
  muster score --dir ~/central --repos ~/src
  muster score --service cart
  muster score --min Silver
  muster score --at 2026-01-31
  muster score --central acme/central`;

/** What was scored, and of which it shows. */
interface Scored {
  readonly config: Config;
  /** Where the repositories are; null when nobody said. */
  readonly source: RepositorySource | null;
  readonly observed: Observation;
  readonly scores: Scores;
  /** The one service that was asked for; null for all. */
  readonly key: string | null;
  /** The moment that scores are of. */
  readonly now: Date;
}

async function score(io: CliIo, options: ScoreOptions): Promise<number> {
  const past = readPast(options);
  if (past !== null && (options.org !== undefined || options.central !== undefined)) {
    const { replayRecord } = await import("../github/index.ts");
    return await replayRecord(io, { ...options, at: past });
  }
  const places = past === null ? await openPlaces(io, options) : await openPastFolders(io, options, past);
  const jq = openJq(io);
  try {
    if (past === null) refuseContradictions(options, places);
    const scored = await scoreAll(io, options, places, jq);
    const { config, source, observed, scores, key } = scored;
    const shown = key === null ? scores : onlyService(scores, key);
    const min = options.min === undefined ? null : judgeLevels(options.min, config, shown, key);
    if (options.json === true) io.out(formatJson(describeScores(config, observed, shown, min)));
    else {
      showUnread(io, observed, source?.place);
      showFindings(io, shown);
      // Repositories that nobody named are not there to be counted.
      const counted = source === null ? { ...observed, unreadable: [] } : observed;
      io.out(renderText(io, { ...scored, observed: counted }, shown));
      if (min !== null) io.out(renderMinLevel(min, io.screen));
    }
    if (options.record !== undefined) {
      const recordable = { config, observed, scores, source: source?.name ?? "local" };
      await recordInFolder(io, resolve(io.cwd, options.record), recordable);
    }
    return exitCode(min?.outcome ?? "pass");
  } finally {
    places.close();
    await jq.close();
  }
}

/** What is asked to be recomputed as a whole; null where nothing is: one service at a ref of its own is read anew. */
function readPast({ at, service }: ScoreOptions): string | null {
  if (at === undefined) return null;
  return service === undefined || readMoment(at) !== null ? at : null;
}

async function openPastFolders(io: CliIo, options: ScoreOptions, at: string): Promise<PastPlaces> {
  if (options.record !== undefined)
    throw new UsageError("--record keeps what is current, which --at is not", "Leave one of them out.");
  const places = await openPastPlaces(io, options, at);
  hint(io, `As of ${places.moment.toISOString()}, by the central repo at ${places.commit.slice(0, 7)}.`);
  return places;
}

const NAME_THEM =
  "Name their folder with --repos or MUSTER_REPOS, or their organisation on GitHub with --org.";

function refuseContradictions({ at, record }: ScoreOptions, { hasRepositories }: Places): void {
  if (at !== undefined && !hasRepositories) throw new UsageError("--at needs the repositories", NAME_THEM);
  if (record !== undefined && at !== undefined)
    throw new UsageError("--record keeps what is current, which --at is not", "Leave one of them out.");
  if (record !== undefined && !hasRepositories)
    throw new UsageError(
      "--record needs the repositories: without them every value would be recorded as unknown",
      NAME_THEM,
    );
}

async function scoreAll(
  io: CliIo,
  { min, service, at }: ScoreOptions,
  places: Places | PastPlaces,
  jq: JqEngine,
): Promise<Scored> {
  const isPast = "moment" in places;
  const now = isPast ? places.moment : io.now();
  const config = await places.requireConfig(jq);
  if (min !== undefined) requireLevel(config, min);
  const source = await places.openRepositories(config);
  const observed = await readRepositories(io, config, source);
  const scores = await scoreServices(config, observed, jq, now);
  const key = service === undefined ? null : findService(service, config, scores);
  if (key === null || at === undefined || source === null || isPast)
    return { config, source, observed, scores, key, now };
  const names = scores.catalog.repositories.get(key) ?? [];
  if (names.length === 0)
    throw new UsageError(`${key} comes from no repository that could be read, so --at has no meaning`);
  const then = await readAgainAt(config, source, names, at, observed);
  const scoresThen = await scoreServices(config, then, jq, now);
  if (!scoresThen.catalog.entities.has(key)) throw new UsageError(`there is no ${key} at ${at}`);
  return { config, source, observed: then, scores: scoresThen, key, now };
}

function renderText({ screen }: CliIo, { config, observed, key, now }: Scored, shown: Scores): string {
  const entity = key === null ? undefined : shown.catalog.entities.get(key);
  const blueprint = config.blueprints.get(entity?.blueprint ?? "");
  if (key === null || entity === undefined || blueprint === undefined)
    return renderScores(config.settings.organization, observed, shown, screen);
  return renderEntity(entity, blueprint, shown.results.get(key) ?? [], dayOf(now), screen);
}

function onlyService(scores: Scores, key: string): Scores {
  const repositories = scores.catalog.repositories.get(key) ?? [];
  const findings = scores.catalog.findings.filter(
    ({ subject }) => subject === key || repositories.includes(subject),
  );
  return {
    catalog: { ...scores.catalog, findings },
    results: new Map([[key, scores.results.get(key) ?? []]]),
  };
}
