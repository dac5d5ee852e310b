import { listTree } from "../git/list-tree.ts";
import { treeOf } from "../git/read.ts";
import { resolvePath } from "../git/resolve-path.ts";
import { tipOf } from "../git/resolve-revision.ts";
import type { Workflow } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { readWorkflow } from "./read-workflow.ts";

const FOLDER = ".github/workflows";

/**
 * Makes the workflows of a repository those of the files on its default branch: new files become workflows, changed
 * ones are read again, and workflows whose file is gone are marked as deleted. To be called after a push to that branch.
 */
export function syncWorkflows(world: World, repository: Repository): void {
  const tip = tipOf(repository, repository.defaultBranch);
  const paths = tip === undefined ? [] : listWorkflowFiles(repository, tip);
  for (const workflow of repository.workflows.values()) {
    if (!paths.includes(workflow.path)) workflow.state = "deleted";
  }
  for (const path of tip === undefined ? [] : paths) {
    if (tip !== undefined) registerWorkflow(world, repository, tip, path);
  }
}

/** The workflow that a path segment names: by its number, or by its file's name. Deleted ones are not found. */
export function findWorkflow(repository: Repository, idOrFile: string): Workflow | undefined {
  return [...repository.workflows.values()].find(
    ({ id, path, state }) =>
      state !== "deleted" &&
      (String(id) === idOrFile || path === idOrFile || path === `${FOLDER}/${idOrFile}`),
  );
}

function registerWorkflow(world: World, repository: Repository, commit: string, path: string): void {
  const file = readWorkflow(repository, commit, path);
  if (file === undefined) return;
  const now = momentOf(world);
  const existing = [...repository.workflows.values()].find((workflow) => workflow.path === path);
  if (existing === undefined) {
    const id = world.nextId();
    repository.workflows.set(id, { id, path, state: "active", createdAt: now, updatedAt: now, ...file });
    return;
  }
  if (existing.state === "deleted") existing.state = "active";
  Object.assign(existing, file);
}

function listWorkflowFiles(repository: Repository, commit: string): readonly string[] {
  const folder = resolvePath(repository.git, treeOf(repository.git, commit), FOLDER);
  if (folder?.mode !== "040000") return [];
  return [...listTree(repository.git, folder.oid, false)]
    .filter(({ path, mode }) => mode !== "040000" && /\.ya?ml$/.test(path))
    .map(({ path }) => `${FOLDER}/${path}`);
}
