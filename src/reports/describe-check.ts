import type { CheckReport } from "../model/check-run.ts";
import type { Decision } from "../model/decision.ts";
import { annotateFailures } from "./annotate.ts";
import { RE_EVALUATE } from "./buttons.ts";
import { foldExcused, foldUncounted } from "./excused.ts";
import { type Block, fitBlocks, wholeBlock } from "./fit-blocks.ts";
import { foldEvidence } from "./folded-evidence.ts";
import { foldHarmless, foldPassing } from "./folded-gates.ts";
import { listFollowUps } from "./follow-ups.ts";
import type { ChangeSubject, CheckContext, JudgedChange } from "./judged-change.ts";
import { listLevels } from "./levels.ts";
import { fitTitle, TEXT_BYTES } from "./limits.ts";
import { pullAddress } from "./links.ts";
import { describeForMachines } from "./machine-part.ts";
import { escapeText, showLink } from "./markdown.ts";
import { listPaths } from "./path-list.ts";
import { tabulateProblems } from "./problem-table.ts";
import { isEnforced, listProblems } from "./problems.ts";
import { TRIES_AGAIN, writeVerdict } from "./verdict-sentence.ts";

/**
 * Writes what people read on the check of a commit. The changes come worst first: the first gives the title, and each has a
 * section where there are several. Equal verdicts give equal texts: there is no time in them.
 */
export function describeCheck(changes: readonly JudgedChange[], context: CheckContext): CheckReport {
  const told = tellFollowUps(context);
  const summary = [
    ...(context.complete ? [] : [wholeBlock(MORE_PULLS)]),
    ...(changes.length > 1 ? [wholeBlock(countChanges(changes.length))] : []),
    ...(changes.length === 1 ? [] : told),
    ...changes.flatMap((change) => [
      ...(changes.length > 1 ? [wholeBlock(headOf(change.subject, context))] : []),
      ...describeChange(change, context, changes.length === 1 ? told : []),
    ]),
  ];
  const text = changes.flatMap(({ subject, result }) => {
    const heading = changes.length > 1 ? `Details of ${nameOf(subject)}` : "Details for support and machines";
    return result.kind === "decision" ? [describeForMachines(result.decision, heading, context)] : [];
  });
  return {
    title: titleOf(changes, context),
    summary: fitBlocks(summary, TEXT_BYTES),
    text: text.length === 0 ? null : fitBlocks(text, TEXT_BYTES),
    annotations: changes[0] === undefined ? [] : annotateFailures(changes[0], context),
    buttons: [RE_EVALUATE, ...(context.offers ?? [])],
  };
}

function tellFollowUps(context: CheckContext): readonly Block[] {
  const told = listFollowUps(context.followUps ?? [], context);
  return told === null ? [] : [wholeBlock(told)];
}

const MORE_PULLS = `**There may be more pull requests with this commit than could be listed, so it can't pass yet.** ${TRIES_AGAIN}`;

function countChanges(count: number): string {
  return `**${count} pull requests have this commit as their head.** A check belongs to a commit, so the worst of them decides.`;
}

const UNSEEN = "Not everything could be seen";

function titleOf([worst, ...others]: readonly JudgedChange[], { complete }: CheckContext): string {
  if (worst === undefined) return complete ? "No gate governs this" : UNSEEN;
  const { result, subject } = worst;
  if (!complete && result.kind === "decision" && result.decision.outcome === "pass") return UNSEEN;
  const title = result.kind === "unreadable" ? "The change could not be read" : result.decision.title;
  const name = others.length === 0 || subject.kind === "merge_group" ? "" : `#${subject.number}: `;
  return fitTitle(name + title.replaceAll(" -> ", " → "));
}

/** What became of buttons comes right after the verdict. */
function describeChange(
  change: JudgedChange,
  context: CheckContext,
  told: readonly Block[],
): readonly Block[] {
  const { subject, result } = change;
  const verdict = wholeBlock(writeVerdict(change, context));
  if (result.kind === "unreadable") return [verdict, ...told];
  const { decision } = result;
  const problems = listProblems(decision, isEnforced);
  const table = problems.length === 0 ? [] : [tabulateProblems(problems, subject, context)];
  const harmless = listProblems(decision, (gate) => !isEnforced(gate));
  return [
    verdict,
    ...told,
    ...table,
    ...listPaths(problems, context),
    ...(result.untouched && decision.outcome === "pass" ? [] : [listLevels(decision)]),
    wholeBlock(countUntouched(decision)),
    foldExcused(decision, context),
    foldHarmless(decision, problems),
    foldUncounted(decision),
    foldPassing(decision),
    foldEvidence([...problems, ...harmless], context),
  ];
}

/** Says how many there are of which nothing was asked; empty where all were. */
function countUntouched({ untouched }: Decision): string {
  if (untouched.length === 0) return "";
  const isService = untouched.every((key) => key.startsWith("service/"));
  const [one, more] = isService ? ["service is", "services are"] : ["entity is", "entities are"];
  return `${untouched.length} ${untouched.length === 1 ? one : more} not touched by this change, and not judged.`;
}

function headOf(subject: ChangeSubject, context: CheckContext): string {
  const base = escapeText(subject.baseBranch, 100);
  if (subject.kind === "merge_group") return `### Merge queue into ${base}`;
  return `### ${showPull(subject.number, context)} into ${base}`;
}

/** A link whose label is no reference that GitHub would count as a mention of the pull request. */
function showPull(number: number, context: CheckContext): string {
  return showLink(`Pull request ${number}`, pullAddress(context, number));
}

function nameOf(subject: ChangeSubject): string {
  return subject.kind === "merge_group" ? "the merge queue" : `pull request ${subject.number}`;
}
