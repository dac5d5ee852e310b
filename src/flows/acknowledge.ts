import type { Config, Located } from "../config/index.ts";
import type { ReviewState, TeamMembers, Told } from "../model/change-context.ts";
import type { Day } from "../model/day.ts";
import type { Acknowledgement, WaiverApproval } from "../model/policy-review.ts";
import type { Settings } from "../model/settings.ts";
import type { Waiver } from "../model/waiver.ts";
import { voidReasonOf } from "../scorecards/index.ts";

/** What has to be known of reviews to tell whether a change of the policy was acknowledged. */
export interface ReviewQuestion {
  /** Slugs of teams whose members count. */
  readonly teams: readonly string[];
  /** Whether it matters who may write to the central repo. */
  readonly writers: boolean;
}

/** What people said of a commit of the central repo. */
export interface PolicyReviews {
  readonly authors: PolicyAuthors;
  /** Only what was said of this very commit counts. */
  readonly headSha: string;
  /** Of each open pull request that would bring the commit: any of them can be merged, so each is asked. */
  readonly reviews: readonly Told<readonly ReviewState[]>[];
  readonly members: TeamMembers;
  /** Of the reviewers, those who may write to the central repo; null when nobody asked. */
  readonly writers: Told<readonly string[]> | null;
}

/** Whoever had a hand in a change: nobody takes note of, or grants, what is their own. */
export interface PolicyAuthors {
  /** Logins of those who opened a pull request of it, and of authors and committers of its commits. */
  readonly logins: readonly string[];
  /** Why there may be others; null when these are all. */
  readonly untold: string | null;
}

type Acknowledgers = Settings["policy_changes"]["acknowledged_by"];

/** What to ask of reviews, by whom the settings that hold name. Who may write matters for waivers, and where they name nobody. */
export function askForReviews({ teams, users }: Acknowledgers, hasWaivers: boolean): ReviewQuestion {
  return { teams, writers: hasWaivers || (teams.length === 0 && users.length === 0) };
}

/**
 * Whether somebody who counts approves the commit on each of its pull requests, and nobody who counts requests changes on any.
 * Never one of its authors, and no bot that isn't named. What can't be told is unknown: then nobody has acknowledged.
 */
export function readAcknowledgement(by: Acknowledgers, facts: PolicyReviews): Acknowledgement {
  const said = facts.reviews.map((reviews) => readOne(by, reviews, facts));
  const objections = said.flatMap((each) => (each.kind === "missing" ? each.objections : []));
  if (objections.length > 0) return { kind: "missing", objections: unique(objections) };
  const worst = said.find(({ kind }) => kind === "missing") ?? said.find(({ kind }) => kind === "unknown");
  if (worst !== undefined) return worst;
  const given = said.flatMap((each) => (each.kind === "given" ? each.by : []));
  return given.length === 0 ? { kind: "missing", objections: [] } : { kind: "given", by: unique(given) };
}

function readOne(
  by: Acknowledgers,
  reviews: Told<readonly ReviewState[]>,
  facts: PolicyReviews,
): Acknowledgement {
  if (reviews.kind === "unknown") return reviews;
  const told = reviews.value
    .filter((review) => review.state !== "dismissed" && !isAuthor(review.reviewer, facts))
    .map((review) => ({ review, counts: countsFor(review, by, facts) }));
  const sure = told.filter(({ counts }) => counts.kind === "known" && counts.value);
  const objections = sure.filter(({ review }) => review.state === "changes_requested");
  if (objections.length > 0)
    return { kind: "missing", objections: objections.map(({ review }) => review.reviewer) };
  const approvals = sure.filter(({ review }) => approves(review, facts));
  const { untold } = facts.authors;
  // Whoever approves may be one of those that nobody knows.
  if (approvals.length > 0)
    return untold === null
      ? { kind: "given", by: approvals.map(({ review }) => review.reviewer) }
      : { kind: "unknown", why: untold };
  const open = told.find(({ review, counts }) => counts.kind === "unknown" && approves(review, facts));
  if (open?.counts.kind === "unknown") return { kind: "unknown", why: open.counts.why };
  return { kind: "missing", objections: [] };
}

function countsFor({ reviewer, bot }: ReviewState, by: Acknowledgers, facts: PolicyReviews): Told<boolean> {
  if (includes(by.users, reviewer)) return known(true);
  if (bot) return known(false);
  if (by.teams.length === 0 && by.users.length === 0) return mayWrite(reviewer, facts);
  return isMember(reviewer, by, facts);
}

