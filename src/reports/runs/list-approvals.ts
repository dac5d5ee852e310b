import type { ApprovalNeed, Vote } from "../../model/approval.ts";
import type { Run } from "../../model/run.ts";
import { escapeInline } from "../evaluation/escape-inline.ts";
import { type Block, wholeBlock } from "../fit-blocks.ts";
import { showAsCode } from "../markdown.ts";
import { showMoment } from "./show-span.ts";

/** So many who may approve are named. */
const NAMED = 8;

/** Who approves: how many did, who else may. Null where no approval is needed. */
export function tellApprovers({ approval, votes, state }: Run): string | null {
  if (approval === null) return null;
  const { type, min, approvers } = approval;
  const yes = votes.filter(({ verdict }) => verdict === "approve").map(({ by }) => by);
  const names = yes.slice(0, NAMED).map((by) => showAsCode(by, 60));
  const needed = type === "ALL" ? approvers.length : min;
  const counted = `${yes.length} of ${needed}${names.length === 0 ? "" : `: ${names.join(", ")}`}`;
  if (state !== "waiting_for_approval") return counted;
  const open = approvers.filter((each) => !yes.includes(each));
  const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : "";
  const could = open.slice(0, NAMED).map((each) => showAsCode(each, 60));
  return could.length === 0
    ? counted
    : `${counted}; ${type === "ALL" ? "still open" : "who may"}: ${could.join(", ")}${more}`;
}

/**
 * Says who may approve, for a sentence, in plain text: as the action puts it, or by name where that would name who asked and may
 * not.
 */
export function tellWhoApproves({ described, allowSelf, approvers }: ApprovalNeed, actor: string): string {
  const asker = actor.toLowerCase();
  const may = allowSelf || approvers.some((each) => each.toLowerCase() === asker);
  const words = described.toLowerCase().split(/[^\p{L}\p{N}_-]+/u);
  if (may || approvers.length === 0 || !words.includes(asker)) return described;
  const named = approvers.slice(0, NAMED);
  const rest = approvers.length - named.length;
  const all = rest > 0 ? [...named, `${rest} more`] : named;
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1) ?? ""}`;
}

/** What those said who gave a reason, and every no. */
export function listSaid({ votes }: Run): Block {
  const told = votes.filter(({ verdict, reason }) => verdict === "reject" || (reason ?? "") !== "");
  if (told.length === 0) return wholeBlock("");
  return { before: "", rows: told.map(showVote), after: "", more: (left) => `… and ${left} more.` };
}

function showVote({ by, verdict, reason, at }: Vote): string {
  const sign = verdict === "approve" ? "✅" : "❌";
  const why = reason === null || reason === "" ? "" : `: ${escapeInline(reason, 300)}`;
  return `- ${sign} ${showAsCode(by, 60)}${why} (${escapeInline(showMoment(at))})`;
}
