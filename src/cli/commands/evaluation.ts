import { type Command, InvalidArgumentError } from "commander";
import type { MarkName } from "../../model/evaluation-mark.ts";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";

/** Which evaluations are meant, and where they are kept. */
export interface EvaluationOptions extends GitHubOptions {
  readonly service?: string;
  readonly environment?: string;
  readonly record?: string;
  readonly central?: string;
  readonly json?: boolean;
}

/** What `muster evaluation list` was told. */
export interface ListOptions extends EvaluationOptions {
  readonly limit: number;
  readonly svg?: string;
}

/** What `muster evaluation show` was told. */
export interface ShowOptions extends EvaluationOptions {
  readonly markdown?: boolean;
  readonly queries?: boolean;
}

/** What `muster evaluation invalidate` or `accept` was told. */
export interface MarkOptions extends EvaluationOptions {
  readonly reason: string;
  readonly by?: string;
}

/** `muster evaluation`: evaluations that were recorded. */
export function addEvaluation(program: Command, io: CliIo): void {
  const command = program
    .command("evaluation")
    .summary("list, show, accept and invalidate recorded evaluations")
    .description("Shows evaluations that were recorded, and says which of them count for comparison.")
    .option("--service <name>", "only those of this service")
    .option("--environment <name>", "only those of this environment")
    .option("--record <folder>", "the folder that muster evaluate --record writes")
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
    .description("Lists evaluations, the newest first.")
    .option("--limit <number>", "so many at most", readLimit, 20)
    .option("--svg <file>", "draw those of one service and environment there")
    .action(async (_: unknown, list: Command) => {
      const { listEvaluations } = await import("../evaluation/index.ts");
      await listEvaluations(io, list.optsWithGlobals<ListOptions>());
    });
  command
    .command("show")
    .summary("show one in full")
    .description("Shows an evaluation in full.")
    .argument("<id>", "its id, or the beginning of it")
    .option("--markdown", "print the report as markdown")
    .option("--queries", "show every query as it was asked")
    .action(async (id: string, _: unknown, show: Command) => {
      const { showEvaluation } = await import("../evaluation/index.ts");
      await showEvaluation(io, id, show.optsWithGlobals<ShowOptions>());
    });
  addMark(command, io, "accepted", {
    verb: "accept",
    summary: "have later ones compared with one that is known to be good",
    description:
      "Answers for an evaluation as a baseline: later ones are compared with it, whatever its result, which stays as it is. The way to begin where the first evaluation has nothing to compare with.",
  });
  addMark(command, io, "invalidated", {
    verb: "invalidate",
    summary: "take one out of the comparison with later ones",
    description:
      "Takes an evaluation out of the comparison with later ones, for good. It stays in the record.",
  });
  // Where evaluations are is an option of all of them.
  for (const each of command.commands)
    each.configureHelp({ ...each.configureHelp(), showGlobalOptions: true });
}

interface MarkWords {
  readonly verb: string;
  readonly summary: string;
  readonly description: string;
}

/** A command with which a person says something of a recorded evaluation. */
function addMark(command: Command, io: CliIo, name: MarkName, words: MarkWords): void {
  command
    .command(words.verb)
    .summary(words.summary)
    .description(words.description)
    .argument("<id>", "its id, or the beginning of it")
    .requiredOption("--reason <text>", "why, for those who come later")
    .option("--by <name>", "who says so (default: the login on GitHub, else git's user)")
    .action(async (id: string, _: unknown, mark: Command) => {
      const { markEvaluation } = await import("../evaluation/index.ts");
      await markEvaluation(io, id, name, mark.optsWithGlobals<MarkOptions>());
    });
}

const EXAMPLES = `
Examples:
  muster evaluation list --record evaluations --service carts
  muster evaluation show 20260131T0800 --central acme/central
  muster evaluation accept 20260131T0800 --reason "looked at by hand"
  muster evaluation invalidate 20260131T0800 --reason "another load test"`;

const MOST = 1000;

function readLimit(text: string): number {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST) return limit;
  throw new InvalidArgumentError(`It is a number from 1 to ${MOST}.`);
}
