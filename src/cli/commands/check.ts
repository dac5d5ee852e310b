import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { planFiles } from "../../catalog/index.ts";
import { type Config, mappedBlueprints } from "../../config/index.ts";
import { type GitRepository, openGitRepository } from "../../facts/git/index.ts";
import { configFor, isIncluded, type Judgement, judgeChange } from "../../flows/index.ts";
import { decisionText, exitCode } from "../../gates/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { addGitHubOptions, CREDENTIALS_HELP, type GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import {
  type ChangeOptions,
  findRepositoryFolder,
  type NamedChange,
  observeChange,
  withoutRepository,
} from "../observe-change.ts";
import type { SetExit } from "../program.ts";
import { readServices, repositoriesFolder } from "../read-services.ts";
import { renderDecision } from "../render/decision.ts";
import { renderDiagnostics } from "../render/diagnostics.ts";
import { hint } from "../render/hint.ts";
import { formatJson } from "../render/printable.ts";
import { withSystemErrors } from "../system-error.ts";
import { findUncommitted } from "../uncommitted.ts";
import { UsageError } from "../usage-error.ts";

interface CheckOptions extends ChangeOptions, GitHubOptions {
  readonly pull?: string;
  readonly central?: string;
  readonly dir?: string;
  readonly configAt?: string;
  readonly repos?: string;
  readonly bundle?: string;
  readonly json?: boolean;
}

/** `muster check`: the verdict that a pull request from `head` into `base` would get. */
export function addCheck(program: Command, io: CliIo, setExit: SetExit): void {
  const command = program
    .command("check")
    .summary("judge a change, as a pull request would be judged")
    .description("Judges a change of a service, as a pull request would be judged.")
    .option("--base <ref>", "what the change goes into (default: the default branch, as origin has it)")
    .addOption(new Option("--head <ref>", "the change, committed").default("HEAD", "HEAD"))
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else here)")
    .option("--config-at <ref>", "the central repo at this commit, branch or tag")
    .option("--repo <folder>", "the service's git repository (default: the one around the current folder)")
    .option("--name <name>", "its name on GitHub (default: origin's, else the folder's)")
    .option("--repos <folder>", "the other repositories, for relations into them (default: MUSTER_REPOS)")
    .option("--pull <url or owner/name#7>", "a pull request on GitHub, judged as the App judges it")
    .option("--central <owner/name>", "the central repo on GitHub, with --pull")
    .option("--bundle <file>", "write the facts that were judged, as JSON")
    .option("--json", "print the decision as JSON; with --pull, the result of its commit");
  addGitHubOptions(command)
    .addHelpText("after", CREDENTIALS_HELP + EXAMPLES)
    .action(async (options: CheckOptions) => setExit(await check(io, options)));
}

const EXAMPLES = `
Exit codes: 0 passes, 1 fails, 2 nothing was judged, 3 unknown, 4 waits

Examples:
  cd ~/src/cart && muster check --dir ~/central
  muster check --base origin/main --head my-branch
  muster check --pull acme/cart#7 --central acme/central`;

async function check(io: CliIo, options: CheckOptions): Promise<number> {
  const { pull } = options;
  if (pull !== undefined) return await checkOnGitHub(io, { ...options, pull });
  refuse(
    options,
    GITHUB_ONLY,
    "is about GitHub, and two commits on this machine are judged",
    "Name a pull request with --pull.",
  );
  const jq = openJq(io);
  const repository = await openGitRepository(await findRepositoryFolder(io, options.repo));
  try {
    const config = await requireConfig(io, centralFolder(io, options.dir), options.configAt, jq);
    if (config.gates.size === 0) {
      throw new UsageError(
        "the central repo has no gate: there is nothing to judge by",
        "Write one into gates/; the README shows how.",
      );
    }
    const change = await observeChange(config, repository, options, io.now());
    const { decision, bundle, after } = await judge(io, config, change, options, jq);
    await showHints(io, config, repository, change, options);
    showOwnFindings(io, after, change.name);
    if (options.bundle !== undefined) await writeBundle(resolve(io.cwd, options.bundle), bundle);
    if (options.json === true) io.out(`${decisionText(decision)}\n`);
    else io.out(renderDecision(decision, { base: change.baseName, head: options.head }, io.screen));
    return exitCode(decision.outcome);
  } finally {
    await Promise.all([jq.close(), repository.close()]);
  }
}

