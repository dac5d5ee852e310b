import { z } from "zod";
import type { CheckConclusion } from "./check-run.ts";
import type { Decision, Outcome, ReasonCode } from "./decision.ts";
import { toldDecisionSchema } from "./told-decision.ts";

/**
 * Why a result is what it is: the reason of its worst decision; or a change that could not be read, pull requests that could
 * not all be listed, or nobody who asks for a verdict on the commit.
 */
export type ResultReason = ReasonCode | "unreadable" | "incomplete" | "no_pull_request" | "other_base";

/** What was judged of a commit: a pull request with it as its head, or the commits of a merge queue. */
export type ResultSubject =
  | { readonly kind: "pull_request"; readonly number: number; readonly base_branch: string }
  | { readonly kind: "merge_group"; readonly base_branch: string };

/** One change of the commit: the decision on it, or why it could not be read. */
export type ResultVerdict =
  | { readonly subject: ResultSubject; readonly decision: Decision }
  | { readonly subject: ResultSubject; readonly unreadable: string };

/** The level that a result is about: the first that the worst decision has. Null where an entity isn't scored. */
export interface ResultLevel {
  readonly scorecard: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The machine result of judging a commit, versioned: keys are only ever added under the same `schema`. Decisions hold no
 * time; `observed_at` is the one place for it.
 */
export interface MusterResult {
  readonly schema: "muster.result/1";
  /** `owner/name`. */
  readonly repository: string;
  readonly sha: string;
  /** The worst over all changes of the commit; null when nobody asks for a verdict on it. */
  readonly outcome: Outcome | null;
  readonly reason: ResultReason;
  /** The conclusion of the check; null when the commit gets none. */
  readonly conclusion: CheckConclusion | null;
  readonly level: ResultLevel | null;
  /** When the facts were read, ISO 8601 in UTC; null when none were. */
  readonly observed_at: string | null;
  /** Worst first. */
  readonly verdicts: readonly ResultVerdict[];
}

const base_branch = z.string();
const subject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pull_request"), number: z.int().min(1), base_branch }),
  z.object({ kind: z.literal("merge_group"), base_branch }),
]);
const maybeText = z.string().nullable();

/** A result as it is read from a file: what a reader relies on of it. */
export const toldResultSchema = z.object({
  schema: z.literal("muster.result/1"),
  repository: z.string(),
  sha: z.string(),
  outcome: z.enum(["pass", "fail", "wait", "unknown"]).nullable(),
  reason: z.string(),
  conclusion: z.enum(["success", "failure", "neutral", "action_required"]).nullable(),
  level: z.object({ scorecard: z.string(), before: maybeText, after: maybeText }).nullable(),
  observed_at: maybeText,
  verdicts: z
    .array(
      z.union([
        z.object({ subject, decision: toldDecisionSchema }),
        z.object({ subject, unreadable: z.string() }),
      ]),
    )
    .readonly(),
});

/** A result that was read from somewhere. */
export type ToldResult = z.infer<typeof toldResultSchema>;
