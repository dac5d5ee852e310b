import { type CommentMemory, type CommentWriter, createComments } from "../effects/index.ts";
import { type GitHub, isGitHubError } from "../github/index.ts";
import type { Memory } from "../jobs/index.ts";
import type { Log } from "./log.ts";

/** What comments are written with. */
export interface CommentMaterials {
  readonly github: GitHub;
  readonly organization: string;
  readonly appId: number;
  readonly memory: Memory;
  readonly log: Log;
}

/**
 * Writes comments, as what they are: a convenience. What is said of a commit that is no longer the head of the pull request is
 * not written over what was said after it; and a comment that can't be written takes no verdict back. Only GitHub's limits
 * are told on: the job comes back when they allow it.
 */
export function openComments({ github, organization, appId, memory, log }: CommentMaterials): CommentWriter {
  const comments = createComments({ github, organization, appId, memory: rememberIn(memory) });
  return {
    async write(plan) {
      const { repository, number, headSha } = plan;
      const known = await memory.heads.get({ repository, number });
      if (known !== null && known.sha !== headSha) return "unchanged";
      try {
        const effect = await comments.write(plan);
        if (effect !== "unchanged") log.info({ repository, number, kind: plan.kind, effect }, "comment");
        return effect;
      } catch (error) {
        if (!isGitHubError(error) || error.kind === "limited") throw error;
        log.warn({ repository, number, kind: plan.kind, why: error.message }, "a comment was not written");
        return "unchanged";
      }
    },
  };
}

/** The journal's memory, as comments use it: which one there is, and what it says. */
function rememberIn({ cursors }: Pick<Memory, "cursors">): CommentMemory {
  const nameOf: (name: Parameters<CommentMemory["get"]>[0]) => string = ({ repository, number, kind }) =>
    `comment:${repository}#${number}:${kind}`;
  return {
    async get(name) {
      const text = (await cursors.get({ name: nameOf(name) }))?.text;
      const [, id, digest] = /^(\d+) ([0-9a-f]+)$/.exec(text ?? "") ?? [];
      return id === undefined || digest === undefined ? null : { id: Number(id), digest };
    },
    async set(name, { id, digest }) {
      await cursors.set({ name: nameOf(name), text: `${id} ${digest}` });
    },
  };
}
