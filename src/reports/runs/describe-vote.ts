import type { VoteRefusal } from "../../model/approval.ts";
import type { Run } from "../../model/run.ts";
import { escapeText, showAsCode } from "../markdown.ts";
import { tellWhoApproves } from "./list-approvals.ts";
import { PREFIX } from "./run-context.ts";
import { showMoment } from "./show-span.ts";
import { tellState } from "./tell-state.ts";

/** A vote that doesn't count. */
export interface VoteAnswer {
  /** Login of who voted. */
  readonly by: string;
  readonly verdict: "approve" | "reject";
  readonly reason: VoteRefusal;
  /** What commands begin with; `/` unless told. */
  readonly prefix?: string;
}

/** Writes why a vote doesn't count, and who can. A vote that counts is seen in the comment on the run. */
export function describeVote(run: Run, { by, verdict, reason, prefix = PREFIX }: VoteAnswer): string {
  const word = showAsCode(`${prefix}${verdict}`);
  return `🚫 **${word} of ${showAsCode(by, 60)} doesn't count:** ${escapeText(explain(run, reason, prefix), 800)}`;
}

function explain(run: Run, reason: VoteRefusal, prefix: string): string {
  const { approval } = run;
  const told = tellState(run);
  const who = approval === null ? "" : ` It is for ${tellWhoApproves(approval, run.actor)}.`;
  switch (reason) {
    case "not_an_approver":
      return `they are not among those who may.${who}`;
    case "own_request":
      return `they asked for it themselves. Somebody else has to.${who}`;
    case "already_voted":
      return "they have said so already.";
    case "expired":
      return `it is too late${approval === null ? "" : `: that was possible until ${showMoment(approval.expiresAt)}`}. Ask again.`;
    case "changed":
      return "what was asked for has changed since. Ask again.";
    case "not_waiting":
      return `nothing waits for it here: ${told.subject} ${told.state}.`;
    case "standing_unknown":
      return `GitHub could not be asked whether they may. Say \`${prefix}approve\` or \`${prefix}reject\` again in a while.`;
  }
}
