import type { PullHead } from "../../jobs/index.ts";
import type { CheckState } from "../../model/change-context.ts";
import { OWN_CHECK_NAMES } from "../../model/check-run.ts";
import type { JobRequest } from "./job-kinds.ts";

/** What gates ask for that people and other apps say of a commit: events about anything else are no news. */
export interface AskedOfOthers {
  readonly reviews: boolean;
  readonly check: (check: Pick<CheckState, "name" | "app">) => boolean;
}

/** A review, as an event tells of it. */
export interface ReviewTold {
  readonly action: string;
  readonly state: string;
  readonly pull: PullHead;
  /** Whether it is of the central repo: there, it may acknowledge a change of the policy. */
  readonly isCentral: boolean;
}

/** Actions of reviews after which they say something else. */
const REVIEW_ACTIONS = ["submitted", "edited", "dismissed"];

/** What a review asks for: comments decide nothing. */
export function planReview(
  { action, state, pull, isCentral }: ReviewTold,
  { reviews }: AskedOfOthers,
): readonly JobRequest[] {
  if (!REVIEW_ACTIONS.includes(action) || state === "commented" || pull.state !== "open") return [];
  const { repository, sha, number } = pull;
  const data = { sha, pulls: [number], again: false };
  return [
    ...(reviews ? [{ kind: "evaluate-head", data: { repository, ...data } } as const] : []),
    ...(isCentral ? [{ kind: "review-config", data } as const] : []),
  ];
}

/** What another check, or a commit status, asks for: nothing unless a gate names it. Muster's own never do. */
export function planOtherCheck(
  {
    repository,
    sha,
    ...check
  }: Pick<CheckState, "name" | "app"> & {
    readonly repository: string;
    readonly sha: string;
  },
  asks: AskedOfOthers,
): readonly JobRequest[] {
  if (OWN_CHECK_NAMES.includes(check.name) || !asks.check(check)) return [];
  return [{ kind: "evaluate-head", data: { repository, sha, pulls: [], again: false } }];
}
