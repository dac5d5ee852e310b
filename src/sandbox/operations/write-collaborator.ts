import { coarseRole } from "../describe/role.ts";
import { describeUser } from "../describe/user.ts";
import type { RepositoryRole } from "../state/account.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Makes somebody a collaborator, without an invitation; tells of `member.added`, or of `member.edited` for another role. */
export function addCollaborator(
  world: World,
  repository: Repository,
  login: string,
  role: RepositoryRole,
  sender: string,
): void {
  const before = repository.collaborators.get(login.toLowerCase());
  repository.collaborators.set(login.toLowerCase(), role);
  if (before === role) return;
  const permission = before === undefined ? { to: coarseRole(role) } : { from: before, to: role };
  world.emit({
    name: "member",
    action: before === undefined ? "added" : "edited",
    repository,
    sender,
    payload: { member: describeUser(world, login), changes: { permission } },
  });
}

/** Takes a collaborator's role away, and tells of `member.removed`. Nothing happens when they have none. */
export function removeCollaborator(
  world: World,
  repository: Repository,
  login: string,
  sender: string,
): void {
  if (!repository.collaborators.delete(login.toLowerCase())) return;
  world.emit({
    name: "member",
    action: "removed",
    repository,
    sender,
    payload: { member: describeUser(world, login) },
  });
}
