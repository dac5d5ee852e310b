import { type BypassActor, type RulesetGuard, type Seen, seen } from "../model/guard.ts";
import { advice, problem, type Remark, untold, well } from "./finding.ts";

/** The roles that many have, by the ids that rulesets know them by; 5 is admin (GitHub docs, REST, rules). */
const ROLES: Readonly<Record<number, string>> = {
  1: "read",
  2: "maintain",
  3: "triage",
  4: "write",
  5: "admin",
};

/** Who may get past a requirement, in a few words. */
export function describeActor({ kind, id, name, mode }: BypassActor): string {
  const who = (() => {
    switch (kind) {
      case "app":
        return `the app ${name ?? id ?? "?"}`;
      case "team":
        return `the team ${name ?? id ?? "?"}`;
      case "user":
        return name ?? `user ${id ?? "?"}`;
      case "role":
        return `everybody with the role ${roleOf(id, name)}`;
      case "owners":
        return "owners of the organisation";
      case "enterprise_owners":
        return "owners of the enterprise";
      case "deploy_keys":
        return "every deploy key";
    }
  })();
  return mode === "pull_request" ? `${who} (by pull requests)` : who;
}

/** Whether so many are meant that a rule binds hardly anybody: a role that developers have, or whoever holds a key. */
function isCrowd({ kind, id, name }: BypassActor): boolean {
  if (kind === "deploy_keys") return true;
  return kind === "role" && roleOf(id, name) !== "admin";
}

/** Whom every one of several lists lets pass, at most: nobody where one of them is empty. */
export function readBypass(lists: readonly Seen<readonly BypassActor[]>[]): Seen<readonly BypassActor[]> {
  const empty = lists.find((list) => list.kind === "known" && list.value.length === 0);
  const settled = empty ?? lists.find(({ kind }) => kind === "unknown");
  if (settled !== undefined) return settled;
  const actors = lists.flatMap((list) => (list.kind === "known" ? list.value : []));
  return seen([...new Map(actors.map((actor) => [describeActor(actor), actor])).values()]);
}

/** Somewhere that something is required: whom it binds. */
export interface Binding {
  /** Null for classic protection. */
  readonly ruleset: RulesetGuard | null;
  /** Whether admins are bound; rulesets say so by whom they let pass. */
  readonly bindsAdmins: boolean;
}

/** Whom a place lets pass. */
export function bypassOf({ ruleset, bindsAdmins }: Binding): Seen<readonly BypassActor[]> {
  return ruleset?.bypass ?? seen(bindsAdmins ? [] : ADMINS);
}

/**
 * Who may merge past what is required, e.g. `the required check`: those whom every place that requires it lets pass. Many of
 * them are a problem; a few are told. Null where nothing requires it.
 *
 * @param lists Whom each of the places lets pass.
 */
export function judgeBypass(
  subject: string,
  required: string,
  lists: readonly Seen<readonly BypassActor[]>[],
): Remark | null {
  if (lists.length === 0) return null;
  const bypass = readBypass(lists);
  if (bypass.kind === "unknown") return untold(subject, bypass);
  if (bypass.value.length === 0) return well(subject, `nobody may merge past ${required}`);
  const names = bypass.value.map(describeActor).join(", ");
  const what = `may merge past ${required}: ${names}`;
  return bypass.value.some(isCrowd)
    ? problem(
        subject,
        what,
        "Take large groups off the bypass list; a team of a few, for emergencies, is enough.",
      )
    : advice(subject, what, "Keep the bypass list as short as emergencies need.");
}

/** Classic protection that doesn't bind admins lets them pass. */
const ADMINS: readonly BypassActor[] = [{ kind: "role", id: 5, name: "admin", mode: "always" }];

function roleOf(id: number | null, name: string | null): string {
  return name ?? (id === null ? undefined : ROLES[id]) ?? `${id ?? "?"}`;
}
