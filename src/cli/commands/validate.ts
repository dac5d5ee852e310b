import type { Command } from "commander";
import { EXIT_USAGE, exitCode } from "../../gates/index.ts";
import { createJqEngine } from "../../jq/index.ts";
import type { CliIo } from "../io.ts";
import { centralFolder, readCentral } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { countDiagnostics, plural, renderDiagnostics } from "../render/diagnostics.ts";

interface ValidateOptions {
  readonly at?: string;
  readonly json?: boolean;
}

/** `muster validate`: every problem of a central repo at once. Exit code 2 when it has errors. */
export function addValidate(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("validate")
    .description("check a central repo: every problem at once, as file:line:column")
    .argument("[dir]", "the central repo (default: MUSTER_CENTRAL, else the current folder)")
    .option("--at <ref>", "check a commit, branch or tag of it instead of its files")
    .option("--json", "print the result as JSON")
    .action(async (dir: string | undefined, options: ValidateOptions) =>
      setExit(await validate(io, dir, options)),
    );
}

async function validate(io: CliIo, dir: string | undefined, options: ValidateOptions): Promise<number> {
  const jq = createJqEngine();
  try {
    const { diagnostics, counts, config } = await readCentral(centralFolder(io, dir), options.at, jq);
    const valid = config !== null;
    if (options.json === true) {
      io.out(
        `${JSON.stringify({ schema: "muster.validation/1", valid, counts: Object.fromEntries(counts), diagnostics }, null, 2)}\n`,
      );
      return valid ? exitCode("pass") : EXIT_USAGE;
    }
    io.out(renderDiagnostics(diagnostics, io.paint));
    const read = [...counts]
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${count === 1 ? singular(name) : name}`);
    const mark = valid ? io.paint("green", "✓") : io.paint(["red", "bold"], "✗");
    const problems = diagnostics.length === 0 ? "no problems" : countDiagnostics(diagnostics);
    io.out(
      `${diagnostics.length > 0 ? "\n" : ""}${mark} ${read.join(", ") || plural(0, "document")}: ${problems}\n`,
    );
    return valid ? exitCode("pass") : EXIT_USAGE;
  } finally {
    await jq.close();
  }
}

function singular(name: string): string {
  return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/, "");
}
