import { type Command, Option } from "commander";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import type { SetExit } from "../program.ts";
import { UsageError } from "../usage-error.ts";

/** What `muster evaluate` was told. */
export interface EvaluateOptions extends GitHubOptions {
  readonly service: string;
  readonly environment: string;
  readonly timeframe?: string;
  readonly start?: string;
  readonly end?: string;
  readonly slo?: string;
  readonly sli?: string;
  readonly perfspec?: string;
  readonly values?: string;
  readonly prometheus?: string;
  readonly version?: string;
  readonly replaces?: string;
  readonly label?: readonly string[];
  readonly dir?: string;
  readonly central?: string;
  readonly configAt?: string;
  /** False for `--no-record`. */
  readonly record?: string | false;
  readonly failOn?: "warning";
  readonly compare?: "keptn";
  readonly markdown?: string;
  readonly svg?: string;
  readonly queries?: boolean;
  readonly json?: boolean;
}

/** `muster evaluate`: whether a service kept its objectives over a time. */
export function addEvaluate(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("evaluate")
    .summary("evaluate a release by its service level objectives")
    .description(
      "Evaluates a service by its objectives over a time: asks for the values, compares\nthem with earlier ones, and says pass, warning, fail or wait.",
    )
    .requiredOption("--service <name>", "the service")
    .requiredOption("--environment <name>", "where it runs, e.g. staging; a stage in Keptn's words")
    .option("--timeframe <duration>", "the time until now, or from --start on: 90s, 2m, 1h30m")
    .option(
      "--start <moment>",
      "when the time begins, e.g. 2026-01-31T08:00:00Z or …+01:00; without a zone it is UTC",
    )
    .option("--end <moment>", "when it ends")
    .option("--slo <file>", "objectives in this slo.yaml; no central repo is needed then")
    .option("--sli <file>", "queries in this sli.yaml")
    .option("--perfspec <file>", "objectives and queries in this perfspec.json (Pitometer)")
    .option("--values <file>", "take the values from this YAML or JSON file, - for stdin, and ask nobody")
    .option(
      "--prometheus <url>",
      "ask this Prometheus (default without a central repo: MUSTER_PROMETHEUS_URL)",
    )
    .option("--version <version>", "what is evaluated: a version, a tag, a sha")
    .option("--replaces <version>", "what it replaces")
    .option("--label <name=value>", "for $LABEL.name in queries, and kept; may be repeated", collect)
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--central <owner/name>", "the central repo on GitHub, and the record there")
    .option("--config-at <ref>", "the central repo at this commit, branch or tag")
    .option("--record <folder>", "keep evaluations there, and compare with those that are there")
    .option("--no-record", "record nothing")
    .addOption(new Option("--fail-on <result>", "end with 1 on this result, too").choices(["warning"]))
    .addOption(
      new Option("--compare <reading>", "also say what Keptn makes of the same values").choices(["keptn"]),
    )
    .option("--markdown <file>", "write the report there")
    .option("--svg <file>", "draw this evaluation and those before it there")
    .option("--queries", "show every query as it was asked")
    .option("--json", "print the evaluation as JSON");
  // Both have one value between them, the last one's: which were written is told by their events alone.
  const written = new Set<string>();
  for (const name of ["record", "no-record"]) command.on(`option:${name}`, () => written.add(name));
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + EXAMPLES)
    .action(async (options: EvaluateOptions) => {
      if (written.size > 1)
        throw new UsageError(
          "both --record and --no-record say whether the evaluation is kept",
          "Name one. Where nothing is to be kept, earlier evaluations of a folder can't be compared with, either.",
        );
      const { evaluate } = await import("../evaluate/index.ts");
      setExit(await evaluate(io, options));
    });
}

const EXAMPLES = `
Exit codes: 0 pass or warning, 1 fail, 4 wait, 2 nothing was judged, or what was
judged and printed could not be recorded or written

Examples:
  muster evaluate --service carts --environment staging --timeframe 2m
  muster evaluate --service carts --environment staging --timeframe 2m \\
    --slo slo.yaml --sli sli.yaml --prometheus http://localhost:9090
  muster evaluate --service carts --environment staging --timeframe 2m \\
    --central acme/central --version v2 --replaces v1`;

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
