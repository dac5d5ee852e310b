import type { Config, Located } from "../config/index.ts";
import type { ReviewState, TeamMembers, Told } from "../model/change-context.ts";
import type { Acknowledgement, WaiverApproval } from "../model/policy-review.ts";
import type { Settings } from "../model/settings.ts";
import type { Waiver } from "../model/waiver.ts";

/** What has to be known of reviews to tell whether a change of the policy was acknowledged. */
export interface ReviewQuestion {
  /** Slugs of teams whose members count. */
  readonly teams: readonly string[];
  /** Whether it matters who may write to the central repo. */
  readonly writers: boolean;
}

/** What people said of a pull request of the central repo. */
export interface PolicyReviews {
  /** Login of whoever opened it; null when the account is gone. */
  readonly author: string | null;
  /** Its head: only what was said of this very commit counts. */
  readonly headSha: string;
  readonly reviews: Told<readonly ReviewState[]>;
  readonly members: TeamMembers;
  /** Of the reviewers, those who may write to the central repo; null when nobody asked. */
  readonly writers: Told<readonly string[]> | null;
}

type Acknowledgers = Settings["policy_changes"]["acknowledged_by"];

/** What to ask of reviews, by whom the settings that hold name; anybody who may write when they name nobody. */
export function askForReviews({ teams, users }: Acknowledgers): ReviewQuestion {
  return { teams, writers: teams.length === 0 && users.length === 0 };
}

/**
 * Whether somebody who counts approves the head of a pull request, and nobody who counts requests changes. Never its author,
 * and no bot that isn't named. What can't be told is unknown: then nobody has acknowledged.
 */
export function readAcknowledgement(by: Acknowledgers, facts: PolicyReviews): Acknowledgement {
  const { reviews } = facts;
  if (reviews.kind === "unknown") return reviews;
  const counted = reviews.value.filter(
    (review) => review.state !== "dismissed" && !isAuthor(review.reviewer, facts),
  );
  const told = counted.map((review) => ({ review, counts: countsFor(review, by, facts) }));
  const sure = told
    .filter(({ counts }) => counts.kind === "known" && counts.value)
    .map(({ review }) => review);
  const objections = sure
    .filter(({ state }) => state === "changes_requested")
    .map(({ reviewer }) => reviewer);
  const approvals = sure.filter((review) => approves(review, facts)).map(({ reviewer }) => reviewer);
  if (objections.length > 0) return { kind: "missing", objections };
  if (approvals.length > 0) return { kind: "given", by: approvals };
  const open = told.find(({ review, counts }) => counts.kind === "unknown" && approves(review, facts));
  if (open?.counts.kind === "unknown") return { kind: "unknown", why: open.counts.why };
  return { kind: "missing", objections: [] };
}

function countsFor(
  { reviewer, bot }: ReviewState,
  { teams, users }: Acknowledgers,
  { members, writers }: PolicyReviews,
): Told<boolean> {
  const known = (value: boolean): Told<boolean> => ({ kind: "known", value });
  if (includes(users, reviewer)) return known(true);
  if (bot) return known(false);
  if (teams.length === 0 && users.length === 0) {
    const notAsked = { kind: "unknown", reason: "not_asked", why: "nobody asked who may write" } as const;
    const asked = writers ?? notAsked;
    return asked.kind === "unknown" ? asked : known(includes(asked.value, reviewer));
  }
  const rosters = teams.map(
    (team) =>
      members[team] ??
      ({ kind: "unknown", reason: "not_answered", why: `who is in ${team} was not read` } as const),
  );
  if (rosters.some((roster) => roster.kind === "known" && includes(roster.value, reviewer)))
    return known(true);
  return rosters.find((roster) => roster.kind === "unknown") ?? known(false);
}

/** Waivers that a change of the policy adds or edits, wherever they stand. */
export function changedWaivers(base: Config, changed: Config): readonly Located<Waiver>[] {
  const contentOf = (waiver: Waiver) => JSON.stringify({ ...waiver, file: "" });
  const known = new Set(base.waivers.map(({ value }) => contentOf(value)));
  return changed.waivers.filter(({ value }) => !known.has(contentOf(value)));
}

/** Whether the approver of each waiver approves the commit that brings it, being neither its author nor who asks for it. */
export function readWaiverApprovals(
  waivers: readonly Located<Waiver>[],
  facts: PolicyReviews,
): readonly WaiverApproval[] {
  return waivers.map(({ value: { file, approver, requested_by }, locator }): WaiverApproval => {
    const { line, column } = locator.at(["approver"]);
    const about = { file, line, column, approver, why: null };
    if (sameLogin(approver, requested_by)) return { ...about, state: "requester" };
    if (isAuthor(approver, facts)) return { ...about, state: "author" };
    const { reviews } = facts;
    if (reviews.kind === "unknown") return { ...about, state: "unknown", why: reviews.why };
    const approved = reviews.value.some(
      (review) => sameLogin(review.reviewer, approver) && !review.bot && approves(review, facts),
    );
    return { ...about, state: approved ? "approved" : "missing" };
  });
}

function approves({ state, commit }: ReviewState, { headSha }: PolicyReviews): boolean {
  return state === "approved" && commit === headSha;
}

function isAuthor(login: string, { author }: PolicyReviews): boolean {
  return author !== null && sameLogin(login, author);
}

function includes(logins: readonly string[], login: string): boolean {
  return logins.some((each) => sameLogin(each.replace(/^@/, ""), login));
}

function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
