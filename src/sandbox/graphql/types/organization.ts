import { htmlUrl } from "../../describe/addresses.ts";
import type { Organization } from "../../state/account.ts";
import { findUser } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { objectType, type Source, source } from "../source.ts";
import { userSource } from "./account.ts";
import { findVisible } from "./query.ts";
import { repositorySource } from "./repository.ts";
import { listRepositories } from "./repository-list.ts";
import { findRuleset, listRulesets, type RulesetOf } from "./ruleset.ts";
import { listTeams, teamSource } from "./team.ts";

const ORGANIZATION = objectType<Organization>("Organization", () => ({
  id: ({ id }) => nodeId("Organization", id),
  databaseId: ({ id }) => id,
  login: ({ login }) => login,
  name: ({ name }) => name,
  description: () => null,
  email: () => null,
  location: () => null,
  websiteUrl: () => null,
  isVerified: () => false,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ createdAt }) => createdAt,
  archivedAt: () => null,
  avatarUrl: ({ id }, _, { world }) => htmlUrl(world, `/avatars/${id}`),
  resourcePath: ({ login }) => `/${login}`,
  url: ({ login }, _, { world }) => htmlUrl(world, `/${login}`),
  viewerIsAMember: ({ members }, _, { actor }) =>
    actor.kind === "user" && members.has(actor.login.toLowerCase()),
  viewerCanAdminister: ({ members }, _, { actor }) =>
    actor.kind === "user" && members.get(actor.login.toLowerCase()) === "admin",
  repositories: ({ login }, args, context) => listRepositories(login, args, context),
  repository: ({ login }, args, context) =>
    repositorySource(findVisible(context, login, args.requiredText("name"))),
  teams(organization, args, context) {
    context.access.demandOfOrganization(organization, "members");
    return listTeams(organization, [...organization.teams.values()], args, context);
  },
  team(organization, args, { access }) {
    access.demandOfOrganization(organization, "members");
    const team = organization.teams.get(args.requiredText("slug"));
    return team === undefined ? null : teamSource({ organization, team });
  },
  membersWithRole: listMembers,
  rulesets: (organization, args) => listRulesets(rulesetsOf(organization), args),
  ruleset: (organization, args) => findRuleset(rulesetsOf(organization), args),
}));

/** An organisation. */
export function organizationSource(organization: Organization): Source {
  return source(ORGANIZATION, organization);
}

function listMembers(organization: Organization, args: Arguments, { world, access }: Context): Source {
  access.demandOfOrganization(organization, "members");
  return connection(
    {
      items: [...organization.members].flatMap(([login, role]) => {
        const user = findUser(world, login);
        return user === undefined ? [] : [{ user, role }];
      }),
      order: { descending: false, value: ({ user }) => user.login.toLowerCase(), id: ({ user }) => user.id },
      node: ({ user }) => userSource(user),
      edge: { role: ({ role }) => role.toUpperCase() },
    },
    args,
  );
}

function rulesetsOf(organization: Organization): readonly RulesetOf[] {
  return [...organization.rulesets.values()].map((ruleset) => ({ origin: { organization }, ruleset }));
}
