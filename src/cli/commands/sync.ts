import type { Command } from "commander";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import { type RepositoryName, readRepositoryName, requireRepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";

interface Options extends GitHubOptions {
  readonly central?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `muster sync`: what the App does at every change, once: from the organisation's repositories to the record. */
export function addSync(program: Command, io: CliIo): void {
  const command = program
    .command("sync")
    .summary("read an organisation, and write its catalog to the record")
    .description(
      "Reads an organisation's repositories on GitHub, scores them, and writes what\nchanged to the record, the branch that muster.yml names: one commit at most.",
    )
    .option("--central <owner/name>", "the central repo on GitHub (default: MUSTER_CENTRAL)")
    .option("--dry-run", "show what would be written, and write nothing")
    .option("--json", "print the result as JSON");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + EXAMPLES)
    .action(async (options: Options) => {
      const central = chooseCentral(io, options.central);
      const { sync } = await import("../github/index.ts");
      await sync(io, { ...options, central });
    });
}

const EXAMPLES = `
Exit codes: 0 done, also when nothing changed; 2 nothing was written

Examples:
  muster sync --central acme/central --dry-run
  muster sync --central acme/central`;

/** The central repo as named, else MUSTER_CENTRAL as the App takes it. */
function chooseCentral(io: CliIo, named: string | undefined): RepositoryName {
  if (named !== undefined) return requireRepositoryName("--central", named);
  const found = readRepositoryName(io.env["MUSTER_CENTRAL"] ?? "");
  if (found !== null) return found;
  throw new UsageError(
    "sync needs the central repo on GitHub",
    "Name it with --central, e.g. --central acme/central.",
  );
}
