import type { Decision, GateResult, Outcome } from "../model/decision.ts";
import { linkFixes } from "./fix-links.ts";
import type { CheckContext, JudgedChange } from "./judged-change.ts";
import { escapeText } from "./markdown.ts";
import { isEnforced, listProblems, type Problem } from "./problems.ts";

/** What follows where nobody can do anything but wait. */
export const TRIES_AGAIN = "Muster tries again by itself; the button **Re-evaluate** tries at once.";

/** The verdict on a change in one sentence that needs no other, and what to do next in a second one. */
export function writeVerdict(change: JudgedChange, context: CheckContext): string {
  const { result } = change;
  if (result.kind === "unreadable")
    return `**Can't be judged yet: ${escapeText(result.why)}.** ${TRIES_AGAIN}`;
  const { decision } = result;
  if (decision.gates.length === 0) return "**Passes: no gate governs anything here.**";
  if (decision.outcome === "pass") return writePass(decision, result.untouched);
  const problems = listProblems(decision, isEnforced).filter(({ outcome }) => outcome === decision.outcome);
  const why = whyOf(decision.gates.filter(isEnforced), decision.outcome);
  const lead = `**${LEADS[decision.outcome]}: ${why}.**`;
  return `${lead} ${writeNext(problems, decision.outcome, change, context)}`;
}

const LEADS: Readonly<Record<Exclude<Outcome, "pass">, string>> = {
  fail: "Fails",
  unknown: "Can't be judged yet",
  wait: "Waits",
};

function writePass({ gates }: Decision, untouched: boolean): string {
  const warning = gates.find(({ mode, outcome }) => mode === "warn" && outcome !== "pass");
  if (warning !== undefined) {
    const why = whyOf([warning], warning.outcome);
    return `**Passes, with a warning: ${why}.** The warning does not block.`;
  }
  if (untouched) return "**Passes: this changes nothing that a gate looks at.**";
  const enforced = gates.filter(isEnforced);
  const why = whyOf(enforced.length > 0 ? enforced : gates, "pass");
  return why === "" ? "**Passes.**" : `**Passes: ${why}.**`;
}

/** The reason of the first gate with an outcome, as markdown. */
function whyOf(gates: readonly GateResult[], outcome: Outcome): string {
  const rules = gates.flatMap((gate) => gate.rules);
  const first = rules.find((rule) => rule.outcome === outcome) ?? rules[0];
  return first === undefined ? "" : escapeText(first.why);
}

function writeNext(
  problems: readonly Problem[],
  outcome: Outcome,
  { subject }: JudgedChange,
  context: CheckContext,
): string {
  const fixable = problems.filter(({ fix }) => fix !== null);
  const [first, second] = fixable;
  if (first === undefined || first.fix === null)
    return outcome === "unknown" || outcome === "wait" ? TRIES_AGAIN : "The table says why.";
  if (second !== undefined) return `There are ${fixable.length} things to do; the table says what.`;
  const links = linkFixes(first, subject, context);
  return [escapeText(first.fix), ...(links.length > 0 ? [links.join(" · ")] : [])].join(" ");
}
