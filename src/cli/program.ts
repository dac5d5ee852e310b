import { Command, CommanderError } from "commander";
import { GitError } from "../facts/git/index.ts";
import { ENGINE_VERSION } from "../flows/index.ts";
import { EXIT_USAGE, exitCode } from "../gates/index.ts";
import { addCheck } from "./commands/check.ts";
import { addDiff } from "./commands/diff.ts";
import { addSchema } from "./commands/schema.ts";
import { addScore } from "./commands/score.ts";
import { addValidate } from "./commands/validate.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Told the exit code that a command ends with. */
export type SetExit = (code: number) => void;

/** Runs the command line and gives its exit code. Errors are shown, never thrown. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  let exit = 0;
  const program = createProgram(io, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return exit;
  } catch (error) {
    return showError(error, io);
  }
}

function createProgram(io: CliIo, setExit: SetExit): Command {
  const program = new Command("muster")
    .description(
      "Service governance that lives in GitHub: a catalog, scorecards and a verdict on every change.",
    )
    .version(ENGINE_VERSION)
    .option("--no-color", "no colours (NO_COLOR does the same)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getErrHasColors: () => false,
    })
    .configureHelp({ styleTitle: (title) => io.paint("bold", title), sortSubcommands: false })
    .showHelpAfterError("(--help shows what there is)");
  // Settings such as exitOverride are inherited by the commands that are added after them.
  addValidate(program, io, setExit);
  addScore(program, io, setExit);
  addCheck(program, io, setExit);
  addDiff(program, io, setExit);
  addSchema(program, io);
  return program;
}

function showError(error: unknown, io: CliIo): number {
  // Commander has shown its own errors, and help, already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  const label = io.paint(["red", "bold"], "error");
  if (error instanceof UsageError) {
    io.err(`${label}: ${error.message}\n${error.hint === null ? "" : `${error.hint}\n`}`);
    return EXIT_USAGE;
  }
  if (error instanceof GitError) {
    io.err(`${label}: ${error.message}\n`);
    return EXIT_USAGE;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`${label}: Muster failed, which is a fault of its own; nothing was judged.\n${text}\n`);
  return exitCode("unknown");
}
