import type { FilePlan, HeadFacts, PullRequestFacts } from "../../facts/index.ts";
import { resolveCommit } from "../../facts/trees/index.ts";
import type { PolicyAuthors } from "../../flows/index.ts";
import { type Job, RetryLater } from "../../jobs/index.ts";
import type { Told } from "../../model/change-context.ts";
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
  /** What GitHub tells of the commit. */
  readonly head: HeadFacts;
}

/** Only what was said of pull requests, and who they are by: their files are read as a tree. */
const NO_FILES: FilePlan = { paths: [], globs: [], tree: false, maxBytes: 1 };
const ASK = { files: false, checks: false, reviews: true, authors: true } as const;

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
  const head = await evaluation.changes.readHead({ repository, headSha: sha, known }, NO_FILES, ASK);
  const alone = { commit: sha, change: null, head };
  // A commit of the default branch is what holds, or would, whatever pull requests go on from it.
  if (central.current()?.commit === sha || central.broken()?.commit === sha)
    return { ...alone, isDefaultBranch: true };
  const into = head.pulls.filter(({ baseBranch }) => baseBranch === head.defaultBranch);
  if (into.length > 0) return { ...(await findMerge(services, head, into, job)), head };
  if (!head.complete) throw new Error("GitHub does not tell all pull requests of the commit");
  const remembered = group ? null : await recallGroup(memory, repository, sha);
  if (group || remembered?.baseBranch === head.defaultBranch) return { ...alone, isDefaultBranch: false };
  const tip = await resolveCommit(services.centralGitHub(), organization, repository, "HEAD");
  return tip === sha ? { ...alone, isDefaultBranch: true } : null;
}

/** What merging pull requests of one head would make of the default branch: the same, whichever of them is merged. */
async function findMerge(
  { centralGitHub, centralName: repo, organization: owner }: Services,
  head: HeadFacts,
  pulls: readonly PullRequestFacts[],
  { putOff }: Job,
): Promise<Omit<ReviewTarget, "head">> {
  const { headSha: sha } = head;
  const github = centralGitHub();
  const read = await Promise.all(
    pulls.map(({ number }) =>
      github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { owner, repo, pull_number: number }),
    ),
  );
  const merges = read.map(({ data }) => data);
  const merged = merges.find(
    (each) => each.mergeable === true && each.merge_commit_sha !== null && each.head.sha === sha,
  );
  const isPending = merges.some(({ mergeable }) => mergeable === null);
  if (merged === undefined && isPending && putOff < LOOKS)
    throw new RetryLater(LOOK_MS, "GitHub has not tried to merge the pull request yet");
  const why = isPending
    ? "GitHub has not tried to merge it"
    : "it conflicts with the default branch, so that there is no merge to look at";
  return {
    commit: merged?.merge_commit_sha ?? sha,
    isDefaultBranch: false,
    change: {
      sha,
      numbers: pulls.map(({ number }) => number),
      authors: listAuthors(pulls),
      reviews: [
        ...pulls.map(({ context }) => context.reviews ?? NOT_TOLD),
        ...(head.complete ? [] : [OTHERS]),
      ],
      unmerged: merged === undefined ? why : null,
    },
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

const NOT_TOLD: Told<never> = {
  kind: "unknown",
  reason: "not_answered",
  why: "GitHub does not tell what people did on the pull request",
};

const OTHERS: Told<never> = {
  kind: "unknown",
  reason: "not_answered",
  why: "the commit may have other pull requests, which GitHub does not tell",
};
