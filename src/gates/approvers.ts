import type { ReviewState, TeamMembers, Told, UntoldReason } from "../model/change-context.ts";
import type { GateRule } from "../model/gate.ts";
import { showName } from "../scorecards/index.ts";
import { type OwningTeams, owningTeams, sortTeams } from "./owning-teams.ts";

/** Whether somebody is one of those who may approve. */
export type Standing =
  | { readonly kind: "yes" | "no" }
  | { readonly kind: "unknown"; readonly reason: UntoldReason; readonly why: string };

/** Those who may approve. */
export interface Approvers {
  /** For sentences: "a member of team sre, or alice". */
  readonly described: string;
  /** A program counts only where it is named, with `[bot]` behind its name. */
  standingOf(reviewer: Pick<ReviewState, "reviewer" | "bot">): Standing;
}

/** Those whom an approval rule names. */
export type ApprovalFrom = (GateRule & { readonly kind: "approval" })["from"];

/** What tells who they are. */
export interface ApproversContext {
  readonly before: Parameters<typeof owningTeams>[0];
  readonly after: Parameters<typeof owningTeams>[1];
  readonly members: TeamMembers | null;
  /** The organisation whose teams count. */
  readonly organization: string | null;
}

/** Finds those who may approve: people by login, ignoring case, members of teams, and of the teams that own the entity. */
export function findApprovers(
  from: ApprovalFrom,
  { before, after, members, organization }: ApproversContext,
): Approvers {
  const owners = from.owners ? owningTeams(before, after, organization) : null;
  const named = sortTeams(from.teams, organization);
  const owning = owners?.kind === "known" ? owners : { slugs: [], foreign: [] };
  const users = from.users.map((user) => user.replace(/^@/, ""));
  const logins = new Set(users.map((user) => user.toLowerCase()));
  const teams = [
    ...[...new Set([...named.slugs, ...owning.slugs])].map((slug) => tell(slug, members)),
    ...[...new Set([...named.foreign, ...owning.foreign])].map(refuseForeign),
  ];
  return {
    described: describe(users, [...named.slugs, ...named.foreign], owners),
    standingOf({ reviewer, bot }) {
      const own = reviewer.toLowerCase();
      if (bot) return { kind: logins.has(`${own.replace(/\[bot\]$/, "")}[bot]`) ? "yes" : "no" };
      const isMember = teams.some(
        (team) => team.kind === "known" && team.value.some((member) => member.toLowerCase() === own),
      );
      if (logins.has(own) || isMember) return { kind: "yes" };
      if (owners?.kind === "unknown")
        return { kind: "unknown", reason: "not_answered", why: `the owners are unknown: ${owners.why}` };
      return teams.find((team) => team.kind === "unknown") ?? { kind: "no" };
    },
  };
}

function tell(slug: string, members: TeamMembers | null): Told<readonly string[]> {
  const known = members !== null && Object.hasOwn(members, slug) ? members[slug] : undefined;
  const why = `nobody asked who is in team ${slug}`;
  return known ?? { kind: "unknown", reason: "not_asked", why };
}

function refuseForeign(team: string): Told<never> {
  const why = `${showName(team)} is a team of another organisation`;
  return { kind: "unknown", reason: "not_answered", why };
}

function describe(users: readonly string[], teams: readonly string[], owners: OwningTeams | null): string {
  const owning = owners?.kind === "known" ? [...owners.slugs, ...owners.foreign] : [];
  const all = [
    ...(owners === null ? [] : [owning.length === 0 ? "an owner" : `an owner (${nameTeams(owning)})`]),
    ...(teams.length === 0 ? [] : [`a member of ${nameTeams(teams)}`]),
    ...users,
  ];
  if (all.length === 0) return "nobody: the gate names no one";
  const nobody = owners?.kind === "known" && owning.length === 0 ? ", and nobody owns it" : "";
  return all.join(" or ") + nobody;
}

function nameTeams(slugs: readonly string[]): string {
  return slugs.length === 1 ? `team ${slugs[0]}` : `teams ${slugs.join(", ")}`;
}
