import type { EvaluationRecord, EvaluationResult } from "../../model/evaluation.ts";
import { showNumber } from "../../model/show-number.ts";
import { tidy } from "../markdown.ts";
import { bestScore } from "./share-points.ts";
import { showScore } from "./show-score.ts";
import { type ToldObjective, tellObjectives } from "./tell-objective.ts";

/** A verdict in words. Texts are plain: one line, not yet safe for where they go. */
export interface ToldVerdict {
  /** What it is, with the numbers that make it so: `Fail: 50 of 100, 75 needed, 90 to pass`. */
  readonly verdict: string;
  /** Which objectives made it so, in sentences. */
  readonly because: string;
  /** What the open ones can still make of it, in sentences; null where nothing is open. */
  readonly turns: string | null;
}

/** A result as it is said. */
export const RESULT_WORDS: Readonly<Record<EvaluationResult, string>> = {
  pass: "Pass",
  warning: "Warning",
  fail: "Fail",
  wait: "Open",
};

/** More names than this in a row nobody reads. */
const MOST_NAMED = 3;

/** Says what an evaluation comes to: first the verdict and its numbers, then who made it so. */
export function tellVerdict(record: EvaluationRecord): ToldVerdict {
  const objectives = tellObjectives(record);
  return {
    verdict: `${RESULT_WORDS[record.result]}: ${sayVerdict(record, objectives)}`,
    because: sayObjectives(record, objectives),
    turns: objectives.some(({ status }) => status === "wait") ? sayTurns(record) : null,
  };
}

function sayVerdict(record: EvaluationRecord, objectives: readonly ToldObjective[]): string {
  const { pass_score: pass, warning_score: warning } = record;
  const unit = record.definition.kind === "perfspec" ? " points" : "";
  const has = `${showScore(record)} of ${showNumber(bestScore(record))}${unit}`;
  switch (record.reason) {
    case "score_reached":
      return pass === null ? has : `${has}, ${pass} needed`;
    case "score_warning":
      return pass === null ? has : `${has}, ${pass} needed to pass`;
    case "score_missed": {
      if (warning === null) return pass === null ? has : `${has}, ${pass} needed`;
      return `${has}, ${warning} needed${pass === null ? "" : `, ${pass} to pass`}`;
    }
    case "key_sli_failed":
      return `${sayKeys(objectives)}. That decides, whatever the score (${has})`;
    case "objective_failed":
      if (record.definition.dialect === "keptn") return sayMessage(record);
      return `${has} ${gradeScore(record.score, record) === "pass" ? "would pass" : "would be a warning"}, but by policy \`failed_objective: ${record.definition.policy.failed_objective}\` no objective may fail`;
    case "open_objectives": {
      const needs = [
        pass === null ? null : `${pass} passes`,
        warning === null ? null : `${warning} is a warning`,
      ].filter((text) => text !== null);
      return needs.length === 0 ? has : `${has}; ${needs.join(", ")}`;
    }
    case "no_slo":
      return `nothing says what must hold of ${nameOf(record.service)} in ${nameOf(record.environment)}, and policy \`no_slo: ${record.definition.policy.no_slo}\` decides`;
    case "nothing_scored":
      return `no objective is scored, and policy \`nothing_scored: ${record.definition.policy.nothing_scored}\` decides`;
    case "errored":
    case "aborted":
      return sayMessage(record);
  }
}

function sayMessage({ message, reason }: EvaluationRecord): string {
  return tidy(message, 300).replace(/\.$/, "") || reason.replaceAll("_", " ");
}

function sayKeys(objectives: readonly ToldObjective[]): string {
  const failed = objectives.filter(isDecisive);
  if (failed.length === 0) return "a key objective failed";
  const several = failed.length > 1;
  return `${several ? "key objectives" : "the key objective"} ${listBriefly(failed, several ? "" : " failed")}${several ? " failed" : ""}`;
}

