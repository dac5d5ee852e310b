import type { Command } from "commander";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import { renderInit } from "../render/init.ts";
import { describeInit } from "../render/init-json.ts";
import { formatJson } from "../render/printable.ts";
import { requireRepositoryName } from "../repository-name.ts";
import { requireLogin } from "../require-login.ts";
import { UsageError } from "../usage-error.ts";

interface Options extends GitHubOptions {
  readonly org?: string;
  readonly central: string;
  readonly dir?: string;
  readonly owner?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `muster init`: a central repo, proposed from what an organisation has. */
export function addInit(program: Command, io: CliIo): void {
  const command = program
    .command("init")
    .summary("propose a central repo for an organisation")
    .description(
      "Reads an organisation on GitHub and proposes its central repo: settings, what a service is, a first scorecard, gates that begin softly, rulesets. As a pull request, or as files in a folder. What is there already is never changed.",
    )
    .option("--org <name>", "the organisation on GitHub")
    .option("--central <name>", "the central repo, which has to be there", "central")
    .option("--dir <folder>", "write the files there, and nothing to GitHub")
    .option("--owner <@org/team>", "who owns the central repo (default: the team that owns most services)")
    .option("--dry-run", "show what would be proposed, and write nothing")
    .option("--json", "print the result as JSON, with the text of every file");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + MORE)
    .action(async (options: Options) => await init(io, options));
}

const MORE = `
Exit codes: 0 done, also when nothing is missing; 2 nothing was written

Examples:
  muster init --org acme --dry-run
  muster init --org acme --dir ~/central
  muster init --org acme --owner @acme/platform`;

/** Owners as CODEOWNERS names them. */
const OWNER = /^@[A-Za-z0-9](?:[A-Za-z0-9-]*)(?:\/[A-Za-z0-9](?:[A-Za-z0-9._-]*))?$/;

async function init(io: CliIo, options: Options): Promise<void> {
  const { org, dir, owner, dryRun = false } = options;
  if (org === undefined)
    throw new UsageError("init needs an organisation on GitHub", "Name it with --org, e.g. --org acme.");
  if (owner !== undefined && !OWNER.test(owner))
    throw new UsageError(
      `--owner is "${owner}", which names nobody`,
      "Name a team as @acme/platform, or a person as @ada.",
    );
  const organization = requireLogin(org);
  const named = options.central.includes("/") ? options.central : `${organization}/${options.central}`;
  const central = requireRepositoryName("--central", named);
  if (central.owner.toLowerCase() !== organization.toLowerCase())
    throw new UsageError(
      `--org is ${organization} and --central is of ${central.owner}`,
      "Name one organisation.",
    );
  const { proposeInit } = await import("../github/index.ts");
  const done = await proposeInit(io, {
    ...options,
    central,
    dryRun,
    dir: dir ?? null,
    owner: owner ?? null,
  });
  io.out(options.json === true ? formatJson(describeInit(done)) : renderInit(done, io.screen));
}
