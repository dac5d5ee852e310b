import type { Command } from "commander";
import { exitCode } from "../../gates/index.ts";
import { type Examination, examine } from "../../trust/index.ts";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import type { SetExit } from "../program.ts";
import { renderDoctor } from "../render/doctor.ts";
import { describeDoctor } from "../render/doctor-json.ts";
import { formatJson } from "../render/printable.ts";
import { type RepositoryName, readRepositoryName, requireRepositoryName } from "../repository-name.ts";
import { requireLogin } from "../require-login.ts";
import { UsageError } from "../usage-error.ts";

interface Options extends GitHubOptions {
  readonly org?: string;
  readonly central?: string;
  readonly json?: boolean;
}

/** `muster doctor`: whether the gate really blocks. */
export function addDoctor(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("doctor")
    .summary("check that the gate really blocks")
    .description(
      "Looks at what GitHub says of rulesets, bypass lists, the App, webhooks, the record and environments: whether the gate really blocks. And at the workflows that actions start. One line and one fix each; nothing is written.",
    )
    .option("--central <owner/name>", "the central repo on GitHub (default: MUSTER_CENTRAL)")
    .option("--org <name>", "the organisation, whose central repo is then called central")
    .option("--json", "print the result as JSON");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + MORE)
    .action(async (options: Options) => setExit(await doctor(io, options)));
}

const MORE = `
With both, more can be told: webhooks to the App's key alone, bypass lists to an
owner's token alone. What can't be told is never well.

Exit codes:
  0  all is well
  1  problems
  2  nothing was looked at
  3  something could not be told, or there is nothing that could block

Examples:
  muster doctor --central acme/central
  export GITHUB_TOKEN=$(gh auth token) APP_ID=123 PRIVATE_KEY_PATH=muster.pem
  muster doctor --org acme`;

const EXITS: Readonly<Record<Examination["outcome"], number>> = {
  ok: exitCode("pass"),
  problem: exitCode("fail"),
  unknown: exitCode("unknown"),
};

async function doctor(io: CliIo, options: Options): Promise<number> {
  const central = chooseCentral(io, options);
  const { readGuards } = await import("../github/index.ts");
  const facts = await readGuards(io, { ...options, central });
  const examination = examine(facts);
  if (options.json === true) io.out(formatJson(describeDoctor(facts, examination)));
  else io.out(renderDoctor(facts, examination, io.screen));
  return EXITS[examination.outcome];
}

/** The name that `muster init` gives a central repo unless told. */
const USUAL_NAME = "central";

function chooseCentral({ env }: CliIo, { central, org: named }: Options): RepositoryName {
  const org = named === undefined ? undefined : requireLogin(named);
  if (central !== undefined) {
    const chosen = requireRepositoryName("--central", central);
    if (org !== undefined && org.toLowerCase() !== chosen.owner.toLowerCase())
      throw new UsageError(`--org is ${org} and --central is of ${chosen.owner}`, "Name one of them.");
    return chosen;
  }
  const known = readRepositoryName(env["MUSTER_CENTRAL"] ?? "");
  if (org === undefined && known === null)
    throw new UsageError(
      "doctor needs the central repo on GitHub",
      "Name it with --central, e.g. --central acme/central.",
    );
  if (known !== null && (org === undefined || org.toLowerCase() === known.owner.toLowerCase())) return known;
  return requireRepositoryName("--org", `${org ?? ""}/${USUAL_NAME}`);
}
