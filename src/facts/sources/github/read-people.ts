import { isGitHubError } from "../../../github/index.ts";
import type { Membership, People, Team } from "../../../model/person.ts";
import { listMembers } from "./list-members.ts";
import { listTeams } from "./list-teams.ts";
import type { Source } from "./source.ts";

/**
 * Reads all members and teams of the organisation. Never rejects because of what the token may not see: then `whole` is false, `why`
 * says what to do, and who isn't told may be there all the same.
 */
export async function readPeople(source: Pick<Source, "github" | "organization">): Promise<People> {
  try {
    const [members, teams] = [await listMembers(source), await listTeams(source)];
    const known = teams.kind === "known" ? teams.value.toSorted(bySlug) : [];
    const membershipsOf = indexMemberships(known);
    const people = (members.kind === "known" ? members.value : [])
      .map((member) => ({ ...member, teams: membershipsOf.get(member.login.toLowerCase()) ?? [] }))
      .sort((a, b) => (a.login.toLowerCase() < b.login.toLowerCase() ? -1 : 1));
    const untold = [members, teams].find((told) => told.kind === "unknown");
    return { people, teams: known, whole: untold === undefined, ...(untold && { why: untold.why }) };
  } catch (error) {
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    return {
      people: [],
      teams: [],
      whole: false,
      why: `members and teams can't be read: ${error.message}`,
    };
  }
}

function indexMemberships(teams: readonly Team[]): ReadonlyMap<string, readonly Membership[]> {
  const found = new Map<string, Membership[]>();
  for (const { slug, members, leads } of teams) {
    const leading = new Set(leads.map((login) => login.toLowerCase()));
    for (const login of members.map((each) => each.toLowerCase())) {
      const list = found.get(login) ?? [];
      list.push({ team: slug, lead: leading.has(login) });
      found.set(login, list);
    }
  }
  return found;
}

function bySlug(a: Team, b: Team): number {
  return a.slug < b.slug ? -1 : 1;
}
