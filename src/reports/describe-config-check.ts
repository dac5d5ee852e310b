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
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors === 0 ? [] : [errors === 1 ? "1 error" : `${errors} errors`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? "1 warning" : `${warnings} warnings`]),
  ];
  return parts.length === 0 ? "The configuration is sound" : parts.join(", ");
}

function describeVerdict(
  diagnostics: readonly Diagnostic[],
  counts: ReadonlyMap<string, number>,
  { isDefaultBranch, governing }: ConfigContext,
): string {
  const read = `Read: ${countDocuments(counts)}.`;
  if (!diagnostics.some(({ severity }) => severity === "error")) {
    const lead =
      diagnostics.length === 0
        ? "nothing is wrong with the configuration"
        : "it works as it is, with warnings";
    return `**Passes: ${lead}.** ${read}`;
  }
  const [one] = diagnostics.filter(({ severity }) => severity === "error");
  const lead = `**Fails: the configuration can't be used as it is.** ${titleOf(diagnostics)} to look at`;
  const first = one === undefined ? "" : `, the first in ${showAsCode(`${one.file}:${one.line}`)}`;
  return `${lead}${first}. ${isDefaultBranch ? tellGoverning(governing) : "Nothing changes until it is merged."}`;
}

function tellGoverning(governing: string | null): string {
  if (governing === null)
    return "Until it is repaired, Muster goes on with the last commit that could be used, if there is one.";
  return `Until it is repaired, Muster goes on with commit ${showAsCode(governing.slice(0, 12))}.`;
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
    rows: own.map((diagnostic) => tableRow([linkLine(diagnostic, context), describeProblem(diagnostic)])),
    after: "",
    more: (left: number) => `${left} more have no room here. ${SEE_ALL}`,
  }));
}

function linkFile(file: string, context: ConfigContext): string {
  if (!context.files.has(file)) return escapeText(file, 200);
  return showLink(file, fileAddress(context, context.repository, context.headSha, file));
}

function linkLine({ file, line }: Diagnostic, context: ConfigContext): string {
  if (!context.files.has(file)) return String(line);
  return showLink(String(line), fileAddress(context, context.repository, context.headSha, file, line));
}

function describeProblem({ severity, message, suggestion }: Diagnostic): string {
  const hint = suggestion === undefined ? "" : ` Did you mean ${showAsCode(suggestion, 100)}?`;
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

function rank({ severity }: Diagnostic): number {
  return severity === "error" ? 0 : 1;
}
