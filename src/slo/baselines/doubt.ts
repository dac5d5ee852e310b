import type { PolicyAnswer } from "../../model/evaluation-policy.ts";
import type { BaselineRequest } from "./choose-baselines.ts";

/**
 * Why it can't be told whether there is an earlier evaluation to compare with, where none was found: one that can't be read or verified
 * may be among those. Null where none of these can be.
 *
 * @param unread paths of earlier evaluations of the same service and environment that can't be read or verified
 */
export function explainDoubt(
  unread: readonly string[],
  { comparison, version, replaces }: Omit<BaselineRequest, "window">,
): string | null {
  const baseline = comparison?.baseline ?? "previous";
  if (baseline === "replaced" && (replaces === null || replaces === version)) return null;
  const among =
    typeof baseline === "string"
      ? unread
      : unread.filter((path) => path.endsWith(`/${baseline.evaluation}.yml`));
  const [first, ...others] = among;
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `it can't be told whether there is an earlier evaluation to compare with: ${first}${more} can't be read or verified`;
}

/** What the policy `no_baseline` answers: nothing that lets pass where there may be one to compare with. */
export function answerInDoubt(answer: PolicyAnswer, doubt: string | null): PolicyAnswer {
  return doubt !== null && (answer === "pass" || answer === "warn") ? "wait" : answer;
}
