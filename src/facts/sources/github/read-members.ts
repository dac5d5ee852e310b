import { z } from "zod";
import { isGitHubError } from "../../../github/index.ts";
import type { TeamMembers, Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import { type Connection, explainUntold, readPage, readRest } from "./connection.ts";
import { type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import type { Source } from "./source.ts";

/** Teams in a query. */
const BATCH = 20;

/** More members of one team than these are not read. */
const MOST = 5000;

const FIELDS = "{ pageInfo { hasNextPage endCursor } nodes { login } }";

const node = z.object({ login: z.string() });

/**
 * Reads who is in teams of the organisation, those of child teams included, by slug. Never rejects because of a team: one
 * that GitHub doesn't show is unknown, for it may be a secret one, or the permission is missing.
 */
export async function readMembers(
  source: Pick<Source, "github" | "organization">,
  slugs: readonly string[],
): Promise<TeamMembers> {
  const unique = [...new Set(slugs)].sort();
  const members: (readonly [string, Told<readonly string[]>])[] = [];
  for (let index = 0; index < unique.length; index += BATCH)
    members.push(...(await readBatch(source, unique.slice(index, index + BATCH))));
  return Object.fromEntries(members);
}

async function readBatch(
  source: Pick<Source, "github" | "organization">,
  slugs: readonly string[],
): Promise<readonly (readonly [string, Told<readonly string[]>])[]> {
  const { github, organization: owner } = source;
  const query = `query Members($owner: String!${slugs.map((_, index) => `, $t${index}: String!`).join("")}) {
  organization(login: $owner) {
    ${slugs.map((_, index) => `t${index}: team(slug: $t${index}) { members(first: 100) ${FIELDS} }`).join("\n    ")}
  }
}`;
  try {
    const variables = Object.fromEntries(slugs.map((slug, index) => [`t${index}`, slug]));
    const { data, errors } = await github.graphql(query, { owner, ...variables });
    const found = data?.["organization"];
    const index = indexErrors(errors);
    const reads = slugs.map(async (slug, position) => {
      const team = isJsonObject(found) ? found[`t${position}`] : undefined;
      return [slug, await readTeam(source, slug, team, position, index)] as const;
    });
    return await Promise.all(reads);
  } catch (error) {
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    const untold = { kind: "unknown" as const, reason: "not_answered" as const, why: error.message };
    return slugs.map((slug) => [slug, untold]);
  }
}

async function readTeam(
  source: Pick<Source, "github" | "organization">,
  slug: string,
  team: Json | undefined,
  position: number,
  errors: ErrorsByPath,
): Promise<Told<readonly string[]>> {
  const about = { what: `the members of team ${slug}`, permission: "members: read" };
  const at = ["organization", `t${position}`];
  if (team === null && (errors.find(at) === null || errors.notFound(at) !== null)) {
    const why = `${source.organization} has no team ${slug} that this token may see: check its name, and that Muster's App has the permission ${about.permission}`;
    return { kind: "unknown", reason: "needs_app", why };
  }
  if (!isJsonObject(team)) return explainUntold(errors, at, about);
  const first = readPage(team["members"], [...at, "members"], errors, about);
  if (first.kind === "unknown") return first;
  const list: Connection = {
    ...about,
    declarations: ", $slug: String!",
    variables: { slug },
    fields: `organization(login: $owner) { team(slug: $slug) { members(first: 100, after: $after) ${FIELDS} } }`,
    at: ["organization", "team", "members"],
  };
  const nodes = await readRest(source, first.value, list, MOST);
  if (nodes.kind === "unknown") return nodes;
  const logins = nodes.value.flatMap((each) => node.safeParse(each).data?.login ?? []);
  return { kind: "known", value: logins.sort() };
}
