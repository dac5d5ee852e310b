import { createHash } from "node:crypto";
import { type GitHub, isGitHubError } from "../../github/index.ts";
import type { CommentPlan } from "../../model/comment-plan.ts";
import type { CommentMemory, CommentWriter, WrittenComment } from "./comment-writer.ts";
import { type CommentPlace, findComment, markOf } from "./find-comment.ts";

/** Where comments are written, and as which app. */
export interface CommentTarget {
  readonly github: GitHub;
  readonly organization: string;
  readonly appId: number;
  readonly memory: CommentMemory;
}

/** Writes comments to GitHub, with tokens that are good for pull requests of one repository and nothing else. */
export function createComments(target: CommentTarget): CommentWriter {
  const { github, organization: owner, appId, memory } = target;
  const last = new Map<string, Promise<unknown>>();

  async function write(plan: CommentPlan): Promise<WrittenComment> {
    const { repository, number, kind } = plan;
    const body = `${markOf(kind, appId)}\n${plan.body}`;
    const digest = digestOf(body);
    const known = await memory.get(plan);
    if (known?.digest === digest) return "unchanged";
    const narrowed = github.narrow({
      repositories: [repository],
      permissions: { pull_requests: "write" },
    });
    const place = { github: narrowed, owner, repo: repository, issue_number: number, appId };
    const settle = async (id: number, effect: WrittenComment) => {
      await memory.set(plan, { id, digest });
      return effect;
    };
    const standing = known ?? (await findComment(place, kind));
    if (standing !== null && "body" in standing && standing.body === body)
      return await settle(standing.id, "unchanged");
    if (standing !== null && (await change(place, standing.id, body)))
      return await settle(standing.id, "updated");
    // There is none, or somebody deleted it.
    return await settle(await createOnce(place, plan, body), "created");
  }

  return {
    // Two verdicts on one pull request at the same moment must not find none, both, and make two.
    write(plan) {
      const key = JSON.stringify([plan.repository, plan.number, plan.kind]);
      const next = (last.get(key) ?? Promise.resolve()).then(() => write(plan));
      const settled = next
        .catch(() => {})
        .finally(() => {
          if (last.get(key) === settled) last.delete(key);
        });
      last.set(key, settled);
      return next;
    },
  };
}

/** Changes a comment; false when it is gone. Saying the same twice does no harm, so it may be repeated. */
async function change(place: CommentPlace, id: number, body: string): Promise<boolean> {
  const { github, owner, repo } = place;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner,
        repo,
        comment_id: id,
        body,
      });
      return true;
    } catch (error) {
      if (isGitHubError(error, "not_found")) return false;
      if (attempt > 0 || !isGitHubError(error, "uncertain")) throw error;
    }
  }
}

/** Makes a comment, and a second time only after it was looked for and isn't there. */
async function createOnce(place: CommentPlace, { kind }: CommentPlan, body: string): Promise<number> {
  const { github, owner, repo, issue_number } = place;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner,
        repo,
        issue_number,
        body,
      });
      return Number(data.id);
    } catch (error) {
      if (!isGitHubError(error, "uncertain")) throw error;
      const found = await findComment(place, kind);
      if (found !== null) return found.id;
      if (attempt > 0) throw error;
    }
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
