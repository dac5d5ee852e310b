import type { ApprovalNeed } from "../../model/approval.ts";
import type { People } from "../../model/person.ts";
import type { Refusal } from "../../model/run.ts";
import type { CommandContext, RunRequest } from "../understood.ts";

/** What it takes to settle who approves. */
export interface ApprovalContext extends CommandContext {
  /** Everybody of the organisation. */
  readonly people: People;
  /** Head of the pull request. */
  readonly sha: string | null;
}

/** Not there yet. */
export async function settleApproval(
  _request: RunRequest,
  _context: ApprovalContext,
): Promise<ApprovalNeed | null | Refusal> {
  throw new Error("not there yet");
}

/** Not there yet. */
export async function mayApprove(
  _request: RunRequest,
  _context: CommandContext,
): Promise<{ readonly kind: "yes" | "no" } | { readonly kind: "unknown"; readonly why: string }> {
  throw new Error("not there yet");
}
