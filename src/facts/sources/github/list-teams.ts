import { z } from "zod";
import type { Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import type { Team } from "../../../model/person.ts";
import { type Connection, explainUntold, type Page, readPage, readRest } from "./connection.ts";
import { type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import type { Source } from "./source.ts";

/** More teams of an organisation, and more members of a team, than these are not read. */
const MOST = 20_000;

const LIST = { what: "the teams of the organisation", permission: "members: read" } as const;

const LOGINS = "{ pageInfo { hasNextPage endCursor } nodes { login } }";
const ALL = "members(first: 100";
const LEADS = "members(first: 100, role: MAINTAINER, membership: IMMEDIATE";

const QUERY = `query Teams($owner: String!, $after: String) {
  organization(login: $owner) {
    teams(first: 20, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        slug name description parentTeam { slug }
        members: ${ALL}) ${LOGINS}
        leads: ${LEADS}) ${LOGINS}
      }
    }
  }
}`;

const shape = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  parentTeam: z.object({ slug: z.string() }).nullish(),
});

const person = z.object({ login: z.string() });

type Asked = Pick<Source, "github" | "organization">;

/**
 * Lists all teams of the organisation with who is in them, those of child teams included, and who leads them: GitHub's maintainers
 * (GitHub GraphQL API, `Organization.teams`, `Team.members`). One that can't be read makes the whole list unknown. Rejects as GitHub does.
 */
export async function listTeams(source: Asked): Promise<Told<readonly Team[]>> {
  const teams: Team[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await source.github.graphql(QUERY, { owner: source.organization, after });
    const index = indexErrors(errors);
    const found = data?.["organization"];
    const at = ["organization", "teams"];
    if (!isJsonObject(found)) return explainUntold(index, ["organization"], LIST);
    const page = readPage(found["teams"], at, index, LIST);
    if (page.kind === "unknown") return page;
    for (const [position, node] of page.value.nodes.entries()) {
      const team = await readTeam(source, node, [...at, "nodes", position], index);
      if (team.kind === "unknown") return team;
      teams.push(team.value);
    }
    if (page.value.next === null) return { kind: "known", value: teams };
    if (teams.length >= MOST)
      return { kind: "unknown", reason: "too_many", why: `there are more than ${MOST} teams` };
    after = page.value.next;
  }
}

async function readTeam(
  source: Asked,
  node: Json,
  at: readonly (string | number)[],
  errors: ErrorsByPath,
): Promise<Told<Team>> {
  const read = shape.safeParse(node);
  if (!read.success || !isJsonObject(node)) return explainUntold(errors, at, LIST);
  const { slug, name, description = null, parentTeam } = read.data;
  const about = { what: `the members of team ${slug}`, permission: LIST.permission };
  const members = readPage(node["members"], [...at, "members"], errors, about);
  const leads = readPage(node["leads"], [...at, "leads"], errors, about);
  if (members.kind === "unknown") return members;
  if (leads.kind === "unknown") return leads;
  const everybody = await readLogins(source, slug, members.value, ALL);
  if (everybody.kind === "unknown") return everybody;
  const leading = await readLogins(source, slug, leads.value, LEADS);
  if (leading.kind === "unknown") return leading;
  const parent = parentTeam?.slug ?? null;
  return {
    kind: "known",
    value: { slug, name, description, parent, members: everybody.value, leads: leading.value },
  };
}

async function readLogins(
  source: Asked,
  slug: string,
  first: Page,
  members: string,
): Promise<Told<readonly string[]>> {
  const list: Connection = {
    what: `the members of team ${slug}`,
    permission: LIST.permission,
    declarations: ", $slug: String!",
    variables: { slug },
    fields: `organization(login: $owner) { team(slug: $slug) { ${members}, after: $after) ${LOGINS} } }`,
    at: ["organization", "team", "members"],
  };
  const nodes = await readRest(source, first, list, MOST);
  if (nodes.kind === "unknown") return nodes;
  const logins = nodes.value.flatMap((each) => person.safeParse(each).data?.login ?? []);
  return { kind: "known", value: logins.sort() };
}