function sayObjectives(record: EvaluationRecord, objectives: readonly ToldObjective[]): string {
  const scored = objectives.filter(({ status }) => status !== "info");
  if (scored.length === 0) return "";
  // The verdict names those that decided alone.
  const rest = record.reason === "key_sli_failed" ? scored.filter((each) => !isDecisive(each)) : scored;
  const groups = [
    { list: rest.filter(({ status }) => status === "fail"), one: "failed", more: "failed" },
    { list: rest.filter(({ status }) => status === "wait"), one: "is open", more: "are open" },
    {
      list: rest.filter(({ status, excused }) => status === "warning" && !excused),
      one: "earns half",
      more: "earn half",
    },
    {
      list: rest.filter(({ excused }) => excused),
      one: "counts by policy alone",
      more: "count by policy alone",
    },
  ].filter(({ list }) => list.length > 0);
  const isRest = rest.length < scored.length;
  if (groups.length === 0) return sayAllHold(rest.length, isRest);
  return groups
    .map(({ list, one, more }, index) => {
      const count = index === 0 ? countOf(list.length, rest.length, isRest) : String(list.length);
      return `${count} ${list.length === 1 ? one : more}: ${listBriefly(list)}.`;
    })
    .join(" ");
}

function isDecisive({ key, status }: ToldObjective): boolean {
  return key && status === "fail";
}

function sayAllHold(count: number, isRest: boolean): string {
  if (count === 0) return "";
  if (count === 1) return isRest ? "The other objective holds." : "The one objective holds.";
  return isRest ? `The other ${count} hold.` : `All ${count} objectives hold.`;
}

function countOf(count: number, all: number, isRest: boolean): string {
  if (all === 1) return isRest ? "The other objective" : "The one objective";
  return isRest ? `${count} of the other ${all}` : `${count} of ${all} objectives`;
}

function listBriefly(objectives: readonly ToldObjective[], verb = ""): string {
  const names = objectives.slice(0, MOST_NAMED).map(({ name, brief, of }) => {
    const isEmpty = of.value === null;
    if (verb !== "") return isEmpty ? `${name}${verb}, as it has ${brief}` : `${name}${verb}: ${brief}`;
    return isEmpty ? `${name} has ${brief}` : `${name} ${brief}`;
  });
  const more = objectives.length > MOST_NAMED ? `; and ${objectives.length - MOST_NAMED} more` : "";
  return names.join("; ") + more;
}

const SEVERITY: readonly EvaluationResult[] = ["pass", "warning", "wait", "fail"];

/** What comes of it when everything open turns out well, and when nothing does. */
function sayTurns(record: EvaluationRecord): string {
  const { objectives, score, best_score, result } = record;
  const open = objectives.filter(({ status }) => status === "wait");
  // What earns half even if nothing turns out well does not fail.
  const mayFail = open.filter(({ score: earned }) => earned <= 0);
  const keyOpen = mayFail.some(({ key_sli }) => key_sli);
  const one = open.length === 1;
  if (result !== "wait")
    return `${one ? "The open one" : `The ${open.length} open ones`} can't change that any more.`;
  const failed = objectives.some(({ status }) => status === "fail");
  const best = capResult(gradeScore(best_score, record), failed, record);
  const worst = keyOpen ? "fail" : capResult(gradeScore(score, record), failed || mayFail.length > 0, record);
  const [subject, otherwise] = one
    ? ["it holds", "it does not"]
    : open.length === 2
      ? ["both hold", "neither does"]
      : [`all ${open.length} hold`, "none does"];
  const words = (each: EvaluationResult) => RESULT_WORDS[each].toLowerCase();
  return `If ${subject}, the result is ${words(best)}; if ${otherwise}, ${words(worst)}.`;
}

function gradeScore(score: number, { pass_score, warning_score }: EvaluationRecord): EvaluationResult {
  if (pass_score !== null && score >= pass_score) return "pass";
  return warning_score !== null && score >= warning_score ? "warning" : "fail";
}

/** A policy may let no result be better than something once an objective failed. */
function capResult(result: EvaluationResult, failed: boolean, { definition }: EvaluationRecord) {
  const answer = definition.policy.failed_objective;
  const cap: EvaluationResult = answer === "warn" ? "warning" : answer;
  return failed && SEVERITY.indexOf(cap) > SEVERITY.indexOf(result) ? cap : result;
}

function nameOf(text: string): string {
  return tidy(text, 80).replaceAll("`", "'");
}
