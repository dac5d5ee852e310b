import { z } from "zod";
import type { Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import type { Membership } from "../../../model/person.ts";
import { explainUntold, readPage } from "./connection.ts";
import type { ErrorsByPath } from "./errors-by-path.ts";

/**
 * Fields of Organization that tell which teams `$login` is in, and who leads those. Members of a team are members of those above it;
 * whoever leads one of them is in it by themselves, and it is told as theirs.
 */
export const TEAMS = `teams(first: 100, userLogins: [$login]) {
      pageInfo { hasNextPage endCursor }
      nodes {
        slug
        ancestors(first: 20) { pageInfo { hasNextPage endCursor } nodes { slug } }
        leads: members(first: 100, role: MAINTAINER, membership: IMMEDIATE) { pageInfo { hasNextPage endCursor } nodes { login } }
      }
    }`;

const LIST = { what: "the teams of somebody", permission: "members: read" } as const;

const slugOf = z.object({ slug: z.string() });
const person = z.object({ login: z.string() });

/** Reads the answer to {@link TEAMS}. More teams, or leads, than one page tells make all of it unknown. */
export function readTeams(
  login: string,
  value: Json | undefined,
  errors: ErrorsByPath,
): Told<readonly Membership[]> {
  const at = ["organization", "teams"];
  const list = { ...LIST, what: `the teams of ${login}` };
  const page = readPage(value, at, errors, list);
  if (page.kind === "unknown") return page;
  if (page.value.next !== null) return tooMany(`${login} is in more than 100 teams`);
  const found = new Map<string, Membership>();
  for (const node of page.value.nodes) {
    const above = isJsonObject(node) ? readPage(node["ancestors"], at, errors, list) : null;
    if (above === null) return explainUntold(errors, at, list);
    if (above.kind === "unknown") return above;
    if (above.value.next !== null) return tooMany("a team lies within more than 20 others");
    for (const each of above.value.nodes) {
      const { slug } = slugOf.safeParse(each).data ?? {};
      if (slug === undefined) return explainUntold(errors, at, list);
      if (!found.has(slug)) found.set(slug, { team: slug, lead: false });
    }
    const team = readTeam(login, node, errors, list);
    if (team.kind === "unknown") return team;
    found.set(team.value.team, team.value);
  }
  return { kind: "known", value: [...found.values()].sort((a, b) => (a.team < b.team ? -1 : 1)) };
}

function readTeam(
  login: string,
  node: Json,
  errors: ErrorsByPath,
  list: { readonly what: string; readonly permission: string },
): Told<Membership> {
  const at = ["organization", "teams"];
  const read = slugOf.safeParse(node);
  if (!read.success || !isJsonObject(node)) return explainUntold(errors, at, list);
  const page = readPage(node["leads"], at, errors, list);
  if (page.kind === "unknown") return page;
  const logins = page.value.nodes.map((each) => person.safeParse(each).data?.login.toLowerCase());
  const lead = logins.includes(login.toLowerCase());
  if (!lead && page.value.next !== null)
    return tooMany(`team ${read.data.slug} has more than 100 maintainers`);
  return { kind: "known", value: { team: read.data.slug, lead } };
}

function tooMany(why: string): Told<never> & { readonly kind: "unknown" } {
  return { kind: "unknown", reason: "too_many", why: `${why}, and no more are read` };
}
