import { Command, CommanderError, Option } from "commander";
import { GitError } from "../facts/git/index.ts";
import { ENGINE_VERSION } from "../flows/index.ts";
import { EXIT_USAGE, exitCode } from "../gates/index.ts";
import { JournalError } from "../jobs/index.ts";
import { JqUnavailableError } from "../jq/index.ts";
import { RecordError } from "../records/index.ts";
import { addAudit } from "./commands/audit.ts";
import { addCheck } from "./commands/check.ts";
import { addDiff } from "./commands/diff.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addEvaluate } from "./commands/evaluate.ts";
import { addEvaluation } from "./commands/evaluation.ts";
import { addExplain } from "./commands/explain.ts";
import { addForms } from "./commands/forms.ts";
import { addImport } from "./commands/import.ts";
import { addInit } from "./commands/init.ts";
import { addJobs } from "./commands/jobs.ts";
import { addRun } from "./commands/run.ts";
import { addRuns } from "./commands/runs.ts";
import { addSchema } from "./commands/schema.ts";
import { addScore } from "./commands/score.ts";
import { addSync } from "./commands/sync.ts";
import { addTest } from "./commands/test.ts";
import { addValidate } from "./commands/validate.ts";
import type { CliIo } from "./io.ts";
import { printable, printableLines } from "./render/printable.ts";
import { hang } from "./render/wrap.ts";
import { explainSystemError } from "./system-error.ts";
import { UsageError } from "./usage-error.ts";

/** Told the exit code that a command ends with. */
export type SetExit = (code: number) => void;

/** Runs the command line and gives its exit code. Errors are shown, never thrown. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  let exit = 0;
  const program = createProgram(args, io, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (error) {
    return showError(error, io);
  }
}

const HELP_WIDTH = 80;

const EXIT_CODES = `
Exit codes:
  0  passes
  1  fails
  2  wrong usage, broken configuration, no way to GitHub: nothing was judged
  3  unknown: something could not be read, which never counts as a pass
  4  waits for somebody or something`;

function createProgram(args: readonly string[], io: CliIo, setExit: SetExit): Command {
  const { paint, columns } = io.screen;
  const helpWidth = Math.min(columns ?? HELP_WIDTH, HELP_WIDTH);
  const program = new Command("muster")
    .description(
      "Service governance that lives in GitHub:\na catalog, scorecards and a verdict on every change.",
    )
    .version(ENGINE_VERSION, "-V, --version", "show the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .option(NO_COLOR, "no colours (NO_COLOR=1 does the same)")
    .addHelpText("after", EXIT_CODES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      outputError: (text, write) => write(printableLines(withPrintableWords(text, args))),
      getOutHelpWidth: () => helpWidth,
      getErrHelpWidth: () => helpWidth,
      // The painter knows better than commander which stream has colours.
      getOutHasColors: () => true,
      getErrHasColors: () => false,
    })
    .configureHelp({ styleTitle: (title) => paint("bold", title), sortSubcommands: false })
    .showHelpAfterError("(--help shows what there is)");
  // Settings such as exitOverride are inherited by the commands that are added after them.
  addValidate(program, io, setExit);
  addTest(program, io, setExit);
  addScore(program, io, setExit);
  addCheck(program, io, setExit);
  addExplain(program, io, setExit);
  addDiff(program, io, setExit);
  addEvaluate(program, io, setExit);
  addEvaluation(program, io);
  addRun(program, io, setExit);
  addRuns(program, io);
  addForms(program, io, setExit);
  addImport(program, io, setExit);
  addSchema(program, io);
  addSync(program, io);
  addJobs(program, io);
  addInit(program, io);
  addAudit(program, io);
  addDoctor(program, io, setExit);
  // Commands may have options that muster has itself: what stands behind a command is the command's.
  for (const command of program.commands) command.addOption(new Option(NO_COLOR).hideHelp());
  return program.enablePositionalOptions();
}

/** Read where the streams are opened; here it is only known. */
const NO_COLOR = "--no-color";

/** What was typed comes back in messages, and may have been pasted from anywhere: it must not begin lines of its own. */
function withPrintableWords(text: string, args: readonly string[]): string {
  const words = args.flatMap((arg) => [arg, arg.replace(/=.*$/s, "")]).filter((word) => word.includes("\n"));
  return words.reduce((told, word) => told.replaceAll(word, printable(word)), text);
}

function showError(error: unknown, io: CliIo): number {
  // Commander has shown its own errors, and help, already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  const { paint, columns } = io.errScreen;
  const show = (message: string) =>
    io.err(hang(`${paint(["red", "bold"], "error")}: `, printable(message), columns));
  if (error instanceof UsageError) {
    show(error.message);
    for (const line of error.hint?.split("\n") ?? []) io.err(hang("  ", printable(line), columns));
    return EXIT_USAGE;
  }
  if (error instanceof Error && isOfTheSurroundings(error)) {
    show(error.message);
    return EXIT_USAGE;
  }
  if (error instanceof JqUnavailableError) {
    show(error.message);
    return exitCode("unknown");
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  show("Muster failed, which is a fault of its own; nothing was judged.");
  io.err(`${printableLines(text)}\n`);
  return exitCode("unknown");
}

/** Whether an error is about the repositories, files and folders that were named, and so for the person who named them. */
function isOfTheSurroundings(error: Error): boolean {
  const known = [GitError, RecordError, JournalError].some((kind) => error instanceof kind);
  return known || explainSystemError(error) !== null;
}
