import type { z } from "zod";
import type { JobRequest } from "./job-kinds.ts";
import type { commentPayload, issuePayload, workflowPayload } from "./payloads.ts";
import { sameName } from "./same-name.ts";

/** How commands are read; null where the App doesn't take any. */
export type CommandIntake = {
  /** Null while there is no configuration: any line may be a command then. */
  readonly prefix: string | null;
} | null;

/** Beyond this length GitHub takes no comment (GitHub docs, 65,536 characters). */
const LONGEST = 70_000;

/** What a new comment asks for. Only new ones count: who edits a comment need not be who wrote it. */
export function planComment(
  { action, repository, issue, comment, sender }: z.infer<typeof commentPayload>,
  commands: CommandIntake,
): readonly JobRequest[] {
  const { body, user } = comment;
  if (action !== "created" || commands === null || user === null) return [];
  if (!isFromAuthor(user, sender)) return [];
  if (body.length > LONGEST || !mayHoldCommand(body, commands.prefix)) return [];
  const kind = (issue.pull_request ?? null) === null ? "issue" : "pull_request";
  const written = {
    number: issue.number,
    kind,
    id: comment.id,
    author: user.login,
    isBot: user.type !== "User",
    createdAt: comment.created_at,
    body,
  } as const;
  return [{ kind: "take-comment", data: { repository: repository.name, comments: [written] } }];
}

/** Whether a line begins with the prefix and a word: most comments don't, and cost nothing. */
function mayHoldCommand(body: string, prefix: string | null): boolean {
  return body.split(/[\r\n]+/).some((line) => {
    const text = line.trimStart();
    return prefix === null
      ? /^[!-/:-@[-`{-~]/.test(text)
      : text.startsWith(prefix) && text.length > prefix.length;
  });
}

/** Whether who wrote something is who sent it: an issue that is transferred keeps its author, and what others made of its text. */
function isFromAuthor(
  user: { readonly login: string },
  sender: { readonly login: string } | null | undefined,
): boolean {
  return sender === null || sender === undefined || sameName(sender.login, user.login);
}

/** What an issue of the central repo asks for that is new, or says something else than before. */
export function planIssue(
  { action, repository, issue, changes, sender }: z.infer<typeof issuePayload>,
  commands: CommandIntake,
): readonly JobRequest[] {
  const { number, body, user, created_at: createdAt } = issue;
  if (commands === null || user === null) return [];
  const data = { repository: repository.name, number };
  if (action === "edited" && changes?.body !== undefined)
    return [{ kind: "take-issue", data: { ...data, made: null, edited: true } }];
  if (action !== "opened" || body === null || body.length > LONGEST) return [];
  const isMoved = changes?.old_issue !== undefined || changes?.old_repository !== undefined;
  if (isMoved || !isFromAuthor(user, sender)) return [];
  const made = { author: user.login, isBot: user.type !== "User", createdAt, body };
  return [{ kind: "take-issue", data: { ...data, made, edited: false } }];
}

/** What a workflow that has ended asks for: those that were started by hand or by apps alone. */
export function planWorkflow({
  action,
  repository,
  workflow_run: run,
}: z.infer<typeof workflowPayload>): readonly JobRequest[] {
  if (action !== "completed" || run.event !== "workflow_dispatch") return [];
  const { id, conclusion, html_url: url } = run;
  return [{ kind: "follow-workflow", data: { repository: repository.name, id, conclusion, url } }];
}
