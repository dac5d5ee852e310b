import type { Chance } from "./chance.ts";
import type { Files } from "./files.ts";
import type { ModelCommit, ModelPull, ModelRepository } from "./model.ts";
import type { Stage } from "./play.ts";

/** Somebody does something to a pull request; null when there is none to do it to. */
type PullEvent = (stage: Stage, repository: ModelRepository) => Promise<string | null>;

/** Everything that is done to pull requests; what is done more often is here more often. */
export const PULL_EVENTS: readonly PullEvent[] = [
  ...Array<PullEvent>(3).fill(open),
  ...Array<PullEvent>(4).fill(push),
  ...[close, reopen, retarget, rerun].flatMap((event) => [event, event]),
  rebase,
  openTwin,
  openBeside,
];

/** Texts of files, by path; null deletes one. */
type Texts = Readonly<Record<string, string | null>>;

/** Changes one of the two files that are read into something else. */
export function changeFiles(
  chance: Chance,
  { owners, readmes }: ModelRepository,
  files: Files,
): { readonly files: Files; readonly texts: Texts } {
  if (chance.happens(0.6)) {
    const isThere = files.owners === "present";
    const changed = { ...files, owners: isThere ? "absent" : "present" } as const;
    return { files: changed, texts: { [owners.path]: isThere ? null : owners.text } };
  }
  const kinds = ["original", "other", "empty", "absent"] as const;
  const readme = chance.pick(kinds.filter((kind) => kind !== files.readme));
  return {
    files: { ...files, readme },
    texts: { "README.md": readme === "absent" ? null : readmes[readme] },
  };
}

async function open(stage: Stage, repository: ModelRepository): Promise<string> {
  const { chance } = stage;
  const from = commitOf(repository, "main");
  const branch = `change-${repository.branches.size}`;
  await commit(stage, repository, branch, from);
  return await openPull(stage, repository, branch, chance.happens(0.85) ? "main" : "release");
}

async function push(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(stage, repository, ({ open }) => open);
  if (pull === null) return null;
  const { sha, files } = await commit(stage, repository, pull.branch, commitOf(repository, pull.branch));
  return `#${pull.number} becomes ${sha.slice(0, 7)} ${JSON.stringify(files)}`;
}

/** The branch begins anew on top of main, as after a forced push. */
async function rebase(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(stage, repository, ({ open }) => open);
  if (pull === null) return null;
  const { sha } = await commit(stage, repository, pull.branch, commitOf(repository, "main"));
  return `#${pull.number} is rebased to ${sha.slice(0, 7)}`;
}

async function close(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(stage, repository, ({ open }) => open);
  if (pull === null) return null;
  await stage.client.closePull(named(repository, pull));
  pull.open = false;
  return `#${pull.number} is closed`;
}

async function reopen(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(
    stage,
    repository,
    ({ open, branch, base }) => !open && !isOpen(repository, branch, base),
  );
  if (pull === null) return null;
  await stage.client.reopenPull(named(repository, pull));
  pull.open = true;
  return `#${pull.number} is open again`;
}

async function retarget(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(
    stage,
    repository,
    ({ open, branch, base }) => open && !isOpen(repository, branch, otherBase(base)),
  );
  if (pull === null) return null;
  pull.base = otherBase(pull.base);
  await stage.client.editPull({ ...named(repository, pull), base: pull.base });
  return `#${pull.number} goes into ${pull.base}`;
}

/** A second branch at the same commit, with a pull request of its own. */
async function openTwin(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(stage, repository, ({ open }) => open);
  if (pull === null) return null;
  const head = commitOf(repository, pull.branch);
  const branch = `twin-${repository.branches.size}`;
  await stage.client.moveBranch({
    repository: `acme/${repository.name}`,
    branch,
    to: head.sha,
    actor: "ben",
  });
  repository.branches.set(branch, head);
  return await openPull(stage, repository, branch, "main");
}

/** The same branch, with a pull request into the other base. */
async function openBeside(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const pull = pickPull(
    stage,
    repository,
    ({ open, branch, base }) => open && !isOpen(repository, branch, otherBase(base)),
  );
  return pull === null ? null : await openPull(stage, repository, pull.branch, otherBase(pull.base));
}

/** Somebody presses Re-run, or the button of the check, where there is one. */
async function rerun(stage: Stage, repository: ModelRepository): Promise<string | null> {
  const { client, chance, appId } = stage;
  const pull = pickPull(stage, repository, ({ open, base }) => open && base === "main");
  if (pull === null) return null;
  const isButton = chance.happens(0.5);
  const { sha } = commitOf(repository, pull.branch);
  const place = { repository: `acme/${repository.name}`, actor: "ben" };
  const runs = await client.checkRuns({ repository: place.repository, ref: sha, name: "Muster" });
  const newest = runs.find((run) => run.appId === appId);
  if (newest === undefined) return `#${pull.number} has no check to run again`;
  stage.reruns.push(sha);
  if (isButton && newest.actions.some(({ identifier }) => identifier === "re-evaluate"))
    await client.pressButton({ ...place, id: newest.id, identifier: "re-evaluate" });
  else await client.rerequestRun({ ...place, id: newest.id });
  return `#${pull.number} at ${sha.slice(0, 7)} is run again`;
}

async function openPull(
  { client }: Stage,
  repository: ModelRepository,
  branch: string,
  base: ModelPull["base"],
): Promise<string> {
  const place = { repository: `acme/${repository.name}`, actor: "ben" };
  const { number, headSha } = await client.openPull({ ...place, head: branch, base });
  repository.pulls.push({ number, branch, base, open: true });
  return `#${number} opens ${branch} at ${headSha.slice(0, 7)} into ${base}`;
}

/** Commits a change of what is read, or of what is not, to a branch. */
async function commit(
  { client, chance }: Stage,
  repository: ModelRepository,
  branch: string,
  parent: ModelCommit,
): Promise<ModelCommit> {
  const note = `src/note-${chance.below(1e9)}.js`;
  const { files, texts } = chance.happens(0.8)
    ? changeFiles(chance, repository, parent.files)
    : { files: parent.files, texts: {} };
  const { sha } = await client.push({
    repository: `acme/${repository.name}`,
    branch,
    actor: "ben",
    from: parent.sha,
    files: { ...texts, [note]: "export {};\n" },
  });
  const made = { sha, parent, files };
  repository.branches.set(branch, made);
  return made;
}

function pickPull(
  { chance }: Stage,
  { pulls }: ModelRepository,
  fits: (pull: ModelPull) => boolean,
): ModelPull | null {
  const fitting = pulls.filter(fits);
  return fitting.length === 0 ? null : chance.pick(fitting);
}

function isOpen({ pulls }: ModelRepository, branch: string, base: ModelPull["base"]): boolean {
  return pulls.some((pull) => pull.open && pull.branch === branch && pull.base === base);
}

function otherBase(base: ModelPull["base"]): ModelPull["base"] {
  return base === "main" ? "release" : "main";
}

function commitOf({ name, branches }: ModelRepository, branch: string): ModelCommit {
  const found = branches.get(branch);
  if (found === undefined) throw new Error(`${name} has no branch ${branch}`);
  return found;
}

function named({ name }: ModelRepository, { number }: ModelPull) {
  return { repository: `acme/${name}`, number, actor: "ben" };
}
