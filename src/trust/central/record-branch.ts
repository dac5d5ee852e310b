import type { BranchRule, GuardFacts } from "../../model/guard.ts";
import { describeActor } from "../bypass.ts";
import { problem, type Remark, type TrustCheck, untold, well } from "../finding.ts";

/** Nobody but the App writes the record: approvals, waivers and history are taken from it. */
export const recordBranch: TrustCheck = {
  id: "record_branch",
  section: "central",
  look(facts) {
    const { place, branch: read } = facts.central.record;
    if (read.kind === "unknown") return [untold(place, read)];
    const { rules } = read.value;
    if (rules.kind === "unknown") return [untold(place, rules)];
    const updates = rules.value.filter((rule) => isOf(rule, "update"));
    if (updates.length === 0) return [unguarded(place)];
    const found = [
      ...updates.flatMap((rule) => judgeWriters(facts, rule)),
      ...(rules.value.some((rule) => isOf(rule, "deletion")) ? [] : [deletable(place)]),
    ];
    return found.length > 0 ? found : [well(place, "nobody but the App can write the record")];
  },
};

function isOf(rule: BranchRule, type: string): boolean {
  return rule.kind === "other" && rule.type === type;
}

const RULESET =
  "Add a ruleset for this branch that restricts updates, deletions and force pushes, with the App alone on its bypass list; muster init writes one.";

function unguarded(place: string): Remark {
  return problem(place, "whoever may push can write the record", RULESET);
}

function deletable(place: string): Remark {
  return problem(
    place,
    "whoever may push can delete the record",
    "Restrict deletions in the ruleset of this branch.",
  );
}

/** Whom the ruleset lets write: it should be the App, and nobody else. */
function judgeWriters({ app, central }: GuardFacts, { ruleset }: BranchRule): readonly Remark[] {
  const { place } = central.record;
  if (ruleset.bypass.kind === "unknown") return [untold(place, ruleset.bypass)];
  if (app.id.kind === "unknown") return [untold(place, app.id)];
  const { value: id } = app.id;
  const isApp = (actor: { readonly kind: string; readonly id: number | null }) =>
    actor.kind === "app" && actor.id === id;
  const others = ruleset.bypass.value.filter((actor) => !isApp(actor));
  const found: Remark[] = [];
  if (!ruleset.bypass.value.some(isApp))
    found.push(
      problem(
        place,
        `the ruleset ${ruleset.name} does not let the App write the record`,
        `Add the App (${id}) to its bypass list, always.`,
      ),
    );
  if (others.length > 0)
    found.push(
      problem(
        place,
        `the record may also be written by ${others.map(describeActor).join(", ")}`,
        `Take everybody but the App off the bypass list of the ruleset ${ruleset.name}.`,
      ),
    );
  return found;
}
