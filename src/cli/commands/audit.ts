import { access, constants, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import type { CliIo } from "../io.ts";
import { renderAuditText } from "../render/audit.ts";
import { describeAudit } from "../render/audit-json.ts";
import { hint } from "../render/hint.ts";
import { formatJson } from "../render/printable.ts";
import { requireRepositoryName } from "../repository-name.ts";
import { requireLogin } from "../require-login.ts";
import { withSystemErrors } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";

interface Options extends GitHubOptions {
  readonly org?: string;
  readonly central?: string;
  readonly html?: string;
  readonly json?: boolean;
}

/** `muster audit`: what would fail today, per team. */
export function addAudit(program: Command, io: CliIo): void {
  const command = program
    .command("audit")
    .summary("show what would fail today, per team")
    .description(
      "Reads an organisation on GitHub and shows what would fail today, per team and rule: by the scorecard that muster init proposes, or those of a central repo. Nothing has to be installed, and nothing is written to GitHub.",
    )
    .option("--org <name>", "the organisation on GitHub")
    .option("--central <owner/name>", "judge by the scorecards of this central repo; --org is then its owner")
    .option("--html <file>", "write the report there as one page that needs nothing else")
    .option("--json", "print the result as JSON");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + MORE)
    .action(async (options: Options) => await audit(io, options));
}

const MORE = `
Exit codes: 0 whatever was found; 2 nothing was read

Examples:
  GITHUB_TOKEN=$(gh auth token) muster audit --org acme
  muster audit --org acme --html acme.html`;

async function audit(io: CliIo, options: Options): Promise<void> {
  const { org } = options;
  const central = options.central === undefined ? null : requireRepositoryName("--central", options.central);
  if (org === undefined && central === null)
    throw new UsageError("audit needs an organisation on GitHub", "Name it with --org, e.g. --org acme.");
  const organization = requireLogin(org ?? central?.owner ?? "");
  const file = options.html === undefined ? null : await requirePlace(io, options.html);
  const { readAudit } = await import("../github/index.ts");
  const audited = await readAudit(io, { ...options, organization, central });
  if (file !== null) {
    const { renderAudit } = await import("../../reports/index.ts");
    await writeFile(file, renderAudit(audited));
    hint(io, `The page is ${file}`);
  }
  io.out(options.json === true ? formatJson(describeAudit(audited)) : renderAuditText(audited, io.screen));
}

/** The file that `--html` names. Throws a UsageError when it can't be written: reading an organisation takes minutes. */
async function requirePlace(io: CliIo, html: string): Promise<string> {
  const file = resolve(io.cwd, html);
  const refusal = `--html ${html} can't be written`;
  if (html === "") throw new UsageError("--html names no file", "Name one, e.g. --html audit.html.");
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory() === true)
    throw new UsageError(`${refusal}: it is a folder`, "Name a file in it, e.g. audit.html.");
  await withSystemErrors(refusal, () => access(there === null ? dirname(file) : file, constants.W_OK));
  if (there === null && !(await stat(dirname(file))).isDirectory())
    throw new UsageError(`${refusal}: ${dirname(file)} is no folder`);
  return file;
}
