import { describeRuleset } from "../describe/ruleset.ts";
import type { Organization } from "../state/account.ts";
import { momentOf } from "../state/moment.ts";
import type { Ruleset } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Whose rulesets are changed. */
export type RulesetOwner = Repository | Organization;

/** Adds a ruleset, or puts another one in the place of one with the id; tells of `repository_ruleset.created` or `edited`. */
export function writeRuleset(
  world: World,
  owner: RulesetOwner,
  content: Omit<Ruleset, "id" | "createdAt" | "updatedAt">,
  actor: string,
  replaced?: Ruleset,
): Ruleset {
  const now = momentOf(world);
  const ruleset: Ruleset = {
    ...content,
    id: replaced?.id ?? world.nextId(),
    createdAt: replaced?.createdAt ?? now,
    updatedAt: now,
  };
  owner.rulesets.set(ruleset.id, ruleset);
  tell(world, owner, ruleset, replaced === undefined ? "created" : "edited", actor);
  return ruleset;
}

/** Removes a ruleset; tells of `repository_ruleset.deleted`. */
export function deleteRuleset(world: World, owner: RulesetOwner, ruleset: Ruleset, actor: string): void {
  owner.rulesets.delete(ruleset.id);
  tell(world, owner, ruleset, "deleted", actor);
}

function tell(world: World, owner: RulesetOwner, ruleset: Ruleset, action: string, actor: string): void {
  const isOrganization = "kind" in owner;
  const shown = describeRuleset(world, {
    ruleset,
    source: isOrganization ? "Organization" : "Repository",
    sourceName: isOrganization ? owner.login : `${owner.owner}/${owner.name}`,
  });
  world.emit({
    name: "repository_ruleset",
    action,
    repository: isOrganization ? null : owner,
    ...(isOrganization ? { organization: owner.login } : {}),
    sender: actor,
    payload: { repository_ruleset: shown, ...(action === "edited" ? { changes: {} } : {}) },
  });
}
