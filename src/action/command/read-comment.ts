import { z } from "zod";
import type { WrittenComment } from "../../flows/runs/index.ts";
import type { RepositoryName } from "../../model/repository-name.ts";
import { UsageError } from "../../model/usage-error.ts";

/** The comment that the workflow runs for, or why there is nothing to do. */
export type ReadComment =
  | { readonly kind: "comment"; readonly comment: WrittenComment }
  | { readonly kind: "nothing"; readonly why: string };

const payloadSchema = z.object({
  action: z.string(),
  issue: z.object({ number: z.int().min(1), pull_request: z.object({}).nullish() }),
  comment: z.object({
    id: z.int().min(1),
    body: z.string().nullable(),
    created_at: z.iso.datetime({ offset: true }),
    user: z.object({ login: z.string().min(1), type: z.string() }).nullable(),
  }),
});

/**
 * Reads the comment from the event `issue_comment` (GitHub docs, Webhook events and payloads). Only one that was just written
 * counts: an edited one may say what somebody else never wrote.
 */
export function readComment(event: string, payload: unknown, { name }: RepositoryName): ReadComment {
  if (event !== "issue_comment")
    throw new UsageError(
      `mode: command runs for comments, and this workflow runs for ${event === "" ? "no event" : event}`,
      "Write on: {issue_comment: {types: [created]}}. Comments on pull requests are issue comments, too.",
    );
  const read = payloadSchema.safeParse(payload);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UsageError(
      "the payload of the event issue_comment is not as GitHub sends it",
      `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`,
    );
  }
  const { action, issue, comment } = read.data;
  if (action !== "created") return { kind: "nothing", why: `A comment that was ${action} is no command.` };
  if (comment.user === null) return { kind: "nothing", why: "Nobody is known to have written the comment." };
  return {
    kind: "comment",
    comment: {
      repository: name,
      number: issue.number,
      kind: issue.pull_request === undefined || issue.pull_request === null ? "issue" : "pull_request",
      id: comment.id,
      author: comment.user.login,
      isBot: comment.user.type === "Bot",
      createdAt: comment.created_at,
      body: comment.body ?? "",
    },
  };
}
