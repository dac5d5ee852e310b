import type { Run, RunReason } from "../../model/run.ts";
import { tellWhoApproves } from "./list-approvals.ts";
import { showMoment } from "./show-span.ts";

/** What is to be done now, in plain text; null where there is nothing. Parts that people typed are not escaped. */
export function tellNext(run: Run, prefix: string): string | null {
  switch (run.state) {
    case "requested":
      return null;
    case "waiting_for_approval":
      return tellApproval(run, prefix);
    case "running":
      return isPull(run)
        ? "Review the pull request: merged, this is done; closed, nothing changes."
        : `It is stopped with \`${prefix}cancel\`.`;
    case "succeeded":
      return tellExpiry(run);
    case "failed":
    case "declined":
    case "cancelled":
    case "timed_out":
      return run.reason === null ? null : (NEXT[run.reason] ?? null);
  }
}

function isPull({ progress }: Run): boolean {
  return progress.phase === "sent" && progress.trace?.kind === "pull";
}

function tellApproval({ approval, actor }: Run, prefix: string): string | null {
  if (approval === null) return null;
  const { type, min, expiresAt, allowSelf, approvers } = approval;
  const needed = type === "ALL" ? approvers.length : min;
  const count = needed === 1 ? "One approval is enough" : `${needed} approvals are needed`;
  const self = allowSelf || approvers.includes(actor) ? "" : `, none of them by \`${actor}\`, who asked`;
  return `To approve: comment \`${prefix}approve\`. To say no: \`${prefix}reject\` and why. Until ${showMoment(expiresAt)}. Who may: ${tellWhoApproves(approval, actor)}. ${count}${needed === 1 ? "" : self}.`;
}

function tellExpiry({ expiry }: Run): string | null {
  if (expiry === null) return null;
  const by = expiry.action === null ? "" : `, by \`${expiry.action}\``;
  return `What it granted ends by itself at ${showMoment(expiry.at)}${by}.`;
}

const NEXT: Partial<Record<RunReason, string>> = {
  workflow_failed: "The log of the workflow run says why. When that is repaired, ask again.",
  workflow_not_run:
    "Nothing was done: all of its jobs were skipped. Look at their conditions, `if:`, in the workflow.",
  workflow_cancelled:
    "Somebody stopped the workflow run, perhaps halfway. Look at how far it got before asking again.",
  pull_closed: "Nothing was changed. Ask again if it was closed by mistake.",
  request_failed: "The system that was called refused it. When that is repaired, ask again.",
  reported_failure: "The system that was called says that it failed. Its own logs say why.",
  effect_failed: "Nothing was done. When that is repaired, ask again.",
  effect_uncertain:
    "It may have been done, so it is not tried again by itself. Look first; ask again only if it was not done.",
  approval_expired: "Nothing was done. Ask again, and tell those who may approve.",
  approval_void: "Nothing was done. An approval is for exactly what was asked for; ask again.",
  rejected: "Nothing was done.",
  cancelled: "What had been done by then stays done.",
  head_moved: "Nothing was done. Ask again, for the commits that are there now.",
  not_permitted_any_more: "Nothing was done. Somebody who may has to ask.",
  locked: "Nothing was done. Ask again when the lock is off.",
  timed_out: "It may have got halfway. Look at how far it got before asking again.",
};
