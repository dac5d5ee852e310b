import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { loadConfig } from "../../config/index.ts";
import { createPulls } from "../../effects/index.ts";
import { openDirectoryTree, resolveCommit } from "../../facts/trees/index.ts";
import {
  addFiles,
  auditOrganisation,
  createFilesTree,
  loadCandidate,
  proposeCentral,
} from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { PullPlan } from "../../model/pull-plan.ts";
import type { Tree } from "../../model/tree.ts";
import { openCentralTree, openRepositories, type Session } from "../../session/index.ts";
import { isPolicy, type ProposedFile, proposeMissing } from "../../starter/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import type { Initiated } from "../initiated.ts";
import { type CliIo, openJq } from "../io.ts";
import { readRepositories } from "../read-services.ts";
import { fullName, type RepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";
import { openSession } from "./open-session.ts";

/** What is proposed, and where to. */
export interface InitOptions extends GitHubOptions {
  readonly central: RepositoryName;
  /** Folder that files are written to; null for a pull request. */
  readonly dir: string | null;
  readonly owner: string | null;
  readonly dryRun: boolean;
}

/** Reads an organisation, proposes a central repo, and writes what is missing: as a pull request, to a folder, or not at all. */
export async function proposeInit(io: CliIo, options: InitOptions): Promise<Initiated> {
  const { central, dir, dryRun } = options;
  const folder = dir === null ? null : resolve(io.cwd, dir);
  const opensPull = folder === null && !dryRun;
  const session = await openSession(io, {
    ...options,
    organization: central.owner,
    writes: opensPull,
    ...(opensPull ? { needs: { contents: "write", pull_requests: "write" } as const } : {}),
  });
  const jq = openJq(io);
  try {
    const tree = folder === null ? await openCentral(session, central, dryRun) : await openFolder(folder);
    const proposed = await propose(io, session, options, tree, jq);
    const { files } = proposed;
    if (files.length === 0) return { ...proposed, outcome: { kind: "nothing_missing" } };
    if (dryRun) return { ...proposed, outcome: { kind: "preview" } };
    if (folder !== null) {
      await writeFiles(folder, files);
      return { ...proposed, outcome: { kind: "folder", folder } };
    }
    return { ...proposed, outcome: await openPull(io, session, proposed) };
  } finally {
    session.close();
    await jq.close();
  }
}

/** Who decides about policy, of the files that are proposed. */
const CODEOWNERS = ".github/CODEOWNERS";

async function propose(
  io: CliIo,
  session: Session,
  { central, owner }: InitOptions,
  tree: Tree,
  jq: JqEngine,
): Promise<Omit<Initiated, "outcome">> {
  const now = io.now();
  const { owner: organization, name } = central;
  const question = { organization, central: name, owner, appId: readAppId(io, session) };
  const candidate = await loadCandidate(question, jq, now);
  const read = await readRepositories(io, candidate, openRepositories(session, candidate));
  const beginning = await proposeCentral(question, read, jq, now);
  const { config, observed, scores } = beginning;
  const paths = (await session.attempt(() => tree.list())).map(({ path }) => path);
  const notes: string[] = [];
  // GitHub takes workflows from an App only with a permission of its own; and where an App is, no workflow is needed.
  const proposed = beginning.files.filter(
    ({ path }) => session.credential === "token" || !path.startsWith(".github/workflows/"),
  );
  if (question.appId === null)
    notes.push(
      "Rulesets are left out: which App to pin checks to is not known. Set APP_ID to the App's id, and run this again.",
    );
  if (beginning.owner === null)
    notes.push(
      "CODEOWNERS is left out: no team owns anything yet. Name who owns the central repo with --owner.",
    );
  const missing = proposeMissing(proposed, paths);
  const decider = owner === null && missing.some(({ path }) => path === CODEOWNERS) ? beginning.owner : null;
  if (decider !== null)
    notes.push(
      `Policy is decided by ${decider}, who owns most services: ${CODEOWNERS} says so. Change it, or name somebody with --owner, if another team decides what is asked of all.`,
    );
  const fits = await isSound(tree, missing, jq);
  if (!fits)
    notes.push("There is a policy already, which the proposed one does not fit: nothing is put beside it.");
  return {
    central,
    files: fits ? missing : missing.filter((file) => !isPolicy(file)),
    kept: paths,
    decider,
    notes,
    audit: auditOrganisation({ config, observed, scores, starter: true, webUrl: session.github.webUrl }, now),
  };
}

/** Whether what is there and what is missing are sound together, without a remark on what is added. */
async function isSound(tree: Tree, missing: readonly ProposedFile[], jq: JqEngine): Promise<boolean> {
  const added = new Set(missing.map(({ path }) => path));
  const { config, diagnostics } = await loadConfig(addFiles(tree, missing), jq);
  return config !== null && !diagnostics.some(({ file }) => added.has(file));
}

function readAppId({ env }: CliIo, { appId }: Session): number | null {
  const named = env["APP_ID"]?.trim() ?? "";
  return appId ?? (/^\d+$/.test(named) ? Number(named) : null);
}

async function openCentral(session: Session, central: RepositoryName, dryRun: boolean): Promise<Tree> {
  const { owner, name } = central;
  const commit = await session.attempt(async () => {
    try {
      return await resolveCommit(session.reading, owner, name, "HEAD");
    } catch (error) {
      if (!isGitHubError(error, "not_found", "forbidden", "conflict")) throw error;
      if (dryRun) return null;
      throw explainMissing(error.kind, central);
    }
  });
  return commit === null ? createFilesTree([], name) : openCentralTree(session, central, commit);
}

function explainMissing(kind: string, central: RepositoryName): UsageError {
  const place = fullName(central);
  if (kind === "conflict")
    return new UsageError(
      `${place} is empty, and a pull request needs something to go into`,
      "Commit a README to it, or write the files into a folder with --dir.",
    );
  return new UsageError(
    `there is no repository ${place}, or it may not be seen`,
    `Making one takes an owner: gh repo create ${place} --private --add-readme. Or write the files into a folder with --dir.`,
  );
}

async function openFolder(folder: string): Promise<Tree> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return createFilesTree([], folder);
  if (!found.isDirectory()) throw new UsageError(`--dir ${folder} is a file, not a folder`);
  return await openDirectoryTree(folder);
}

