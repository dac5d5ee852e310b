import { type GitHubError, isGitHubError } from "../../../github/index.ts";

/** Whether GitHub had no answer to a question that it might have to a smaller one: 502, 504, too late, or cut off. */
export function wasTooMuch(error: unknown): error is GitHubError {
  return isGitHubError(error, "unavailable", "unreachable", "bad_answer");
}
