import { digestOf } from "../../model/canonical-json.ts";
import { ownersOf } from "../entity/owners.ts";
import type { RunRequest } from "../understood.ts";

/**
 * What an approval is for: SHA-256 over the action as it is defined where that matters, the inputs, the entity with its owners,
 * and the commit. When any of it changes, what was approved isn't this any more.
 */
export function digestRequest({ action, inputs, entity }: RunRequest, sha: string | null): string {
  const { identifier, invocationMethod, permissions, requiredApproval, ttl, on_expire } = action;
  const owners = entity === null ? null : ownersOf(entity.entity);
  return digestOf({
    action: identifier,
    definition: { invocationMethod, approve: permissions.approve ?? null, requiredApproval, ttl, on_expire },
    inputs,
    entity: entity?.key ?? null,
    owners: owners?.kind === "known" ? owners.teams : owners,
    sha,
  });
}
