import type { CheckContext, JudgedChange } from "./judged-change.ts";
import { pullAddress } from "./links.ts";
import { escapeText, showAsCode, showLink } from "./markdown.ts";
import { isEnforced, listProblems, type Problem } from "./problems.ts";
import { writeVerdict } from "./verdict-sentence.ts";

/** So many problems are listed; the check has all of them. */
const MOST = 5;

const SIGNS: Readonly<Record<Problem["outcome"], string>> = { fail: "❌", unknown: "❔", wait: "⏳" };

/**
 * Writes the comment on a pull request that says how things stand: the verdict, what keeps it from passing, and where
 * everything is. There is no time, commit or id of a check in it, so it is another one only when the verdict is.
 */
export function describeComment(change: JudgedChange, number: number, context: CheckContext): string {
  const { result } = change;
  const problems = result.kind === "decision" ? listProblems(result.decision, isEnforced) : [];
  const left = problems.length - MOST;
  const lines = problems.slice(0, MOST).map(describeProblem);
  const more = left > 0 ? [`- … and ${left} more`] : [];
  const checks = showLink("See the check", `${pullAddress(context, number)}/checks`);
  // What follows the verdict itself speaks of a table that is on the check.
  const [verdict = ""] = writeVerdict(change, context).split("\n");
  return [verdict, [...lines, ...more].join("\n"), checks].filter((part) => part !== "").join("\n\n");
}

function describeProblem({ outcome, title, why, fix, owner }: Problem): string {
  const todo = fix === null ? "" : ` ${escapeText(fix, 300)}`;
  const ask = owner === null ? "" : ` Ask ${showAsCode(owner, 100)}.`;
  const reason = escapeText(why, 300);
  return `- ${SIGNS[outcome]} **${escapeText(title, 150)}**: ${reason}${/[.!?…]$/.test(reason) ? "" : "."}${todo}${ask}`;
}

/** Writes the answer to somebody who pressed a button that they may not press. */
export function describeRefusal(sender: string, button: string): string {
  return `${showAsCode(sender)} pressed **${escapeText(button)}**, which needs write access to this repository. Please ask somebody who has it to press it.`;
}
