import { isMap, parseDocument } from "yaml";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Finding } from "./finding.ts";
import { KEPT_FOLDER, type PlacedFile } from "./placed-file.ts";

/** Files that can be read, and what became of those that could not. */
export interface Settled {
  readonly files: readonly PlacedFile[];
  readonly findings: readonly Finding[];
  /** False when nothing was to be done, or nothing could be. */
  readonly changed: boolean;
}

const MARK = [
  "# Strict reading refuses parts of this file, which Keptn took in its own way: this line has it read as Keptn did.",
  "# Mend what the import told of it, and take the line away.",
  "compatibility: keptn",
  "",
].join("\n");

/**
 * Keeps the central repo sound, since one file with an error makes all of it count for nothing. Objectives that strict reading
 * refuses get the line that has them read as in Keptn; any other file that it refuses is set aside, to be mended. Each
 * error is told at its place in the Keptn project. `diagnostics` are those of a central repo with the files in it.
 */
export function settleRefused(files: readonly PlacedFile[], diagnostics: readonly Diagnostic[]): Settled {
  const findings: Finding[] = [];
  const settled = files.map((file): PlacedFile => {
    const errors = diagnostics.filter(({ severity, file: of }) => severity === "error" && of === file.path);
    if (errors.length === 0) return file;
    const text = file.how !== "marked" && file.path.endsWith("/slo.yaml") ? mark(file.text) : null;
    const after: PlacedFile =
      text === null ? { ...file, path: aside(file.path) } : { ...file, text, how: "marked" };
    findings.push(...errors.map((error) => tellRefused(error, file, after)));
    return after;
  });
  return { files: settled, findings, changed: findings.length > 0 };
}

/** Says of what is decided otherwise in a file that counts as in Keptn for now, that it will be once that is over. */
export function tellLater(findings: readonly Finding[], files: readonly PlacedFile[]): readonly Finding[] {
  const marked = new Set(files.flatMap(({ how, from }) => (how === "marked" ? from.slice(0, 1) : [])));
  return findings.map((finding) => {
    const { weight, code, place, message } = finding;
    const isLater =
      weight === "differs" && code === "no_baseline" && place !== null && marked.has(place.file);
    return isLater ? { ...finding, message: `Once compatibility: keptn is gone: ${message}` } : finding;
  });
}

/** What is remarked on in files that an import placed, without errors, told at its place in the Keptn project. */
export function tellWarnings(
  files: readonly PlacedFile[],
  diagnostics: readonly Diagnostic[],
): readonly Finding[] {
  return files.flatMap((file) =>
    diagnostics
      .filter(({ severity, file: of }) => severity === "warning" && of === file.path)
      .map((warning): Finding => {
        const place = placeIn(file, warning);
        return { weight: "note", code: "remark", place, message: sentence(warning), advice: null };
      }),
  );
}

function aside(path: string): string {
  return `${KEPT_FOLDER}/refused/${path.replace(/^slo\//, "")}`;
}

function tellRefused(error: Diagnostic, before: PlacedFile, after: PlacedFile): Finding {
  const place = placeIn(before, error);
  const message = `Refused: ${sentence(error)}`;
  if (after.how === "marked")
    return {
      weight: "differs",
      code: "refused",
      place,
      message: `${message} ${error.code === "reference" ? "Keptn never had a value, and failed the objective each time" : "Keptn took it in its own way"}; so does Muster while ${after.path} says compatibility: keptn.`,
      advice: "Mend it there, and take that line away.",
    };
  const advice = `It was set aside as ${after.path}: mend it, and put it to ${before.path}.`;
  return { weight: "mend", code: "refused", place, message, advice };
}

/** Where it stands in the Keptn project; in the file as it was placed, where its lines are others. */
function placeIn(
  { path, from: [from = path], how, text }: PlacedFile,
  { line, column }: Diagnostic,
): Finding["place"] {
  if (how === "kept") return { file: from, line, column };
  if (how !== "marked") return { file: path, line, column };
  const marked = text.slice(0, text.indexOf(MARK)).split("\n").length;
  const shift = line > marked ? MARK.split("\n").length - 1 : 0;
  return { file: from, line: line - shift, column };
}

function sentence({ message, suggestion }: Diagnostic): string {
  return `${message}${suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`}.`;
}

/** The text with the mark above its first key; null where it is no mapping that begins a line, or can't be read at all. */
function mark(text: string): string | null {
  try {
    const { contents, errors } = parseDocument(text, { logLevel: "silent", prettyErrors: false });
    if (errors.length > 0 || !isMap(contents) || contents.flow === true) return null;
    const start = contents.range?.[0] ?? 0;
    if (start > 0 && text.charAt(start - 1) !== "\n") return null;
    return text.slice(0, start) + MARK + text.slice(start);
  } catch {
    return null;
  }
}
