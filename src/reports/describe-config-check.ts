import type { CheckAnnotation, CheckReport } from "../model/check-run.ts";
import { type Diagnostic, formatDiagnostic } from "../model/diagnostic.ts";
import { RE_EVALUATE } from "./buttons.ts";
import { type Block, fitBlocks, wholeBlock } from "./fit-blocks.ts";
import { fitMessage, fitTitle, TEXT_BYTES } from "./limits.ts";
import { fileAddress, type Places } from "./links.ts";
import { escapeText, showAsCode, showLink, tableHead, tableRow } from "./markdown.ts";

/** What a report on a central repo needs besides its problems. */
export interface ConfigContext extends Places {
  /** Every file of the commit. GitHub takes no annotation on a file that isn't there. */
  readonly files: ReadonlySet<string>;
  /** True for a commit of the default branch, which governs: then it matters what holds instead. */
  readonly isDefaultBranch: boolean;
  /** The commit that governs while this one is broken; null when none does, or when it isn't known. */
  readonly governing: string | null;
}

/** So many problems are shown at their lines; more take too many requests. The table goes on as far as there is room. */
const ANNOTATIONS = 500;

/** Writes what people read on the check of a commit of the central repo: every problem of the configuration, at its line. */
export function describeConfigCheck(
  diagnostics: readonly Diagnostic[],
  counts: ReadonlyMap<string, number>,
  context: ConfigContext,
): CheckReport {
  // Errors first: where not all are shown, they matter more.
  const ordered = diagnostics.toSorted((a, b) => rank(a) - rank(b));
  const annotations = ordered
    .filter(({ file }) => context.files.has(file))
    .slice(0, ANNOTATIONS)
    .map(annotate);
  const left = diagnostics.length - annotations.length;
  return {
    title: fitTitle(titleOf(diagnostics)),
    summary: fitBlocks(
      [wholeBlock(describeVerdict(diagnostics, counts, context)), ...tabulateFiles(ordered, context)],
      TEXT_BYTES,
    ),
    text:
      left === 0 ? null : `${left} of ${diagnostics.length} problems have no note at their line. ${SEE_ALL}`,
    annotations,
    buttons: [RE_EVALUATE],
  };
}

const SEE_ALL = "`muster validate` in a checkout of the central repo shows all of them.";

function titleOf(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(isError).length;
  const warnings = diagnostics.length - errors;
  const warned = warnings === 0 ? [] : [count(warnings, "warning")];
  if (errors === 0) return ["The configuration is sound", ...warned].join("; ");
  return [count(errors, "error"), ...warned].join(", ");
}

function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

function describeVerdict(
  diagnostics: readonly Diagnostic[],
  counts: ReadonlyMap<string, number>,
  context: ConfigContext,
): string {
  const first = diagnostics.find(isError);
  if (first === undefined) {
    const lead =
      diagnostics.length === 0 ? "nothing is wrong with the configuration" : "there are only warnings";
    return `**Passes: ${lead}.** Read: ${countDocuments(counts)}.`;
  }
  const errors = count(diagnostics.filter(isError).length, "error");
  const what = escapeText(first.message, 300);
  const lead = `**Fails: the configuration has ${errors}.** The first: ${linkPlace(first, context)}: ${what}`;
  return `${lead}\n\n${describeConsequence(context)}`;
}

function describeConsequence({ isDefaultBranch, governing }: ConfigContext): string {
  if (!isDefaultBranch)
    return "Merged like this it would not take effect: Muster would go on with what it has.";
  const what =
    governing === null
      ? "the last commit that was sound, if there is one"
      : `commit ${showAsCode(governing.slice(0, 12))}`;
  return `Until it is repaired, Muster goes on with ${what}.`;
}

function countDocuments(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].map(([name, count]) => `${count} ${count === 1 ? singular(name) : name}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function singular(name: string): string {
  return name.endsWith("ies") ? `${name.slice(0, -3)}y` : name.replace(/s$/, "");
}

/** One table a file, those with errors first. */
function tabulateFiles(ordered: readonly Diagnostic[], context: ConfigContext): readonly Block[] {
  return [...Map.groupBy(ordered, ({ file }) => file)].map(([file, own]) => ({
    before: `**${linkFile(file, context)}**\n\n${tableHead(["Line", "Problem"])}`,
    rows: own.map((diagnostic) =>
      tableRow([linkPlace(diagnostic, context, String(diagnostic.line)), describeProblem(diagnostic)]),
    ),
    after: "",
    more: (left: number) => `${left} more have no room here. ${SEE_ALL}`,
  }));
}

function linkFile(file: string, context: ConfigContext): string {
  if (!context.files.has(file)) return escapeText(file, 200);
  return showLink(file, fileAddress(context, context.repository, context.headSha, file));
}

function linkPlace({ file, line }: Diagnostic, context: ConfigContext, label = `${file}:${line}`): string {
  if (!context.files.has(file)) return escapeText(label, 200);
  return showLink(label, fileAddress(context, context.repository, context.headSha, file, line));
}

function describeProblem({ severity, message, suggestion }: Diagnostic): string {
  const hint = suggestion === undefined ? "" : ` (did you mean ${showAsCode(suggestion, 100)}?)`;
  return `${severity === "error" ? "❌" : "⚠️"} ${escapeText(message, 600)}${hint}`;
}

function annotate(diagnostic: Diagnostic): CheckAnnotation {
  const { file, line, column, severity, code } = diagnostic;
  // What is left behind the place is what a person needs beside the line.
  const message = formatDiagnostic({ ...diagnostic, file: "" }).replace(/^:\d+:\d+: /, "");
  return {
    path: file,
    startLine: line,
    endLine: line,
    columns: { start: column, end: column },
    level: severity === "error" ? "failure" : "warning",
    title: fitTitle(`${severity === "error" ? "Error" : "Warning"}: ${code}`),
    message: fitMessage(message),
  };
}

function rank(diagnostic: Diagnostic): number {
  return isError(diagnostic) ? 0 : 1;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}
