import { commandOf } from "../../model/action.ts";
import type { PermissionPolicy } from "../../model/permissions.ts";
import type { Refusal } from "../../model/run.ts";
import { usageOf } from "../commands/usage.ts";
import { refuse } from "../refuse.ts";
import type { CommandContext, RunRequest } from "../understood.ts";
import { describeNamed, isNamed } from "./named.ts";
import { askPolicy } from "./policy.ts";

/** Whether somebody may run what they ask for. */
export type Allowance = { readonly kind: "allowed" } | Refusal;

const ALLOWED: Allowance = { kind: "allowed" };

/**
 * Decides whether who asks may run an action: nobody may who isn't named by `permissions.execute` (deny by default). Where it
 * has a policy, the policy alone decides, and one condition that says exactly `true` is enough (Port, dynamic permissions).
 * What can't be told lets nobody. A refusal says which rule, and who could.
 */
export async function mayRun(request: RunRequest, context: CommandContext): Promise<Allowance> {
  const { action, entity } = request;
  const { asker, config } = context;
  const { execute } = action.permissions;
  const word = commandOf(action);
  const usage = usageOf(action, config.settings.commands.prefix);
  if (execute === undefined) {
    const needed = `Nobody may: action ${action.identifier} has no permissions.execute.`;
    return refuse("not_permitted", `${asker.login} may not run ${word}.`, { needed, usage });
  }
  if (asker.kind === "unknown") {
    const why = `Whether ${asker.login} may run ${word} can't be told: ${asker.why}.`;
    return refuse("permission_unknown", why, { needed: "Try again once GitHub can be asked.", usage });
  }
  if (execute.policy !== undefined) return judgePolicy(execute.policy, request, context, usage);
  const named = isNamed(execute, asker, entity, config.settings.organization);
  if (named.kind === "yes") return ALLOWED;
  const needed = `Who may: ${describeNamed(execute, entity)} (permissions.execute of action ${action.identifier}).`;
  return named.kind === "no"
    ? refuse("not_permitted", `${asker.login} may not run ${word}${forEntity(request)}.`, { needed, usage })
    : refuse("permission_unknown", `Whether ${asker.login} may run ${word} can't be told: ${named.why}.`, {
        needed,
        usage,
      });
}

async function judgePolicy(
  policy: PermissionPolicy,
  request: RunRequest,
  context: CommandContext,
  usage: string,
): Promise<Allowance> {
  const asked = await askPolicy(policy, request, context);
  if (asked.some(({ answer }) => answer.kind === "value" && answer.value === true)) return ALLOWED;
  const { action } = request;
  const { login } = context.asker;
  const word = commandOf(action);
  const rule = `permissions.execute.policy of action ${action.identifier}`;
  const conditions = `One of its conditions must give true: ${policy.conditions.join("; ")}`;
  const unknown = asked.find(({ answer }) => answer.kind === "unknown")?.answer;
  if (unknown?.kind === "unknown") {
    const why = `Whether ${login} may run ${word}${forEntity(request)} can't be told: ${unknown.why}.`;
    return refuse("permission_unknown", why, { needed: `${rule} decides. ${conditions}`, usage });
  }
  const failed = asked.find(({ answer }) => answer.kind === "error")?.answer;
  const problem = failed?.kind === "error" ? ` A condition fails: ${failed.why}.` : "";
  const why = `${login} may not run ${word}${forEntity(request)}: ${rule} says no.`;
  return refuse("not_permitted", why, { needed: `${conditions}.${problem}`, usage });
}

function forEntity({ entity }: RunRequest): string {
  return entity === null ? "" : ` for ${entity.entity.identifier}`;
}
