import { resolve } from "node:path";
import type { Command } from "commander";
import { compareScores, type ScoreChange, type Scores, scoreServices } from "../../flows/index.ts";
import { exitCode } from "../../gates/index.ts";
import { createJqEngine, type JqEngine } from "../../jq/index.ts";
import type { Json } from "../../model/json.ts";
import type { ScorecardResult } from "../../scorecards/index.ts";
import type { CliIo } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { readServiceAt, readServices } from "../read-services.ts";
import { renderChanges } from "../render/changes.ts";
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
    .description(
      "show which levels and rules change between two states of the configuration, or of a service",
    )
    .requiredOption("--from <ref>", "the earlier state: a commit, branch or tag")
    .option(
      "--to <ref>",
      "the later state (default: the central repo's files, or the service's default branch)",
    )
    .option(
      "--service <repository>",
      "compare two states of this service's repository instead of the central repo",
    )
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else the current folder)")
    .option("--repos <folder>", "folder of git repositories, checkouts or bare (default: MUSTER_REPOS)")
    .option("--json", "print the result as JSON")
    .action(async (options: DiffOptions) => setExit(await diff(io, options)));
}

async function diff(io: CliIo, options: DiffOptions): Promise<number> {
  const folder = options.repos ?? io.env["MUSTER_REPOS"];
  if (folder === undefined)
    throw new UsageError("name the folder of repositories with --repos or MUSTER_REPOS");
  const repos = resolve(io.cwd, folder);
  const jq = createJqEngine();
  try {
    const sides = options.service === undefined ? configSides : serviceSides;
    const [before, after] = await sides(io, options, repos, jq);
    const changes = compareScores(before, after);
    if (options.json === true)
      io.out(
        `${JSON.stringify({ schema: "muster.diff/1", changes: changes.map(describeChange) }, null, 2)}\n`,
      );
    else io.out(renderChanges(changes, io.paint));
    return exitCode("pass");
  } finally {
    await jq.close();
  }
}

type Sides = (
  io: CliIo,
  options: DiffOptions,
  repos: string,
  jq: JqEngine,
) => Promise<readonly [Scores, Scores]>;

const configSides: Sides = async (io, options, repos, jq) => {
  const central = centralFolder(io, options.dir);
  const scoreAt = async (ref: string | undefined) => {
    const config = await requireConfig(io, central, ref, jq);
    return scoreServices(config, await readServices(io, config, repos), jq, io.now());
  };
  return [await scoreAt(options.from), await scoreAt(options.to)];
};

const serviceSides: Sides = async (io, options, repos, jq) => {
  const config = await requireConfig(io, centralFolder(io, options.dir), undefined, jq);
  const observed = await readServices(io, config, repos);
  const scoreAt = async (ref: string | undefined) => {
    const state =
      ref === undefined
        ? observed
        : await readServiceAt(io, config, repos, [options.service ?? ""], ref, observed);
    return scoreServices(config, state, jq, io.now());
  };
  return [await scoreAt(options.from), await scoreAt(options.to)];
};

function describeChange({ entity, scorecard, before, after, comparison }: ScoreChange): Json {
  const describe = (result: ScorecardResult | null) =>
    result === null
      ? null
      : {
          state: result.state,
          level: result.level,
          possible_level: result.possibleLevel,
          rules: Object.fromEntries(result.rules.map(({ rule, outcome }) => [rule.identifier, outcome])),
        };
  return {
    entity,
    scorecard,
    level: comparison?.level ?? null,
    before: describe(before),
    after: describe(after),
  };
}
