import { createHash } from "node:crypto";
import type { GitHub } from "../../github/index.ts";
import type { CommentPlan } from "../../model/comment-plan.ts";
import type { CommentMemory, CommentWriter, WrittenComment } from "./comment-writer.ts";
import { keepComment, writeComment } from "./keep-comment.ts";
import { createTurns } from "./one-after-another.ts";

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
  const inTurn = createTurns();

  async function write(plan: CommentPlan): Promise<WrittenComment> {
    const { repository, number, kind } = plan;
    const body = writeComment({ appId }, kind, plan.body);
    const digest = digestOf(body);
    const known = await memory.get(plan);
    if (known?.digest === digest) return "unchanged";
    const narrowed = github.narrow({
      repositories: [repository],
      permissions: { pull_requests: "write" },
    });
    const place = { github: narrowed, owner, repo: repository, issue_number: number, appId };
    const { id, effect } = await keepComment(place, kind, body, known === null ? null : { id: known.id });
    await memory.set(plan, { id, digest });
    return effect;
  }

  return {
    write: (plan) => inTurn(JSON.stringify([plan.repository, plan.number, plan.kind]), () => write(plan)),
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
