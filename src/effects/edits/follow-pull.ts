import { isGitHubError } from "../../github/index.ts";
import type { EffectTrace } from "../../model/run-effect.ts";
import { inPlace, type PullPlace } from "../pulls/index.ts";
import type { Followed } from "../runs/index.ts";

/** A pull request that was opened. */
export type PullTrace = EffectTrace & { readonly kind: "pull" };

/** How a pull request stands: merged is done, closed is not. */
export async function followPull(place: PullPlace, trace: PullTrace): Promise<Followed> {
  try {
    const { data } = await place.pulls.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      ...inPlace(place),
      pull_number: trace.number,
    });
    const name = `Pull request #${trace.number}`;
    if (data.merged) return { kind: "done", trace, summary: `${name} was merged.` };
    if (data.state === "closed")
      return { kind: "failed", reason: "pull_closed", why: `${name} was closed without being merged.` };
    return { kind: "pending", summary: `${name} is open.` };
  } catch (error) {
    if (!isGitHubError(error, "not_found")) throw error;
    const why = `Pull request #${trace.number} isn't there any more: what became of it can't be told.`;
    return { kind: "uncertain", why, look: { label: "The pull request", url: trace.url } };
  }
}

/** Closes a pull request that is open. */
export async function closePull(place: PullPlace, trace: PullTrace): Promise<string> {
  const name = `Pull request #${trace.number}`;
  const now = await followPull(place, trace);
  if (now.kind === "done") return `${name} was merged already.`;
  if (now.kind !== "pending") return `${name} was closed already.`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await place.pulls.request("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", {
        ...inPlace(place),
        pull_number: trace.number,
        state: "closed",
      });
      return `${name} was closed.`;
    } catch (error) {
      if (attempt > 0 || !isGitHubError(error, "uncertain")) throw error;
    }
  }
}
