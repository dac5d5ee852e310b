import type { EvaluationRecord, EvaluationResult } from "../../model/evaluation.ts";
import { encodePathName } from "../../model/path-name.ts";
import { type Block, fitBlocks, wholeBlock } from "../fit-blocks.ts";
import { fitTitle, TEXT_BYTES } from "../limits.ts";
import { escapeText, showAsCode, showLink } from "../markdown.ts";
import type { EvaluationContext } from "./evaluation-context.ts";
import { foldCompared, foldMachinePart, foldPolicy, writeDialect } from "./fold-background.ts";
import { foldQueries } from "./fold-queries.ts";
import { listTodos } from "./list-todos.ts";
import { showMoment, showWindow } from "./show-window.ts";
import { tabulateObjectives } from "./tabulate-objectives.ts";
import { tellHandedIn } from "./tell-handed-in.ts";
import { tellMarks } from "./tell-marks.ts";
import { tellObjectives } from "./tell-objective.ts";
import { tellVerdict } from "./tell-verdict.ts";

/** How a result is marked wherever markdown is read. */
export const RESULT_MARKS: Readonly<Record<EvaluationResult, string>> = {
  pass: "✅",
  warning: "⚠️",
  fail: "❌",
  wait: "⏳",
};

/**
 * Writes what people read of an evaluation, as markdown for a check, a step's summary or a comment: the verdict with its
 * numbers first, then a table of objectives, what to do, and folded away the queries, what was compared with, the policy and
 * what machines need. It fits GitHub's limits, however many objectives there are.
 */
export function describeEvaluation(record: EvaluationRecord, context: EvaluationContext = {}): string {
  const objectives = tellObjectives(record);
  const table = objectives.length === 0 ? [] : [tabulateObjectives(objectives)];
  return fitBlocks(
    [
      wholeBlock(writeLead(record)),
      wholeBlock(writeSubject(record, context)),
      writeMarks(record),
      writeNotes(record, context),
      writeAdvice(record),
      writeDialect(record, context),
      ...table,
      listTodos(objectives),
      foldQueries(objectives),
      foldCompared(record, context),
      foldPolicy(record),
      foldMachinePart(record, context),
    ],
    context.bytes ?? TEXT_BYTES,
  );
}

/** The verdict as the title of a check: `carts in staging: Fail: 50 of 100, 75 needed`. Plain text. */
export function titleEvaluation(record: EvaluationRecord): string {
  const { service, environment } = record;
  return fitTitle(`${service} in ${environment}: ${tellVerdict(record).verdict.replaceAll("`", "")}`);
}

/** The first line says it all, for whoever reads on a phone. */
function writeLead(record: EvaluationRecord): string {
  const { verdict, because, turns } = tellVerdict(record);
  const lead = `${RESULT_MARKS[record.result]} **${escapeText(verdict, 900)}.**`;
  return [lead, because, turns ?? ""]
    .map((text, index) => (index === 0 ? text : escapeText(text, 2_000)))
    .filter((text) => text !== "")
    .join(" ");
}

function writeSubject(record: EvaluationRecord, { links }: EvaluationContext): string {
  const { service, environment, version, replaces, window } = record;
  const what = `**${escapeText(service, 100)}**${version === null ? "" : ` ${showAsCode(version, 80)}`}`;
  const old = replaces === null ? "" : `, in the place of ${showAsCode(replaces, 80)}`;
  const address = links?.history ?? null;
  const history = address === null ? "" : ` · ${showLink("History", address)}`;
  return `${what} in ${escapeText(environment, 100)}${old}, ${escapeText(showWindow(window))}${history}`;
}

function writeMarks(record: EvaluationRecord): Block {
  const lines = tellMarks(record).map(({ meaning, mark: { at, by, reason } }) => {
    const why = escapeText(reason, 300).replace(/\.$/, "");
    return `> **${meaning}**, since ${escapeText(showMoment(at))} UTC, said ${showAsCode(by, 80)}: ${why}.`;
  });
  return wholeBlock(lines.join("\n\n"));
}

function writeNotes(record: EvaluationRecord, { notes = [] }: EvaluationContext): Block {
  const all = [tellHandedIn(record), ...notes].filter((note) => note !== null);
  return wholeBlock(all.map((note) => escapeText(note, 600)).join("\n\n"));
}

/** What to do where it isn't about any one objective. */
function writeAdvice({ reason, result, service }: EvaluationRecord): Block {
  if (reason === "no_slo") {
    const path = showAsCode(`slo/${encodePathName(service)}/slo.yaml`);
    return wholeBlock(`To do: write ${path} in the central repo, and sli.yaml beside it.`);
  }
  if (reason === "nothing_scored" && result !== "pass")
    return wholeBlock("To do: give at least one objective `pass` criteria in slo.yaml.");
  return wholeBlock("");
}
