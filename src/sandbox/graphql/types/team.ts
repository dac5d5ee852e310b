import { htmlUrl } from "../../describe/addresses.ts";
import type { Organization, Team } from "../../state/account.ts";
import { findUser } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import { teamMembers, teamRole } from "../../state/role.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { objectType, type Source, source } from "../source.ts";
import { userSource } from "./account.ts";
import { organizationSource } from "./organization.ts";
import { repositorySource } from "./repository.ts";

/** A team, and where it is. */
export interface TeamOf {
  readonly organization: Organization;
  readonly team: Team;
}

const TEAM = objectType<TeamOf>("Team", () => ({
  id: ({ team }) => nodeId("Team", team.id),
  databaseId: ({ team }) => team.id,
  slug: ({ team }) => team.slug,
  combinedSlug: ({ organization, team }) => `${organization.login}/${team.slug}`,
  name: ({ team }) => team.name,
  description: ({ team }) => team.description,
  createdAt: ({ team }) => team.createdAt,
  updatedAt: ({ team }) => team.updatedAt,
  privacy: ({ team }) => (team.privacy === "secret" ? "SECRET" : "VISIBLE"),
  organization: ({ organization }) => organizationSource(organization),
  parentTeam({ organization, team }) {
    const parent = team.parent === null ? undefined : organization.teams.get(team.parent);
    return parent === undefined ? null : teamSource({ organization, team: parent });
  },
  childTeams: ({ organization, team }, args, context) =>
    listTeams(
      organization,
      [...organization.teams.values()].filter(({ parent }) => parent === team.slug),
      args,
      context,
    ),
  ancestors: ({ organization, team }, args, context) =>
    listTeams(organization, listAncestors(organization, team), args, context),
  members: listMembers,
  repositories: listRepositories,
  resourcePath: (of) => pathOf(of),
  url: (of, _, { world }) => htmlUrl(world, pathOf(of)),
  membersUrl: (of, _, { world }) => htmlUrl(world, `${pathOf(of)}/members`),
  repositoriesUrl: (of, _, { world }) => htmlUrl(world, `${pathOf(of)}/repositories`),
}));

/** A team. */
export function teamSource(of: TeamOf): Source {
  return source(TEAM, of);
}

/** Teams of an organisation, narrowed by arguments as `Organization.teams` takes them. */
export function listTeams(
  organization: Organization,
  teams: readonly Team[],
  args: Arguments,
  { actor }: Context,
): Source {
  const privacy = args.text("privacy");
  const query = args.text("query")?.toLowerCase();
  const logins = args.texts("userLogins")?.map((login) => login.toLowerCase());
  const role = args.text("role");
  const viewer = actor.kind === "user" ? actor.login.toLowerCase() : "";
  const items = teams.filter(
    (team) =>
      (privacy === null || (privacy === "SECRET") === (team.privacy === "secret")) &&
      (query === undefined || `${team.slug} ${team.name}`.toLowerCase().includes(query)) &&
      (args.flag("rootTeamsOnly") !== true || team.parent === null) &&
      (logins === undefined || logins.some((login) => team.members.has(login))) &&
      (role === null || team.members.get(viewer) === (role === "ADMIN" ? "maintainer" : "member")),
  );
  return connection(
    {
      items,
      order: {
        descending: args.input("orderBy")?.text("direction") === "DESC",
        value: ({ name }) => name.toLowerCase(),
        id: ({ id }) => id,
      },
      node: (team) => teamSource({ organization, team }),
    },
    args,
  );
}

function listAncestors(organization: Organization, team: Team): readonly Team[] {
  const found: Team[] = [];
  for (let { parent } = team; parent !== null; ) {
    const above = organization.teams.get(parent);
    if (above === undefined || found.includes(above)) break;
    found.push(above);
    ({ parent } = above);
  }
  return found;
}

function listMembers({ organization, team }: TeamOf, args: Arguments, { world }: Context): Source {
  const membership = args.text("membership") ?? "ALL";
  const role = args.text("role");
  const logins = membership === "IMMEDIATE" ? [...team.members.keys()] : [...teamMembers(organization, team)];
  const members = logins.flatMap((login) => {
    const user = findUser(world, login);
    const own = team.members.get(login);
    if (user === undefined || (membership === "CHILD_TEAM" && own !== undefined)) return [];
    const name = own === "maintainer" ? "MAINTAINER" : "MEMBER";
    return role === null || role === name ? [{ user, role: name }] : [];
  });
  return connection(
    {
      items: members,
      order: { descending: false, value: ({ user }) => user.login.toLowerCase(), id: ({ user }) => user.id },
      node: ({ user }) => userSource(user),
      edge: { role: (member) => member.role },
    },
    args,
  );
}

function listRepositories(
  { organization, team }: TeamOf,
  args: Arguments,
  { world, access }: Context,
): Source {
  const items = [...world.repositories.values()].flatMap((repository) => {
    const role = access.canSee(repository) ? teamRole(organization, team, repository) : null;
    return role === null ? [] : [{ repository, role }];
  });
  return connection(
    {
      items,
      order: {
        descending: args.input("orderBy")?.text("direction") === "DESC",
        value: ({ repository }) => repository.name.toLowerCase(),
        id: ({ repository }) => repository.id,
      },
      node: ({ repository }) => repositorySource(repository),
      edge: { permission: ({ role }) => role.toUpperCase() },
    },
    args,
  );
}

function pathOf({ organization, team }: TeamOf): string {
  return `/orgs/${organization.login}/teams/${team.slug}`;
}
