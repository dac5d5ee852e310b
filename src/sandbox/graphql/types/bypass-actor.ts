import { findOrganization } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import type { BypassActor } from "../../state/protection.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { record, type Source } from "../source.ts";
import { findAppSource } from "./app.ts";
import type { RulesetOf } from "./ruleset.ts";
import { teamSource } from "./team.ts";

const ROLES: Readonly<Record<number, string>> = { 2: "maintain", 4: "write", 5: "admin" };

/** Who may break the rules of a ruleset. */
export function listBypassActors(world: World, of: RulesetOf, args: Arguments): Source {
  const { bypassApps, bypassOthers = [] } = of.ruleset;
  const apps = bypassApps.map((id) => ({ id, other: null, actor: findAppSource(world, id) }));
  const others = bypassOthers.map((other) => ({ id: other.id, other, actor: findTeam(world, of, other) }));
  return connection(
    {
      items: [...apps, ...others],
      node: ({ id, other, actor }) => {
        const role = other?.type === "RepositoryRole" ? other.id : null;
        return record("RepositoryRulesetBypassActor", {
          id: nodeId("RepositoryRulesetBypassActor", of.ruleset.id, `${other?.type ?? "Integration"}:${id}`),
          actor,
          // The schema has no word for `exempt`.
          bypassMode: other?.mode === "pull_request" ? "PULL_REQUEST" : "ALWAYS",
          deployKey: false,
          enterpriseOwner: false,
          organizationAdmin: other?.type === "OrganizationAdmin",
          repositoryRoleDatabaseId: role,
          repositoryRoleName: role === null ? null : (ROLES[role] ?? null),
        });
      },
    },
    args,
  );
}

function findTeam(world: World, { origin }: RulesetOf, { type, id }: BypassActor): Source | null {
  if (type !== "Team") return null;
  const organization =
    "organization" in origin ? origin.organization : findOrganization(world, origin.repository.owner);
  const team = [...(organization?.teams.values() ?? [])].find((each) => each.id === id);
  return organization === undefined || team === undefined ? null : teamSource({ organization, team });
}
