import { type GitHubError, isGitHubError } from "../../github/index.ts";
import type { EffectOutcome } from "../../model/run-effect.ts";
import { commitFiles, inPlace, PullBusyError, type PullPlace, readBranch } from "../pulls/index.ts";
import type { Attempt } from "../runs/index.ts";
import { type EditPlan, EditRefusal } from "./edit-place.ts";
import { findCommit } from "./find-commit.ts";
import { makeChanges } from "./make-changes.ts";

/** How often it is made anew when somebody else was faster. */
const TRIES = 4;

/** Sees to it that there is one commit with the edits of a plan on its branch. Throws an EditRefusal. */
export async function commitEdits(
  place: PullPlace,
  plan: EditPlan,
  { again, since, refused = null }: Attempt,
): Promise<EffectOutcome> {
  const branch = plan.base ?? (await readDefaultBranch(place));
  let look = again;
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (look) {
      const found = await findCommit(place, branch, plan.correlation, since);
      if (found.kind === "found") return tellMade(plan, branch, found);
      if (found.kind === "unclear") return { kind: "uncertain", why: found.why, look: null };
      if (refused !== null) return { kind: "failed", ...refused };
    }
    const head = await readBranch(place, branch);
    if (head === null) throw new EditRefusal(`There is no branch ${branch} in ${plan.repository}.`);
    const changes = await makeChanges(place, plan, head);
    if (changes.length === 0) return { kind: "done", trace: null, summary: "There was nothing to change." };
    const { correlation, body } = plan;
    const message = body === "" ? plan.title : `${plan.title}\n\n${body}`;
    const commit = await commitFiles(place, { changes, message, correlation, whole: true }, head);
    if (commit === null)
      throw new EditRefusal(
        `The files can't be changed in ${plan.repository}: one is a link, or another has its name.`,
      );
    const { sha } = commit;
    if (await moveBranch(place, plan, branch, { from: head, to: sha }))
      return tellMade(plan, branch, {
        sha,
        url: `${place.contents.webUrl}/${place.owner}/${place.repo}/commit/${sha}`,
      });
    look = true;
  }
  throw new PullBusyError({ repository: plan.repository, branch });
}

function tellMade(
  { repository }: EditPlan,
  branch: string,
  { sha, url }: { readonly sha: string; readonly url: string },
): EffectOutcome {
  const summary = `Committed ${sha.slice(0, 7)} to ${branch} of ${repository}.`;
  return { kind: "done", trace: { kind: "commit", repository, sha, url }, summary };
}

/**
 * Moves a branch on, only while it is where the commit was made from; false when somebody else moved it, and perhaps after this
 * did. Throws an EditRefusal where a rule forbids it.
 */
async function moveBranch(
  place: PullPlace,
  plan: EditPlan,
  branch: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await place.contents.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
        ...inPlace(place),
        ref: `heads/${branch}`,
        sha: to,
        force: false,
      });
      return true;
    } catch (error) {
      if (!isGitHubError(error, "invalid", "conflict", "forbidden", "uncertain")) throw error;
      const now = await readBranch(place, branch);
      if (now === to) return true;
      if (now !== from) return false;
      if (!isGitHubError(error, "uncertain")) throw new EditRefusal(explainRule(error, plan, branch));
      if (attempt > 0) throw error;
    }
  }
}

function explainRule({ said }: GitHubError, { repository }: EditPlan, branch: string): string {
  const quoted = said === "" ? "" : ` ("${said}")`;
  return (
    `GitHub doesn't let Muster commit to ${branch} of ${repository}${quoted}: the branch is protected. ` +
    "Write `as: pull_request` in the action."
  );
}

async function readDefaultBranch(place: PullPlace): Promise<string> {
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}", inPlace(place));
  return data.default_branch;
}