/** Whether a person has a say in the central repo: may write to it, or is named among those who acknowledge. */
function hasStanding(login: string, by: Acknowledgers, facts: PolicyReviews): Told<boolean> {
  if (includes(by.users, login)) return known(true);
  const told = [mayWrite(login, facts), isMember(login, by, facts)];
  return (
    told.find((each) => each.kind === "known" && each.value) ??
    told.find(({ kind }) => kind === "unknown") ??
    known(false)
  );
}

function mayWrite(login: string, { writers }: PolicyReviews): Told<boolean> {
  if (writers === null) return { kind: "unknown", reason: "not_asked", why: "nobody asked who may write" };
  return writers.kind === "unknown" ? writers : known(includes(writers.value, login));
}

function isMember(login: string, { teams }: Acknowledgers, { members }: PolicyReviews): Told<boolean> {
  const rosters = teams.map(
    (team) =>
      members[team] ??
      ({ kind: "unknown", reason: "not_answered", why: `who is in ${team} was not read` } as const),
  );
  if (rosters.some((roster) => roster.kind === "known" && includes(roster.value, login))) return known(true);
  return rosters.find((roster) => roster.kind === "unknown") ?? known(false);
}

function known(value: boolean): Told<boolean> {
  return { kind: "known", value };
}

/**
 * Waivers that a change of the policy adds or edits, wherever they stand; and those that are too long by the settings that
 * hold and no longer would be, which nobody granted for as long as that.
 */
export function changedWaivers(base: Config, changed: Config, today: Day): readonly Located<Waiver>[] {
  const contentOf = (waiver: Waiver) => JSON.stringify({ ...waiver, file: "" });
  const known = new Set(base.waivers.map(({ value }) => contentOf(value)));
  const isTooLong = (waiver: Waiver, { settings }: Config) =>
    voidReasonOf(waiver, { today, maxDays: settings.waivers.max_days }) === "too_long";
  return changed.waivers.filter(
    ({ value }) => !known.has(contentOf(value)) || (isTooLong(value, base) && !isTooLong(value, changed)),
  );
}

/**
 * Whether the approver of each waiver approves the commit that brings it, on each of its pull requests: somebody with standing,
 * who had no hand in it and doesn't ask for the waiver.
 */
export function readWaiverApprovals(
  waivers: readonly Located<Waiver>[],
  by: Acknowledgers,
  facts: PolicyReviews,
): readonly WaiverApproval[] {
  return waivers.map(({ value: { file, approver, requested_by }, locator }): WaiverApproval => {
    const { line, column } = locator.at(["approver"]);
    const about = { file, line, column, approver, why: null };
    if (sameLogin(approver, requested_by)) return { ...about, state: "requester" };
    if (isAuthor(approver, facts)) return { ...about, state: "author" };
    const untold = facts.reviews.find(({ kind }) => kind === "unknown");
    if (untold?.kind === "unknown") return { ...about, state: "unknown", why: untold.why };
    if (!isGrantedBy(approver, facts)) return { ...about, state: "missing" };
    const standing = hasStanding(approver, by, facts);
    if (standing.kind === "unknown") return { ...about, state: "unknown", why: standing.why };
    if (!standing.value) return { ...about, state: "stranger" };
    const { untold: why } = facts.authors;
    return why === null ? { ...about, state: "approved" } : { ...about, state: "unknown", why };
  });
}

function isGrantedBy(approver: string, facts: PolicyReviews): boolean {
  const { reviews } = facts;
  return (
    reviews.length > 0 &&
    reviews.every(
      (each) =>
        each.kind === "known" &&
        each.value.some(
          (review) => sameLogin(review.reviewer, approver) && !review.bot && approves(review, facts),
        ),
    )
  );
}

function approves({ state, commit }: ReviewState, { headSha }: PolicyReviews): boolean {
  return state === "approved" && commit === headSha;
}

function isAuthor(login: string, { authors }: PolicyReviews): boolean {
  return includes(authors.logins, login);
}

function unique(logins: readonly string[]): readonly string[] {
  return [...new Set(logins)];
}

function includes(logins: readonly string[], login: string): boolean {
  return logins.some((each) => sameLogin(each.replace(/^@/, ""), login));
}

function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
