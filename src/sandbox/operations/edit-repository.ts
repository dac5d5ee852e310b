import type { JsonObject } from "../../model/json.ts";
import { nameKey } from "../state/find.ts";
import { momentOf } from "../state/moment.ts";
import type { MergeOptions, Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { invalidField } from "./refusals.ts";

/** Which merge options are to be different. */
export type MergeOptionsEdit = { readonly [Option in keyof MergeOptions]?: boolean | undefined };

/** What is to be different about a repository; undefined stays as it is. */
export interface RepositoryEdit {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly homepage?: string | null | undefined;
  readonly visibility?: Repository["visibility"] | undefined;
  readonly archived?: boolean | undefined;
  readonly defaultBranch?: string | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly mergeOptions?: MergeOptionsEdit;
}

/** Changes a repository and tells what GitHub tells: `repository.edited` with what was before, `renamed`, `archived`, `unarchived`, `publicized`, `privatized`. Throws an ApiError of status 422 when a name is taken or a branch is not there. */
export function editRepository(
  world: World,
  repository: Repository,
  edit: RepositoryEdit,
  actor: string,
): void {
  const tell = (action: string, payload: JsonObject = {}) =>
    world.emit({ name: "repository", action, repository, sender: actor, payload });
  repository.updatedAt = momentOf(world);
  changeMergeOptions(repository, edit.mergeOptions ?? {});
  const changes = changeDetails(repository, edit);
  if (Object.keys(changes).length > 0) {
    tell("edited", { changes });
  }
  if (edit.archived !== undefined && edit.archived !== repository.archived) {
    repository.archived = edit.archived;
    tell(edit.archived ? "archived" : "unarchived");
  }
  if (edit.visibility !== undefined && edit.visibility !== repository.visibility) {
    repository.visibility = edit.visibility;
    tell(edit.visibility === "public" ? "publicized" : "privatized");
  }
  if (edit.name !== undefined && edit.name !== repository.name) {
    const from = rename(world, repository, edit.name);
    tell("renamed", { changes: { repository: { name: { from } } } });
  }
}

/** Sets those merge options that are given. */
export function changeMergeOptions({ mergeOptions }: Repository, edit: MergeOptionsEdit): void {
  for (const option of ["mergeCommit", "squash", "rebase", "autoMerge", "deleteBranch"] as const) {
    mergeOptions[option] = edit[option] ?? mergeOptions[option];
  }
}

/** What `repository.edited` says was before. */
function changeDetails(repository: Repository, edit: RepositoryEdit): JsonObject {
  if (edit.defaultBranch !== undefined && !repository.refs.has(`refs/heads/${edit.defaultBranch}`)) {
    throw invalidField(
      "Repository",
      "default_branch",
      "invalid",
      `The branch ${edit.defaultBranch} was not found. Please push that ref first or create it via the Git Data API.`,
    );
  }
  const before = { ...repository };
  repository.description = edit.description === undefined ? repository.description : edit.description;
  repository.homepage = edit.homepage === undefined ? repository.homepage : edit.homepage;
  repository.defaultBranch = edit.defaultBranch ?? repository.defaultBranch;
  repository.topics = edit.topics ?? repository.topics;
  return {
    ...(before.description === repository.description ? {} : { description: { from: before.description } }),
    ...(before.homepage === repository.homepage ? {} : { homepage: { from: before.homepage } }),
    ...(before.defaultBranch === repository.defaultBranch
      ? {}
      : { default_branch: { from: before.defaultBranch } }),
    ...(before.topics.join(" ") === repository.topics.join(" ") ? {} : { topics: { from: before.topics } }),
  };
}

/** Everything that knows the repository by its name learns the new one. */
function rename(world: World, repository: Repository, name: string): string {
  const from = repository.name;
  const before = nameKey(repository.owner, from);
  const after = nameKey(repository.owner, name);
  if (before !== after && world.repositories.has(after)) {
    throw invalidField("Repository", "name", "custom", "name already exists on this account");
  }
  repository.name = name;
  world.repositories.delete(before);
  world.repositories.set(after, repository);
  for (const fork of repository.forks) fork.parent = after;
  for (const other of world.repositories.values()) {
    for (const pull of other.pulls.values()) {
      pull.headRepository = pull.headRepository === before ? after : pull.headRepository;
    }
  }
  for (const account of world.accounts.values()) {
    for (const team of account.kind === "organization" ? account.teams.values() : []) {
      const role = team.repositories.get(before);
      if (role !== undefined) {
        team.repositories.delete(before);
        team.repositories.set(after, role);
      }
    }
  }
  return from;
}
