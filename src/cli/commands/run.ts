import type { Command } from "commander";
import { addGitHubOptions, CREDENTIALS_HELP } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import type { PlaceOptions } from "../places.ts";
import type { SetExit } from "../program.ts";

/** What `muster run` was told. */
export interface RunOptions extends PlaceOptions {
  readonly service?: string;
  readonly as?: string;
  readonly on?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `muster run`: what a command would do. */
export function addRun(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("run")
    .summary("show what a command in a comment would do")
    .description(
      "Shows what a command in a comment would do: for which entity, with which inputs, who may, who approves, and every change. Nothing is done: runs are started by a comment on an issue or a pull request.",
    )
    .argument("<command>", "the word of the command, e.g. scale")
    .argument("[inputs...]", "as they stand behind it, e.g. replicas=4")
    .option("--dry-run", "say so: nothing else is done here")
    .option("--service <name>", "the entity that it is for")
    .option("--as <login>", "who would type it")
    .option("--on <repo#number>", "the issue or pull request that it would be typed on")
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--repos <folder>", "folder of git repositories (default: MUSTER_REPOS)")
    .option("--org <name>", "the organisation on GitHub whose repositories to read")
    .option("--central <owner/name>", "the central repo on GitHub; --org is then its owner")
    .option("--json", "print the result as JSON");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + MORE)
    .action(async (word: string, inputs: readonly string[], options: RunOptions) => {
      const { dryRun } = await import("../actions/index.ts");
      setExit(await dryRun(io, word, inputs, options));
    });
}

const MORE = `
Exit codes: 0 it could be run, if who types it may; 1 it would be refused;
2 nothing was looked at; 3 whether it could be run can't be told

Examples:
  muster run scale replicas=4 --service cart --dry-run
  muster run restart --on cart#7 --as ada --dry-run --json`;
