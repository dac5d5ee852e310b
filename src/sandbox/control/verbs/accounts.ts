import { randomBytes } from "node:crypto";
import { z } from "zod";
import { createOrganization, createUser } from "../../operations/create-account.ts";
import { notFound } from "../../operations/refusals.ts";
import { addMember, removeMember } from "../../operations/write-membership.ts";
import { addToTeam, removeFromTeam } from "../../operations/write-team-membership.ts";
import { nameKey } from "../../state/find.ts";
import { momentOf } from "../../state/moment.ts";
import { dropUndefined } from "../drop-undefined.ts";
import { organizationNamed, repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";

/** A role in a repository. */
export const roleSchema = z.enum(["read", "triage", "write", "maintain", "admin"]);
const login = z.string().min(1);

/** People, organisations, teams, and the tokens of people. */
export const accountVerbs = {
  createUser: verb(
    z.strictObject({ login, name: z.string().optional(), email: z.string().optional() }),
    ({ world }, input) => {
      const user = createUser(world, dropUndefined(input));
      return { login: user.login, id: user.id };
    },
  ),
  createOrganization: verb(
    z.strictObject({ login, admins: z.array(login).optional(), members: z.array(login).optional() }),
    ({ world }, input) => {
      const { login, id } = createOrganization(world, dropUndefined(input));
      return { login, id };
    },
  ),
  /** Takes somebody into an organisation, or, without a role, out of it. With an `actor`, who does it, webhooks tell of it. */
  setMember: verb(
    z.strictObject({
      organization: login,
      login,
      role: z.enum(["member", "admin"]).nullable(),
      actor: login.optional(),
    }),
    ({ world }, { organization: name, login, role, actor }) => {
      const organization = organizationNamed(world, name);
      const { members } = organization;
      if (actor !== undefined && role === null) removeMember(world, organization, login, actor);
      else if (actor !== undefined && role !== null) addMember(world, organization, login, role, actor);
      else if (role === null) members.delete(login.toLowerCase());
      else members.set(login.toLowerCase(), role);
    },
  ),
  /** Takes somebody into a team, changes their role in it, or, without a role, takes them out. Webhooks tell of it. */
  setTeamMember: verb(
    z.strictObject({
      organization: login,
      slug: z.string().min(1),
      login,
      role: z.enum(["member", "maintainer"]).nullable(),
      actor: login,
    }),
    ({ world }, { organization: name, slug, login, role, actor }) => {
      const organization = organizationNamed(world, name);
      const team = organization.teams.get(slug);
      if (team === undefined) throw notFound();
      if (role === null) removeFromTeam(world, organization, team, login, actor);
      else addToTeam(world, organization, team, login, role, actor);
    },
  ),
  /** Makes a team, or puts these people and repositories in place of those it had. */
  setTeam: verb(
    z.strictObject({
      organization: login,
      slug: z.string().min(1),
      name: z.string().optional(),
      parent: z.string().optional(),
      privacy: z.enum(["secret", "closed"]).optional(),
      members: z.array(login).optional(),
      /** Of the members, those that lead it. */
      maintainers: z.array(login).optional(),
      /** Roles by `owner/name`. */
      repositories: z.record(z.string(), roleSchema).optional(),
    }),
    ({ world }, { organization, slug, name, parent, privacy, repositories = {}, ...people }) => {
      const { members = [], maintainers = [] } = people;
      const { teams } = organizationNamed(world, organization);
      const id = teams.get(slug)?.id ?? world.nextId();
      const now = momentOf(world);
      teams.set(slug, {
        id,
        slug,
        name: name ?? slug,
        description: null,
        privacy: privacy ?? "closed",
        parent: parent ?? null,
        members: new Map([
          ...members.map((each) => [each.toLowerCase(), "member"] as const),
          ...maintainers.map((each) => [each.toLowerCase(), "maintainer"] as const),
        ]),
        repositories: new Map(Object.entries(repositories).map(([key, role]) => [key.toLowerCase(), role])),
        createdAt: teams.get(slug)?.createdAt ?? now,
        updatedAt: now,
      });
      return { id, slug };
    },
  ),
  /** Gives somebody a role in a repository, or, without one, takes it. */
  setCollaborator: verb(
    z.strictObject({ repository: z.string(), login, role: roleSchema.nullable() }),
    ({ world }, { repository, login, role }) => {
      const { collaborators } = repositoryNamed(world, repository);
      if (role === null) collaborators.delete(login.toLowerCase());
      else collaborators.set(login.toLowerCase(), role);
    },
  ),
  /** Whether a repository is there. */
  hasRepository: verb(z.strictObject({ repository: z.string() }), ({ world }, { repository }) => {
    const [owner = "", name = ""] = repository.split("/");
    return world.repositories.has(nameKey(owner, name));
  }),
  /** A personal token, as good as the person; one of its own, or the one given. */
  createToken: verb(
    z.strictObject({ login, token: z.string().optional() }),
    ({ world }, { login, token: given }) => {
      const token = given ?? `ghp_${randomBytes(27).toString("base64url").replaceAll(/[-_]/g, "0")}`;
      world.tokens.set(token, { kind: "user", login });
      return { token };
    },
  ),
};
