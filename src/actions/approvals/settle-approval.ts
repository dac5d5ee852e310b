import { commandOf } from "../../model/action.ts";
import type { ApprovalNeed } from "../../model/approval.ts";
import { readDuration } from "../../model/duration.ts";
import type { People } from "../../model/person.ts";
import type { Refusal } from "../../model/run.ts";
import { usageOf } from "../commands/usage.ts";
import { listNames, refuse } from "../refuse.ts";
import type { CommandContext, RunRequest } from "../understood.ts";
import { listApprovers } from "./approvers.ts";
import { digestRequest } from "./digest-request.ts";

/** What it takes to settle who approves. */
export interface ApprovalContext extends CommandContext {
  /** Everybody of the organisation. */
  readonly people: People;
  /** Head of the pull request; null on issues. */
  readonly sha: string | null;
}

/** How long there is to approve, unless told: 24 hours. */
const EXPIRES_MS = 24 * 3_600_000;

const PLAIN = { type: "ANY", allow_self: false } as const;

/**
 * Settles whose approval a run needs: null where it needs none. Who asks is left out unless the action says otherwise. Refused
 * at once where nobody could approve, or where with `ALL` it can't be told who everybody is: it would wait for ever, or for
 * too few (Port waits for ever).
 */
export async function settleApproval(
  request: RunRequest,
  context: ApprovalContext,
): Promise<ApprovalNeed | null | Refusal> {
  const { action } = request;
  if (action.requiredApproval === false) return null;
  const rule = action.requiredApproval === true ? PLAIN : action.requiredApproval;
  const allowSelf = rule.allow_self;
  const usage = usageOf(action, context.config.settings.commands.prefix);
  const word = commandOf(action);
  const permission = action.permissions.approve;
  if (permission === undefined)
    return refuse("no_approver", `${word} needs an approval, and nobody may give it.`, {
      needed: `Action ${action.identifier} needs permissions.approve.`,
      usage,
    });
  const approvers = await listApprovers(permission, request, context, context.people);
  if (approvers.kind === "unknown")
    return refuse("permission_unknown", `Who may approve ${word} can't be told: ${approvers.why}.`, {
      usage,
    });
  const { logins, described, isWhole, missing } = approvers;
  if (rule.type === "ALL" && !isWhole)
    return refuse(
      "permission_unknown",
      `Who all must approve ${word} can't be told: ${missing ?? "unknown"}.`,
      {
        usage,
      },
    );
  const asker = context.asker.login.toLowerCase();
  const others = allowSelf ? logins : logins.filter((login) => login.toLowerCase() !== asker);
  const min = rule.type === "ALL" ? others.length : "min" in rule ? (rule.min ?? 1) : 1;
  if (others.length === 0 || others.length < min)
    return refuse("no_approver", explainNobody(word, others, min, logins.length > others.length), {
      needed: `Who may approve: ${described}${missing === null ? "" : `; ${missing}`}.`,
      usage,
    });
  const expires = "expires" in rule && rule.expires !== undefined ? readDuration(rule.expires) : null;
  return {
    type: rule.type,
    min,
    approvers: others,
    described,
    allowSelf,
    expiresAt: new Date(context.now.getTime() + (expires ?? EXPIRES_MS)).toISOString(),
    digest: digestRequest(request, context.sha),
  };
}

function explainNobody(word: string, others: readonly string[], min: number, isSelf: boolean): string {
  if (others.length > 0)
    return `${word} needs ${min} approvals, and only ${listNames(others, "and")} could give one.`;
  return isSelf
    ? `${word} needs the approval of somebody else, and nobody else could give it.`
    : `${word} needs an approval, and nobody could give it.`;
}
