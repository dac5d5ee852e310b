import type { CheckAnnotation, CheckReport } from "../model/check-run.ts";
import { type Diagnostic, formatDiagnostic } from "../model/diagnostic.ts";
import type { BlastRadius } from "../scorecards/index.ts";
import { listByOwner } from "./blast-radius.ts";
import { RE_EVALUATE } from "./buttons.ts";
import type { ConfigContext, ConfigFindings } from "./config-findings.ts";
import { isError, writeConfigTitle } from "./config-title.ts";
import { writeConfigVerdict } from "./config-verdict.ts";
import { type Block, fitBlocks, isWhole, wholeBlock } from "./fit-blocks.ts";
import { fitMessage, fitTitle, TEXT_BYTES } from "./limits.ts";
import { linkFile, linkPlace } from "./link-place.ts";
import { escapeText, showAsCode, tableHead, tableRow } from "./markdown.ts";
import { annotateWaivers, describeEffects } from "./policy-effects.ts";
import { annotateTests, tabulateTests } from "./policy-test-table.ts";

/** So many problems are shown at their lines; more take too many requests. The table goes on as far as there is room. */
const ANNOTATIONS = 500;

/**
 * Writes what people read on the check of a commit of the central repo: every problem of the configuration at its line, the
 * policy tests that fail, and whom a change hits.
 */
export function describeConfigCheck(findings: ConfigFindings, context: ConfigContext): CheckReport {
  const { diagnostics, tests, effects } = findings;
  // Errors first: where not all are shown, they matter more.
  const ordered = diagnostics.toSorted((a, b) => rank(a) - rank(b));
  const notes = [
    ...ordered.filter(isError).map(annotate),
    ...annotateTests(tests),
    ...(effects === null ? [] : annotateWaivers(effects)),
    ...ordered.filter((diagnostic) => !isError(diagnostic)).map(annotate),
  ];
  const annotations = notes.filter(({ path }) => context.files.has(path)).slice(0, ANNOTATIONS);
  const left = notes.length - annotations.length;
  const more =
    left === 0
      ? []
      : [wholeBlock(`${left} of ${notes.length} problems have no note at their line. ${SEE_ALL}`)];
  const text = fitBlocks([...more, ...listHit(findings)], TEXT_BYTES);
  return {
    title: fitTitle(writeConfigTitle(findings)),
    summary: fitBlocks(
      [
        wholeBlock(writeConfigVerdict(findings, context)),
        ...tabulateTests(tests, context),
        ...(effects === null ? [] : describeEffects(effects, context)),
        ...tabulateFiles(ordered, context),
      ],
      TEXT_BYTES,
    ),
    text: text === "" ? null : text,
    annotations,
    buttons: [RE_EVALUATE],
  };
}

/** Whether everything that a change hits has room in its check. */
export function hasRoomForAll(findings: ConfigFindings): boolean {
  return isWhole(listHit(findings), TEXT_BYTES);
}

/** Everything that a change hits, as a page of its own. */
export function writeHitList(findings: ConfigFindings): string {
  const blocks = listHit(findings);
  return `${fitBlocks([wholeBlock("# What this change of the policy would do"), ...blocks], Number.POSITIVE_INFINITY)}\n`;
}

function listHit({ effects }: ConfigFindings): readonly Block[] {
  const { radius = null, later = null } = effects ?? {};
  const list = (found: BlastRadius | null, heading: string) =>
    found === null || found.shifts.length === 0 ? [] : [wholeBlock(heading), ...listByOwner(found)];
  return [
    ...list(radius, "### By owner"),
    ...list(later?.radius ?? null, `### By owner, from ${later?.day} on`),
  ];
}

const SEE_ALL = "`muster validate` in a checkout of the central repo shows all of them.";

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
