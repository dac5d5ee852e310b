import { basename } from "node:path";
import type { Command } from "commander";
import { describeValidation, type LoadedConfig } from "../../config/index.ts";
import { withVoidWaivers, withWorkflowProblems } from "../../flows/index.ts";
import { EXIT_USAGE, exitCode } from "../../gates/index.ts";
import { dayOf } from "../../model/day.ts";
import { type CliIo, openJq, type Screen } from "../io.ts";
import { centralFolder, readCentral, readCentralTree } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { countDiagnostics, renderDiagnostics } from "../render/diagnostics.ts";
import { paintMark } from "../render/marks.ts";
import { formatJson } from "../render/printable.ts";
import { UsageError } from "../usage-error.ts";

interface ValidateOptions {
  readonly at?: string;
  readonly dir?: string;
  readonly json?: boolean;
}

/** `muster validate`: every problem of a central repo at once. Exit code 2 when it has errors. */
export function addValidate(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("validate")
    .summary("check a central repo")
    .description("Checks a central repo: every problem at once, as file:line:column.")
    .argument("[dir]", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--dir <folder>", "the same, as for the other commands")
    .option("--at <ref>", "check a commit, branch or tag of it instead of its files")
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExit codes: 0 valid, perhaps with warnings; 2 it has errors")
    .action(async (dir: string | undefined, options: ValidateOptions) =>
      setExit(await validate(io, dir, options)),
    );
}

async function validate(io: CliIo, dir: string | undefined, options: ValidateOptions): Promise<number> {
  if (dir !== undefined && options.dir !== undefined)
    throw new UsageError(`both ${dir} and --dir ${options.dir} name the central repo`, "Name one.");
  const jq = openJq(io);
  try {
    const folder = centralFolder(io, dir ?? options.dir);
    const read = await readCentral(folder, options.at, jq);
    // A copy of the central repo is usually called what that is called.
    const linted = await readCentralTree(folder, options.at, (tree) =>
      withWorkflowProblems(read, tree, basename(folder)),
    );
    const loaded = refuseErrors(withVoidWaivers(linted, dayOf(io.now())));
    io.out(
      options.json === true
        ? formatJson(describeValidation({ ...loaded, valid: loaded.config !== null }))
        : render(loaded, io.screen),
    );
    return loaded.config === null ? EXIT_USAGE : exitCode("pass");
  } finally {
    await jq.close();
  }
}

/** What workflows get wrong is found when the configuration is sound by itself. */
function refuseErrors(loaded: LoadedConfig): LoadedConfig {
  const isBroken = loaded.diagnostics.some(({ severity }) => severity === "error");
  return isBroken ? { ...loaded, config: null } : loaded;
}

function render({ config, counts, diagnostics }: LoadedConfig, { paint }: Screen): string {
  const read = [...counts]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${count === 1 ? singular(name) : name}`);
  const verdict = config === null ? "Not valid" : "Valid";
  const problems = diagnostics.length === 0 ? "" : `, ${countDiagnostics(diagnostics)}`;
  const list = diagnostics.length === 0 ? "" : `${renderDiagnostics(diagnostics, paint)}\n`;
  const mark = paintMark(config === null ? "fail" : "pass", paint);
  return `${list}${mark} ${verdict}${problems}: ${read.join(", ") || "no documents"}\n`;
}

function singular(name: string): string {
  return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/, "");
}
