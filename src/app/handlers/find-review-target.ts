import type { FilePlan, HeadFacts, PullRequestFacts } from "../../facts/index.ts";
import { resolveCommit } from "../../facts/trees/index.ts";
import type { PolicyAuthors, PolicyReviews } from "../../flows/index.ts";
import { type Job, RetryLater } from "../../jobs/index.ts";
import type { Told as Answer } from "../../model/change-context.ts";
import { recallGroup } from "../merge-groups.ts";
import type { Services } from "../services.ts";
import { findPulls } from "./find-pulls.ts";
import type { ReviewedChange } from "./weigh-change.ts";

/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;

/** A commit of the central repo that may have something to review. */
export interface AskedReview {
  readonly sha: string;
  /** Numbers of pull requests that events told of. */
  readonly pulls: readonly number[];
  /** Whether an event told of it as the head of a merge group into the default branch. */
  readonly group: boolean;
}

/** What is reviewed. */
export interface ReviewTarget {
  /** The result of a pull request's merge, when there is one, else the commit itself. */
  readonly commit: string;
  /** Null for a commit that nobody is asked about any more. */
  readonly change: ReviewedChange | null;
  /** Whether it is what holds, or would if it were sound. */
  readonly isDefaultBranch: boolean;
  /** The App's own check runs on it; null when they can't be told. */
  readonly checkRuns: HeadFacts["checkRuns"];
}

/** Only what was said of pull requests, and who they are by: their files are read as a tree. */
const NO_FILES: FilePlan = { paths: [], globs: [], tree: false, maxBytes: 1 };
const ASK = { files: false, checks: false, reviews: true, authors: true } as const;

/**
 * What GitHub tells of a commit, or why it doesn't. Without it what is wrong with a configuration can be said all the same; what
 * depends on people can't.
 */
type Told = { readonly head: HeadFacts } | { readonly head: null; readonly error: unknown };

/**
 * Finds out what a commit of the central repo is: the newest of the default branch, the head of open pull requests into it, or
 * that of a merge group. Null for any other: it says nothing of the configuration that will hold, and may be anybody's.
 */
export async function findReviewTarget(
  services: Services,
  { sha, pulls, group }: AskedReview,
  job: Job,
): Promise<ReviewTarget | null> {
  const { central, centralName: repository, evaluation, memory, organization } = services;
  const open = await findPulls(memory, repository, sha);
  const known = [...new Set([...pulls, ...open.map(({ number }) => number)])];
  const told: Told = await evaluation.changes
    .readHead({ repository, headSha: sha, known }, NO_FILES, ASK)
    .then((head) => ({ head }))
    .catch((error: unknown) => ({ head: null, error }));
  const { head } = told;
  const alone = { commit: sha, change: null, checkRuns: head?.checkRuns ?? null };
  // A commit of the default branch is what holds, or would, whatever pull requests go on from it.
  if (central.current()?.commit === sha || central.broken()?.commit === sha)
    return { ...alone, isDefaultBranch: true };
  const numbers = head === null ? known : head.pulls.map(({ number }) => number);
  const merge = await findMerge(services, { sha, numbers }, job);
  if (merge !== null) {
    const { commit, unmerged } = merge;
    const readSaid = async () => readPeople(told, merge.numbers);
    const change = { sha, numbers: merge.numbers, readSaid, unmerged };
    return { ...alone, commit, change, isDefaultBranch: false };
  }
  if (told.head === null) throw told.error;
  if (!told.head.complete) throw new Error("GitHub does not tell all pull requests of the commit");
  const remembered = group ? null : await recallGroup(memory, repository, sha);
  if (group || remembered?.baseBranch === told.head.defaultBranch)
    return { ...alone, isDefaultBranch: false };
  const tip = await resolveCommit(services.centralGitHub(), organization, repository, "HEAD");
  return tip === sha ? { ...alone, isDefaultBranch: true } : null;
}

/** What merging open pull requests of one head into the default branch would make of it: the same, whichever is merged. */
interface Merge extends Pick<ReviewedChange, "numbers" | "unmerged"> {
  readonly commit: string;
}

/** Null where none of them is open, of this head, and into the default branch: any other says nothing of what will hold. */
async function findMerge(
  { centralGitHub, centralName: repo, organization: owner }: Services,
  { sha, numbers }: { readonly sha: string; readonly numbers: readonly number[] },
  { putOff }: Job,
): Promise<Merge | null> {
  const github = centralGitHub();
  const read = await Promise.all(
    numbers.map((pull_number) =>
      github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { owner, repo, pull_number }),
    ),
  );
  const pulls = read
    .map(({ data }) => data)
    .filter(
      ({ state, head, base }) =>
        state === "open" && head.sha === sha && base.ref === base.repo.default_branch,
    );
  if (pulls.length === 0) return null;
  const merged = pulls.find(({ mergeable }) => mergeable === true)?.merge_commit_sha ?? null;
  const isPending = pulls.some(({ mergeable }) => mergeable === null);
  if (merged === null && isPending && putOff < LOOKS)
    throw new RetryLater(LOOK_MS, "GitHub has not tried to merge the pull request yet");
  const why = pulls.some(({ mergeable }) => mergeable === false)
    ? "it conflicts with the default branch, so that there is no merge to look at"
    : "GitHub has not tried to merge it";
  return {
    commit: merged ?? sha,
    numbers: pulls.map(({ number }) => number),
    unmerged: merged === null ? why : null,
  };
}

/** What people did on these pull requests. Rejects when it can't be read. */
function readPeople(told: Told, numbers: readonly number[]): Pick<PolicyReviews, "authors" | "reviews"> {
  if (told.head === null) throw told.error;
  const { complete } = told.head;
  const pulls = told.head.pulls.filter(({ number }) => numbers.includes(number));
  return {
    authors: listAuthors(pulls),
    reviews: [
      ...pulls.map(({ context }) => context.reviews ?? NOT_TOLD),
      ...(complete && pulls.length === numbers.length ? [] : [OTHERS]),
    ],
  };
}

function listAuthors(pulls: readonly PullRequestFacts[]): PolicyAuthors {
  const told = pulls.map(({ authors }) => authors ?? NOT_TOLD);
  const committers = told.flatMap((each) => (each.kind === "known" ? each.value : []));
  const untold = told.find(({ kind }) => kind === "unknown");
  return {
    logins: [...new Set([...pulls.map(({ author }) => author), ...committers])],
    untold: untold?.kind === "unknown" ? untold.why : null,
  };
}

const NOT_TOLD: Answer<never> = {
  kind: "unknown",
  reason: "not_answered",
  why: "GitHub does not tell what people did on the pull request",
};

const OTHERS: Answer<never> = {
  kind: "unknown",
  reason: "not_answered",
  why: "the commit may have other pull requests, which GitHub does not tell",
};