/** Writes files where none are. */
async function writeFiles(folder: string, files: readonly ProposedFile[]): Promise<void> {
  for (const { path, text } of files) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, text, { flag: "wx" });
  }
}

async function openPull(
  io: CliIo,
  session: Session,
  proposed: Omit<Initiated, "outcome">,
): Promise<Initiated["outcome"]> {
  const { central } = proposed;
  const { login } = await session.writer();
  const pulls = createPulls({ github: session.github, organization: central.owner, writer: login });
  const pull = await session.attempt(() => pulls.open(planPull(proposed), io.now()));
  return pull === null ? { kind: "nothing_missing" } : { kind: "pull", pull };
}

function planPull({ central: { name }, files, decider }: Omit<Initiated, "outcome">): PullPlan {
  const decides =
    decider === null
      ? ""
      : `\n\n**Policy will be decided by \`${decider}\`, who owns most services**, because \`${CODEOWNERS}\` names that team. Change it before this is merged if another team decides what is asked of all.`;
  return {
    repository: name,
    base: null,
    from: null,
    branch: "muster/init",
    correlation: "init",
    message: "Propose a policy",
    title: "Muster: a first policy",
    intro: `Made from what the repositories of the organisation have today. Nothing blocks when this is merged: gates begin by warning, and say from which day on they ask for more. Change whatever does not fit; nothing that is here already was changed.${decides}`,
    outro: "`muster validate` checks it, `muster audit` shows where every team stands by it.",
    changes: files.map(({ path, text }) => ({ path, content: text, note: `\`${path}\`` })),
    grows: "while_own",
  };
}
