import type { Command } from "commander";
import type { CliIo } from "../io.ts";
import type { SetExit } from "../program.ts";

/** What `muster forms` was told. */
export interface FormsOptions {
  readonly dir?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** `muster forms`: issue forms of the actions, for those who would rather fill in than type. */
export function addForms(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("forms")
    .summary("write the issue forms of the actions")
    .description(
      "Writes an issue form for every action into .github/ISSUE_TEMPLATE of the central repo, and removes those of actions that are gone. Files that Muster did not write stay as they are.",
    )
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--check", "write nothing, and fail when something would change")
    .option("--json", "print the result as JSON")
    .addHelpText("after", MORE)
    .action(async (options: FormsOptions) => {
      const { writeForms } = await import("../actions/index.ts");
      setExit(await writeForms(io, options));
    });
}

const MORE = `
Exit codes: 0 done, or nothing to do; 1 with --check, something would change;
1 also where somebody else's file stands in the place of a form; 2 broken

Examples:
  muster forms
  muster forms --check        in the workflow of the central repo`;
