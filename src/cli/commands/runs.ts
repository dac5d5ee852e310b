import { type Command, InvalidArgumentError } from "commander";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";

/** Which runs are meant, and where they are kept. */
export interface RunsOptions extends GitHubOptions {
  readonly service?: string;
  readonly action?: string;
  readonly open?: boolean;
  readonly record?: string;
  readonly central?: string;
  readonly json?: boolean;
}

/** What `muster runs list` was told. */
export interface ListRunsOptions extends RunsOptions {
  readonly limit: number;
}

/** `muster runs`: what people had done by commands. */
export function addRuns(program: Command, io: CliIo): void {
  const command = program
    .command("runs")
    .summary("list and show recorded runs of actions")
    .description("Shows what people had done by commands in comments and by forms, as it was recorded.")
    .option("--service <name>", "only those for this entity")
    .option("--action <name>", "only those of this action")
    .option("--open", "only those that have not ended")
    .option("--record <folder>", "a folder with a checkout of the record")
    .option(
      "--central <owner/name>",
      "the central repo on GitHub, whose record it is (default: MUSTER_CENTRAL)",
    )
    .option("--json", "print the result as JSON")
    .helpCommand(false);
  addGitHubOptions(command).addHelpText("after", CREDENTIALS_HELP + EXAMPLES);
  command
    .command("list", { isDefault: true })
    .summary("list them, the newest first")
    .description("Lists runs, the newest first.")
    .option("--limit <number>", "so many at most", readLimit, 20)
    .action(async (_: unknown, list: Command) => {
      const { listRuns } = await import("../actions/index.ts");
      await listRuns(io, list.optsWithGlobals<ListRunsOptions>());
    });
  command
    .command("show")
    .summary("show one in full")
    .description("Shows a run in full: who asked for what, who approved, what was done.")
    .argument("<id>", "its id, or the beginning of it")
    .action(async (id: string, _: unknown, show: Command) => {
      const { showRun } = await import("../actions/index.ts");
      await showRun(io, id, show.optsWithGlobals<RunsOptions>());
    });
  // Where runs are is an option of all of them.
  for (const each of command.commands)
    each.configureHelp({ ...each.configureHelp(), showGlobalOptions: true });
}

const EXAMPLES = `
Examples:
  muster runs --central acme/central --service cart
  muster runs list --record ~/central-record --open
  muster runs show r_0a1b --central acme/central`;

const MOST = 1000;

function readLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST) return limit;
  throw new InvalidArgumentError(`It is a number from 1 to ${MOST}.`);
}
