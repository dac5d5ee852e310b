import type { Command } from "commander";
import type { CliIo } from "../io.ts";
import type { SetExit } from "../program.ts";

/** What `muster import` was told. */
export interface ImportOptions {
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly service?: string;
  readonly provider?: string;
  readonly project?: string;
  readonly org?: string;
  readonly json?: boolean;
}

/** `muster import`: definitions of other tools, laid where they belong in a central repo. */
export function addImport(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("import")
    .summary("bring definitions of another tool into a central repo")
    .description(
      "Lays definitions of another tool where they belong in a central repo, and tells\nevery difference that matters. What is there already is never changed.",
    )
    .option("--to <folder>", "the central repo; it is made where it is missing")
    .option("--dry-run", "show what would be written, and write nothing")
    .option("--service <name>", "the service, where the files don't say")
    .option("--provider <name>", "the provider whose queries count, where there are several")
    .option("--project <name>", "what $PROJECT stands for in queries (default: as Keptn calls the project)")
    .option("--org <name>", "the organisation on GitHub, for a new muster.yml")
    .option("--json", "print the result as JSON, with the text of every file")
    .helpCommand(false)
    .addHelpText("after", MORE);
  command
    .command("keptn")
    .summary("a Keptn project: its git repository, or a folder with its files")
    .description(
      "Brings a Keptn project: shipyard, slo, sli, remediation, perfspec. From its\ngit repository, with a branch or a folder a stage, or from a plain folder.",
    )
    .argument("<dir>", "where it is")
    .configureHelp({ showGlobalOptions: true })
    .action(async (dir: string, _: unknown, keptn: Command) => {
      const { importKeptnProject } = await import("../import/index.ts");
      setExit(await importKeptnProject(io, dir, keptn.optsWithGlobals<ImportOptions>()));
    });
}

const MORE = `
Exit codes: 0 all is in place, 1 something is left to be done by hand, 2 nothing was imported

Examples:
  muster import keptn ~/sockshop --dry-run
  muster import keptn ~/sockshop --to ~/central --org acme
  muster validate ~/central`;
