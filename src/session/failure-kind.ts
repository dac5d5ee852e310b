import { isGitHubError } from "../github/index.ts";
import type { FailureKind } from "../reports/index.ts";
import { UnansweredError } from "./insist.ts";

/** Why a check could not be evaluated, by the error that ended it: GitHub's doing, or a fault of Muster's own. */
export function failureKindOf(error: unknown): FailureKind {
  if (error instanceof UnansweredError) return "github_unavailable";
  if (!isGitHubError(error)) return "crash";
  switch (error.kind) {
    case "limited":
      return "github_limit";
    case "forbidden":
    case "unauthorized":
      return "github_forbidden";
    case "uncertain":
      return "effect_uncertain";
    case "not_found":
    case "invalid":
    case "conflict":
    case "unavailable":
    case "unreachable":
    case "bad_answer":
      return "github_unavailable";
  }
}
