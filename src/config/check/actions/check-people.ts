import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Permission } from "../../../model/permissions.ts";
import { REPOSITORY_ROLES } from "../../../model/person.ts";
import { teamSlug } from "../../../model/team-slug.ts";
import { suggest } from "../../suggest.ts";
import type { ActionChecking } from "./action-checking.ts";
import { checkSearch } from "./check-search.ts";

/** Roles that a permission may name. */
const ROLES: readonly string[] = [
  "Admin",
  "Member",
  ...REPOSITORY_ROLES.filter((role) => role !== "none").map((role) => `repo:${role}`),
];

/** Checks who may run an action and who may approve that: that there can be anybody. */
export function checkPeople(checking: ActionChecking): readonly Diagnostic[] {
  return [
    ...checkPermission("execute", checking),
    ...checkPermission("approve", checking),
    ...checkExecute(checking),
    ...checkApproval(checking),
  ];
}

function checkPermission(kind: "execute" | "approve", checking: ActionChecking): readonly Diagnostic[] {
  const { action, error, warn, hasEntity, blueprint } = checking;
  const permission = action.permissions[kind];
  if (permission === undefined) return [];
  const base = ["permissions", kind];
  const found: Diagnostic[] = [];
  for (const [index, role] of permission.roles.entries())
    if (!ROLES.includes(role)) {
      const message = `there is no role "${role}"; use ${ROLES.join(", ")}`;
      found.push(...error("reference", [...base, "roles", index], message, () => suggest(role, ROLES)));
    }
  for (const [index, team] of permission.teams.entries())
    if (!isTeam(team, checking))
      found.push(
        ...error(
          "schema",
          [...base, "teams", index],
          "must be the slug or the name of a team of the organisation, such as platform",
        ),
      );
  for (const [index, login] of permission.users.entries())
    if (!/^[A-Za-z0-9_-]+(?:\[bot\])?$/.test(login) && !login.includes("{{")) {
      const message = /^[^@\s]+@[^@\s]+$/.test(login)
        ? "GitHub shows few addresses of mail: write the login that this person has on GitHub instead, such as ann"
        : "must be a login of GitHub, such as ann";
      found.push(...error("schema", [...base, "users", index], message));
    }
  for (const key of ["ownedByTeam", "ownedByTeamLead"] as const) {
    if (!permission[key]) continue;
    const path = [...base, key];
    if (!hasEntity) found.push(...warn("suspicious", path, "there is no entity that a team could own"));
    else if (blueprint !== undefined && blueprint.ownership === undefined) {
      const message = `entities of ${blueprint.identifier} have no owners: give the blueprint "ownership: {type: Direct}"`;
      found.push(...warn("suspicious", path, message));
    }
  }
  for (const [name, search] of Object.entries(permission.policy?.queries ?? {}))
    found.push(
      ...checkSearch(
        search,
        [...base, "policy", "queries", name],
        { among: "any", values: "policy" },
        checking,
      ),
    );
  return found;
}

/** Port names teams, GitHub knows them by the slugs that it makes of their names: both are taken. */
function isTeam(team: string, { settings }: ActionChecking): boolean {
  const slug = teamSlug(team, settings.organization);
  return slug !== null && slug !== "" && /^[\w@][\w .,&/+()-]*$/.test(team);
}

function checkExecute({ action, warn }: ActionChecking): readonly Diagnostic[] {
  if (!action.publish) return [];
  const { execute } = action.permissions;
  if (execute === undefined)
    return warn("suspicious", [], "nobody may run it: say in permissions.execute who may");
  if (namesAnybody(execute)) return [];
  return warn("suspicious", ["permissions", "execute"], "nobody may run it: it names nobody");
}

function checkApproval(checking: ActionChecking): readonly Diagnostic[] {
  const { action, error, warn } = checking;
  const { requiredApproval: required, permissions } = action;
  const { approve } = permissions;
  const path = ["permissions", "approve"];
  if (required === false) {
    if (approve === undefined) return [];
    return warn("suspicious", path, "nothing is approved: requiredApproval is false");
  }
  if (approve === undefined)
    return error("schema", ["requiredApproval"], "nobody may approve it: say in permissions.approve who may");
  if (!namesAnybody(approve)) return error("schema", path, "nobody may approve it: it names nobody");
  const found: Diagnostic[] = [];
  if (typeof required === "object") {
    const { type, min } = required;
    if (type === "ALL" && min !== undefined)
      found.push(
        ...warn("suspicious", ["requiredApproval", "min"], "everybody must approve: min means nothing"),
      );
    const people = new Set(approve.users.map((login) => login.toLowerCase())).size;
    if (type === "ANY" && min !== undefined && isUsersAlone(approve) && min > people)
      found.push(
        ...error("schema", ["requiredApproval", "min"], `only ${people} may approve; ${min} are needed`),
      );
  }
  return [...found, ...checkApproverRoles(approve, checking), ...checkEmpty(approve, checking)];
}

/** Who has a role in a repository is only told of one person at a time, so nobody is listed as an approver by it. */
function checkApproverRoles({ roles, policy }: Permission, { warn }: ActionChecking): readonly Diagnostic[] {
  if (policy !== undefined) return [];
  return roles.flatMap((role, index) =>
    isRepositoryRole(role)
      ? warn(
          "suspicious",
          ["permissions", "approve", "roles", index],
          `a role in a repository gives no approver, "${role}" nobody: name users, teams or ownedByTeam`,
        )
      : [],
  );
}

function isRepositoryRole(role: string): boolean {
  return role.startsWith("repo:");
}

/** Approvers that there may be none of: then whoever asks is refused. */
function checkEmpty(approve: Permission, { action, entities, warn }: ActionChecking): readonly Diagnostic[] {
  const path = ["permissions", "approve"];
  if (approve.policy !== undefined) {
    const message = "when the policy gives nobody, the run is refused: nobody else may approve it";
    return warn("suspicious", [...path, "policy"], message);
  }
  const others = [
    ...approve.users,
    ...approve.roles.filter((role) => !isRepositoryRole(role)),
    ...approve.teams,
  ];
  if (others.length > 0) return [];
  const without = entities.find(
    ({ value }) =>
      value.blueprint === action.trigger.blueprintIdentifier &&
      (value.team === undefined || value.team === null || value.team.length === 0),
  );
  if (without === undefined) return [];
  const message = `nobody may approve it for ${without.value.identifier}, which has no owner: name somebody besides`;
  return warn("suspicious", path, message);
}

function namesAnybody({ users, roles, teams, ownedByTeam, ownedByTeamLead, policy }: Permission): boolean {
  return (
    users.length + roles.length + teams.length > 0 || ownedByTeam || ownedByTeamLead || policy !== undefined
  );
}

function isUsersAlone({ roles, teams, ownedByTeam, ownedByTeamLead, policy }: Permission): boolean {
  return roles.length + teams.length === 0 && !ownedByTeam && !ownedByTeamLead && policy === undefined;
}
