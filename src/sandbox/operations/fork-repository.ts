import { describeRepository } from "../describe/repository.ts";
import { findRepository, nameKey } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { addRepository } from "./create-repository.ts";

/** A fork to be made. */
export interface NewFork {
  /** Login of the account that will own it. */
  readonly owner: string;
  /** Another name than the original's. */
  readonly name?: string;
  /** Login of who makes it. */
  readonly actor: string;
  /** Without the other branches. */
  readonly defaultBranchOnly?: boolean;
}

/** Forks a repository: a new one with the same objects, branches and tags; tells of `fork`. Somebody who has a fork already gets that one, as on GitHub. */
export function forkRepository(world: World, repository: Repository, fork: NewFork): Repository {
  const name = fork.name ?? repository.name;
  const parent = nameKey(repository.owner, repository.name);
  const existing =
    [...repository.forks].find((one) => one.owner.toLowerCase() === fork.owner.toLowerCase()) ??
    findRepository(world, fork.owner, name);
  if (existing !== undefined) {
    return existing;
  }
  const { description, homepage, visibility, defaultBranch, language, license } = repository;
  const made = addRepository(
    world,
    { owner: fork.owner, name, description, homepage, visibility, defaultBranch, language, license },
    repository.git,
    parent,
  );
  for (const [ref, tip] of repository.refs) {
    const wanted = fork.defaultBranchOnly === true ? ref === `refs/heads/${defaultBranch}` : isShared(ref);
    if (wanted) {
      made.refs.set(ref, tip);
    }
  }
  for (const oid of repository.verifiedCommits) {
    made.verifiedCommits.add(oid);
  }
  made.pushedAt = repository.pushedAt;
  world.emit({
    name: "fork",
    action: null,
    repository,
    sender: fork.actor,
    payload: { forkee: { ...describeRepository(world, made, "webhook"), public: visibility === "public" } },
  });
  return made;
}

function isShared(ref: string): boolean {
  return ref.startsWith("refs/heads/") || ref.startsWith("refs/tags/");
}