const GITHUB_ONLY = { central: "--central", apiUrl: "--api-url", cache: "--cache" } as const;

const LOCAL_ONLY = {
  base: "--base",
  head: "--head",
  dir: "--dir",
  configAt: "--config-at",
  repo: "--repo",
  name: "--name",
  repos: "--repos",
} as const;

async function checkOnGitHub(io: CliIo, options: CheckOptions & { readonly pull: string }): Promise<number> {
  const why = "is about commits on this machine, and --pull is on GitHub";
  const head = options.head === "HEAD" ? undefined : options.head;
  refuse({ ...options, head }, LOCAL_ONLY, why, "Leave one of them out.");
  const { checkPull } = await import("../github/index.ts");
  const { code, bundle } = await checkPull(io, options);
  if (options.bundle !== undefined) {
    if (bundle === null) throw new UsageError("nothing was judged, so there are no facts to write");
    await writeBundle(resolve(io.cwd, options.bundle), bundle);
  }
  return code;
}

/** Throws a UsageError when one of these options was given. */
function refuse(options: object, names: Readonly<Record<string, string>>, why: string, fix: string): void {
  const given = Object.entries(options).find(
    ([name, value]) => value !== undefined && Object.hasOwn(names, name),
  );
  if (given !== undefined) throw new UsageError(`${names[given[0]]} ${why}`, fix);
}

async function judge(
  io: CliIo,
  config: Config,
  observed: NamedChange,
  options: CheckOptions,
  jq: JqEngine,
): Promise<Judgement> {
  const { name, base, head, compared, before, after, into, context } = observed;
  const others = await readServices(io, config, repositoriesFolder(io, options.repos));
  return judgeChange(
    configFor(config, name, into),
    {
      change: { repository: name, base, head, compared },
      before,
      after,
      others: withoutRepository(others, name),
      context,
    },
    jq,
    io.now(),
  );
}

async function writeBundle(file: string, bundle: Judgement["bundle"]): Promise<void> {
  await withSystemErrors(`${file} can't be written`, () => writeFile(file, formatJson(bundle)));
}

/** Says on stderr what is wrong with the data of this repository after the change: why an entity or a value isn't there. */
function showOwnFindings(io: CliIo, { findings, repositories }: Judgement["after"], name: string): void {
  const own = findings.filter(({ subject }) => subject === name || repositories.get(subject)?.includes(name));
  io.err(renderDiagnostics(own, io.errScreen.paint));
}

/** Says on stderr what may surprise: conflicts, nothing to compare, work that isn't committed. */
async function showHints(
  io: CliIo,
  config: Config,
  repository: GitRepository,
  { name, base, baseName, head, conflicts, into, ungovernedBase }: NamedChange,
  options: CheckOptions,
): Promise<void> {
  const mapped = mappedBlueprints(config.mappings);
  for (const { value: gate } of config.gates.values()) {
    if (mapped !== null && !mapped.has(gate.applies.blueprint))
      hint(
        io,
        `Gate ${gate.identifier} judges nothing: no mapping makes a ${gate.applies.blueprint} of a repository.`,
      );
  }
  if (!isIncluded(config, name)) hint(io, `muster.yml does not include the repository ${name}.`);
  if (ungovernedBase !== null)
    hint(
      io,
      `No gate names the branch ${ungovernedBase}: the change is judged as one into ${into.defaultBranch}.`,
    );
  if (conflicts.length > 0)
    hint(io, `${options.head} does not merge cleanly into ${baseName}: ${conflicts.join(", ")}`);
  if (base === head)
    hint(
      io,
      `${options.head} and ${baseName} are the same commit: there is no change to judge. Name the base with --base.`,
    );
  if (options.head !== "HEAD") return;
  const uncommitted = await findUncommitted(repository, planFiles(config));
  if (uncommitted.length > 0) hint(io, `Not committed, so not judged: ${uncommitted.join(", ")}`);
}
