import { type GitHub, isGitHubError } from "../../github/index.ts";
import { createTurns, keepComment, writeComment } from "../comments/index.ts";
import type { Reaction, ThreadPlace, ThreadWriter } from "./thread-writer.ts";

/** Where is written, and as which app. */
export interface ThreadTarget {
  readonly github: GitHub;
  readonly organization: string;
  readonly appId: number;
}

/** Comments whose ids are kept in mind, so that they need not be looked for; forgotten ones are. */
const REMEMBERED = 10_000;

/** Writes on issues and pull requests of GitHub, with tokens that are good for those of one repository and nothing else. */
export function createThreads({ github, organization: owner, appId }: ThreadTarget): ThreadWriter {
  const inTurn = createTurns();
  const known = new Map<string, number>();

  const narrow = (repository: string): GitHub =>
    github.narrow({
      repositories: [repository],
      permissions: { issues: "write", pull_requests: "write" },
    });

  function remember(key: string, id: number): void {
    known.delete(key);
    known.set(key, id);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  }

  return {
    async say({ repository, number }, name, body, fresh) {
      const key = JSON.stringify([repository, number, name]);
      return await inTurn(key, async () => {
        const place = { github: narrow(repository), owner, repo: repository, issue_number: number, appId };
        const there = known.get(key);
        const standing = there === undefined ? (fresh ? "none" : null) : { id: there };
        const { id } = await keepComment(place, name, writeComment(place, name, body), standing);
        remember(key, id);
        return id;
      });
    },
    async react({ repository, number }, comment, reaction) {
      const calls = narrow(repository);
      const place = { owner, repo: repository };
      await repeatWrite(() => postReaction(calls, { ...place, number, comment, reaction })).catch(
        (error: unknown) => {
          // Deleted, or locked by now. What is to be said stands in a comment.
          if (!isGitHubError(error, "not_found", "forbidden", "invalid", "conflict")) throw error;
        },
      );
    },
    async close({ repository, number }, reason) {
      await repeatWrite(() =>
        narrow(repository).request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
          owner,
          repo: repository,
          issue_number: number,
          state: "closed",
          state_reason: reason,
        }),
      );
    },
  };
}

interface ReactionPlace extends Pick<ThreadPlace, "number"> {
  readonly owner: string;
  readonly repo: string;
  readonly comment: number | null;
  readonly reaction: Reaction;
}

async function postReaction(
  github: GitHub,
  { owner, repo, number, comment, reaction: content }: ReactionPlace,
): Promise<void> {
  if (comment === null) {
    const issue = { owner, repo, issue_number: number, content };
    await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/reactions", issue);
    return;
  }
  const place = { owner, repo, comment_id: comment, content };
  await github.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", place);
}

/** Repeats a write that does the same when it is done twice, where nobody knows whether it was done. */
async function repeatWrite(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isGitHubError(error, "uncertain")) throw error;
    await write();
  }
}
