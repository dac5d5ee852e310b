import { commandOf } from "../../model/action.ts";
import { tellWho } from "../../reports/index.ts";
import type { RunPlan } from "../actions/run-plan.ts";

/** What a command would do, as JSON. */
export function describePlan(plan: RunPlan): object {
  const schema = "muster.run-plan/1";
  if (plan.kind === "refused") {
    const { reason, why, needed, suggestion, usage } = plan.refusal;
    return { schema, outcome: "refused", command: plan.word, reason, why, needed, suggestion, usage };
  }
  const { action, card, inputs, given, asker, allowed, effect, endsAfterMs, edits } = plan;
  return {
    schema,
    outcome: "planned",
    command: commandOf(action),
    action: action.identifier,
    entity:
      card === null ? null : { key: card.key, title: card.title, owners: card.owners, levels: card.levels },
    inputs,
    given,
    who: { asker, allowed, may: tellWho(action.permissions.execute) },
    approval:
      action.requiredApproval === false
        ? null
        : {
            ...(action.requiredApproval === true
              ? { type: "ANY", allow_self: false }
              : action.requiredApproval),
            may: tellWho(action.permissions.approve),
          },
    effect,
    ends_after_ms: endsAfterMs,
    edits: edits.map((edit) =>
      edit.kind === "diff"
        ? { path: edit.path, state: "changes", diff: edit.lines.map(({ sign, text }) => sign + text) }
        : { path: edit.path, state: edit.kind, ...(edit.kind === "same" ? {} : { why: edit.why }) },
    ),
  };
}
