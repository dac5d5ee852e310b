import { findOrganization } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** How an author stands to a repository: GitHub's `author_association`. */
export function associationOf(
  world: World,
  repository: Repository,
  login: string,
): "OWNER" | "MEMBER" | "COLLABORATOR" | "CONTRIBUTOR" | "NONE" {
  const name = login.toLowerCase();
  if (name === repository.owner.toLowerCase()) {
    return "OWNER";
  }
  if (findOrganization(world, repository.owner)?.members.has(name) === true) {
    return "MEMBER";
  }
  if (repository.collaborators.has(name)) {
    return "COLLABORATOR";
  }
  const merged = [...repository.pulls.values()].some(
    (pull) => pull.merged && repository.issues.get(pull.number)?.author.toLowerCase() === name,
  );
  return merged ? "CONTRIBUTOR" : "NONE";
}
