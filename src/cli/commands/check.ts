import { writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { Command } from "commander";
import { planFiles } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import { type GitRepository, openGitRepository } from "../../facts/git/index.ts";
import { readLocalChange } from "../../facts/sources/index.ts";
import { type Judgement, judgeChange } from "../../flows/index.ts";
import { exitCode } from "../../gates/index.ts";
import { createJqEngine, type JqEngine } from "../../jq/index.ts";
import type { CliIo } from "../io.ts";
import { centralFolder, requireConfig } from "../load-central.ts";
import type { SetExit } from "../program.ts";
import { readServices } from "../read-services.ts";
import { renderDecision } from "../render/decision.ts";
import { UsageError } from "../usage-error.ts";

interface CheckOptions {
  readonly base?: string;
  readonly head: string;
  readonly dir?: string;
  readonly configAt?: string;
  readonly repo: string;
  readonly name?: string;
  readonly repos?: string;
  readonly bundle?: string;
  readonly json?: boolean;
}

/** `muster check`: the verdict that a pull request from `head` into `base` would get. */
export function addCheck(program: Command, io: CliIo, setExit: SetExit): void {
  program
    .command("check")
    .description("judge a change of a service, as a pull request would be judged")
    .option("--base <ref>", "what the change goes into (default: the default branch)")
    .option("--head <ref>", "the change", "HEAD")
    .option("--dir <folder>", "the central repo (default: MUSTER_CENTRAL, else the current folder)")
    .option("--config-at <ref>", "use the central repo at this commit, branch or tag")
    .option("--repo <folder>", "the service's git repository", ".")
    .option("--name <name>", "the repository's name on GitHub (default: from origin, else the folder's)")
    .option(
      "--repos <folder>",
      "other repositories, where relations lead to services in them (default: MUSTER_REPOS)",
    )
    .option("--bundle <file>", "write the facts that were judged, to replay the verdict")
    .option("--json", "print the decision as JSON")
    .addHelpText("after", EXIT_CODES)
    .action(async (options: CheckOptions) => setExit(await check(io, options)));
}

const EXIT_CODES = `
Exit codes:
  0  passes
  1  fails
  2  wrong usage or broken configuration: nothing was judged
  3  unknown: something could not be read, which never counts as a pass
  4  waits`;

async function check(io: CliIo, options: CheckOptions): Promise<number> {
  const jq = createJqEngine();
  const repository = await openGitRepository(resolve(io.cwd, options.repo));
  try {
    const config = await requireConfig(io, centralFolder(io, options.dir), options.configAt, jq);
    const base = options.base ?? (await repository.defaultBranch()).name;
    const { decision, bundle } = await judge(io, config, repository, { ...options, base }, jq);
    if (options.bundle !== undefined)
      await writeFile(resolve(io.cwd, options.bundle), `${JSON.stringify(bundle, null, 2)}\n`);
    if (options.json === true) io.out(`${JSON.stringify(decision, null, 2)}\n`);
    else io.out(renderDecision(decision, { base, head: options.head }, io.paint));
    return exitCode(decision.outcome);
  } finally {
    await Promise.all([jq.close(), repository.close()]);
  }
}

async function judge(
  io: CliIo,
  config: Config,
  repository: GitRepository,
  options: CheckOptions & { readonly base: string },
  jq: JqEngine,
): Promise<Judgement> {
  const { base, head } = options;
  const name =
    options.name ?? (await repository.origin())?.name ?? basename(repository.folder).replace(/\.git$/, "");
  const identity = {
    organization: config.settings.organization,
    name,
    defaultBranch: (await repository.defaultBranch()).name,
  };
  const change = await readLocalChange(repository, identity, { base, head }, planFiles(config), io.now());
  if (change.kind === "unrelated") {
    throw new UsageError(
      `${base} and ${head} have no history in common`,
      "A shallow clone cuts history off: fetch it whole.",
    );
  }
  if (change.conflicts.length > 0) {
    io.err(
      `${io.paint("yellow", "!")} ${head} does not merge cleanly into ${base} (${change.conflicts.join(", ")})\n`,
    );
  }
  const folder = options.repos ?? io.env["MUSTER_REPOS"];
  const others = await readServices(io, config, folder === undefined ? undefined : resolve(io.cwd, folder));
  return judgeChange(
    config,
    {
      change: { repository: name, base: change.base, head: change.head, compared: change.compared },
      before: change.before,
      after: change.after,
      others: { ...others, repositories: others.repositories.filter((other) => other.name !== name) },
    },
    jq,
    io.now(),
  );
}
