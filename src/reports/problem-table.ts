import type { Block } from "./fit-blocks.ts";
import { linkFixes } from "./fix-links.ts";
import type { ChangeSubject, CheckContext } from "./judged-change.ts";
import { escapeText, showAsCode, tableHead, tableRow } from "./markdown.ts";
import type { Problem } from "./problems.ts";

const OUTCOMES: Readonly<Record<Problem["outcome"], string>> = {
  fail: "❌ fails",
  unknown: "❔ unknown",
  wait: "⏳ waits",
};

/** A table of what keeps a change from passing: which rule, why, what to do and whom to ask. */
export function tabulateProblems(
  problems: readonly Problem[],
  subject: ChangeSubject,
  context: CheckContext,
): Block {
  const several = new Set(problems.map(({ gate }) => gate.entity)).size > 1;
  const headings = [...(several ? ["Of"] : []), "Rule", "Outcome", "Why", "What to do", "Ask"];
  const rows = problems.map((problem) =>
    tableRow([...(several ? [escapeText(problem.entity, 100)] : []), ...cellsOf(problem, subject, context)]),
  );
  return { before: tableHead(headings), rows, after: "", more: countMore };
}

/** Says how many rules don't fit, and where all of them are. */
export function countMore(left: number): string {
  return `${left} more ${left === 1 ? "rule has" : "rules have"} no room here; \`muster check\` lists them all.`;
}

function cellsOf(problem: Problem, subject: ChangeSubject, context: CheckContext): readonly string[] {
  const { outcome, title, why, fix, owner, rule } = problem;
  const before = rule?.before === "pass" && outcome !== "wait" ? ", passed before" : "";
  const level = rule === null ? "" : ` (${escapeText(rule.level, 60)})`;
  const links = linkFixes(problem, subject, context);
  return [
    escapeText(title, 150) + level,
    OUTCOMES[outcome] + before,
    escapeText(why),
    [...(fix === null ? [] : [escapeText(fix)]), ...links].join("<br>"),
    owner === null ? "" : showAsCode(owner, 100),
  ];
}
