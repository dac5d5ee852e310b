import type { Command } from "commander";
import type { Observation } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import { compareScores, type Scores, scoreServices } from "../../flows/index.ts";
import { exitCode } from "../../gates/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { measureBlastRadius } from "../../scorecards/index.ts";
import { didYouMean, lookUpService } from "../find-service.ts";
import { type CliIo, openJq } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { readServiceAt, readServices, repositoriesFolder, showUnread } from "../read-services.ts";
import { renderRadius } from "../render/blast-radius.ts";
import { renderChanges } from "../render/changes.ts";
import { describeChanges } from "../render/changes-json.ts";
import { formatJson } from "../render/printable.ts";
import { UsageError } from "../usage-error.ts";

interface DiffOptions {
  readonly from: string;
  readonly to?: string;
  readonly service?: string;
  readonly dir?: string;
  readonly repos?: string;
  readonly json?: boolean;
}

/** `muster diff`: the levels and rules that change between two states of the configuration, or of one service. */
export function addDiff(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("diff")
    .summary("show what changes between two states")
    .description(
      "Shows which levels and rules change between two states of the central repo,\nor of one service.",
    )
    .requiredOption("--from <ref>", "the earlier state: a commit, branch or tag")
    .option(
      "--to <ref>",
      "the later state (default: the central repo's files, or the service's default branch)",
    )
    .option("--service <name>", "compare states of this service's repository, not of the central repo")
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--repos <folder>", "folder of git repositories (default: MUSTER_REPOS)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (options: DiffOptions) => setExit(await diff(io, options)));
}

const EXAMPLES = `
Examples:
  muster diff --from main                      what an edited scorecard changes
  muster diff --service cart --from v1 --to v2`;

/** One side of the comparison. */
interface State {
  readonly observed: Observation;
  readonly scores: Scores;
}

async function diff(io: CliIo, options: DiffOptions): Promise<number> {
  const repos = repositoriesFolder(io, options.repos);
  if (repos === undefined)
    throw new UsageError("diff needs the repositories", "Name their folder with --repos or MUSTER_REPOS.");
  const jq = openJq(io);
  try {
    const compare = options.service === undefined ? compareConfigs : compareService;
    const [before, after] = await compare(io, options, repos, jq);
    const changes = compareScores(before.scores, after.scores);
    const radius = measureBlastRadius(before.scores, after.scores);
    const unreadable = [...before.observed.unreadable, ...after.observed.unreadable];
    const seen = new Map(unreadable.map((each) => [each.name, each]));
    if (options.json === true) io.out(formatJson(describeChanges(changes, radius, [...seen.values()])));
    else {
      showUnread(io, { ...after.observed, unreadable: [...seen.values()] }, repos);
      io.out(renderChanges(changes, io.screen));
      io.out(renderRadius(radius, io.screen));
    }
    return exitCode("pass");
  } finally {
    await jq.close();
  }
}

type Compare = (
  io: CliIo,
  options: DiffOptions,
  repos: string,
  jq: JqEngine,
) => Promise<readonly [State, State]>;

const compareConfigs: Compare = async (io, options, repos, jq) => {
  const now = io.now();
  const central = centralFolder(io, options.dir);
  const from = await requireConfig(io, central, options.from, jq);
  const to = await requireConfig(io, central, options.to, jq);
  const scoreWith = async (config: Config): Promise<State> => {
    const observed = await readServices(io, config, repos);
    return { observed, scores: await scoreServices(config, observed, jq, now) };
  };
  return [await scoreWith(from), await scoreWith(to)];
};

const compareService: Compare = async (io, options, repos, jq) => {
  const now = io.now();
  const config = await requireConfig(io, centralFolder(io, options.dir), undefined, jq);
  const observed = await readServices(io, config, repos);
  const scores = await scoreServices(config, observed, jq, now);
  const names = findRepositories(options.service ?? "", config, observed, scores);
  const scoreAt = async (ref: string | undefined): Promise<State> => {
    if (ref === undefined) return { observed, scores };
    const then = await readServiceAt(io, config, repos, names, ref, observed);
    return { observed: then, scores: await scoreServices(config, then, jq, now) };
  };
  return [await scoreAt(options.from), await scoreAt(options.to)];
};

/** The repositories that a service is made from. The name of a repository will do: its service may not be there yet. */
function findRepositories(
  name: string,
  config: Config,
  observed: Observation,
  scores: Scores,
): readonly string[] {
  const key = lookUpService(name, config, scores);
  const sources = key === null ? [] : (scores.catalog.repositories.get(key) ?? []);
  if (sources.length > 0) return sources;
  const known = [...observed.repositories, ...observed.unreadable].map((each) => each.name);
  if (known.includes(name)) return [name];
  if (key !== null) throw new UsageError(`${key} comes from no repository, so it has no earlier state`);
  throw new UsageError(`there is no service or repository "${name}"`, didYouMean(name, known));
}
