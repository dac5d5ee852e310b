import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type Perfspec, perfspecSchema } from "../model/perfspec.ts";
import { sliSchema } from "../model/sli.ts";
import { sloSchema } from "../model/slo.ts";
import { checkPerfspec, checkSlo, readKeptnSlo, type SloProblem } from "../slo/index.ts";
import { checkSchema } from "./check-schema.ts";
import type { EvaluationFile, Located, PerfspecDocument, SliDocument, SloDocument } from "./config.ts";
import { writePath } from "./document-path.ts";
import { Locator } from "./locate.ts";
import type { ParsedFile } from "./parse-file.ts";
import { type ParsedRest, parseRest } from "./parse-rest.ts";
import type { Problem } from "./problem.ts";
import type { SloPlace } from "./slo-place.ts";

/** What a file below `slo/` came to: its document, or null where it has errors. */
export interface ReadFile<T> {
  readonly document: Located<T> | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads an slo.yaml. In Keptn's dialect, which the file may choose itself, everything that Keptn lets through is only a
 * warning.
 */
export function readSlo(file: ParsedFile, place: OwnPlace, isKeptn: boolean): ReadFile<SloDocument> {
  const { source } = file;
  const { value, rest, locator, problems } = readStrictly(file, sloSchema, checkSlo);
  if (source === null) return { document: null, problems };
  const own = { ...keepFile(file, place), service: place.service };
  if (!isKeptn && !choosesKeptn(source.text)) {
    // With errors it is still looked at beside the others, so that all problems are found at once.
    const document = rest === null ? null : { ...own, dialect: "muster" as const, slo: rest.value };
    return { document: document && { locator, value: document }, problems };
  }
  const lenient = readKeptnSlo(source.text);
  if (lenient.kind === "error") {
    const first = problems.find(isError) ?? locator.problem("error", "schema", [], "");
    const message = `Keptn can't read this file either: ${lenient.message}`;
    return { document: null, problems: [...problems.map(soften), { ...first, message }] };
  }
  return {
    document: { locator, value: { ...own, dialect: "keptn", slo: value } },
    problems: problems.map(soften),
  };
}

/** Reads an sli.yaml. In Keptn's dialect, keys that Keptn doesn't know are only pointed out. */
export function readSli(file: ParsedFile, place: SloPlace, isKeptn: boolean): ReadFile<SliDocument> {
  const { value, rest, locator, problems } = readStrictly(file, sliSchema, () => []);
  const isOverlooked = isKeptn && rest?.isWhole === true;
  const sli = isOverlooked ? rest.value : value;
  const found = isOverlooked ? problems.map(soften) : problems;
  if (sli === null || file.source === null) return { document: null, problems: found };
  const own = { ...keepFile(file, place), service: place.service, sli };
  return { document: { locator, value: own }, problems: found };
}

/** Reads a perfspec.json. In Keptn's dialect, keys that Pitometer doesn't know and what it doesn't look at are only pointed out. */
export function readPerfspec(
  file: ParsedFile,
  place: OwnPlace,
  isKeptn: boolean,
): ReadFile<PerfspecDocument> {
  const dialect = isKeptn ? "keptn" : "muster";
  const check = (perfspec: Perfspec) => checkPerfspec(perfspec, dialect);
  const { value, rest, locator, problems } = readStrictly(file, perfspecSchema, check);
  const isOverlooked = isKeptn && rest?.isWhole === true;
  const perfspec = isOverlooked ? rest.value : value;
  const found = isOverlooked ? problems.map(soften) : problems;
  if (perfspec === null || file.source === null) return { document: null, problems: found };
  const own = { ...keepFile(file, place), service: place.service, perfspec };
  return { document: { locator, value: own }, problems: found };
}

/** The place of a file that is for one service. */
export interface OwnPlace extends SloPlace {
  readonly service: string;
}

function keepFile({ path, source }: ParsedFile, { environment }: SloPlace): EvaluationFile {
  return { environment, file: path, text: source?.text ?? "", sha256: source?.sha256 ?? "" };
}

/** What a file holds, and all that is wrong with it. */
interface StrictReading<T> {
  /** Null with errors. */
  readonly value: T | null;
  /** What it holds beside what is wrong, for looking further; null where that makes no sense. */
  readonly rest: ParsedRest<T> | null;
  readonly locator: Locator;
  readonly problems: readonly Problem[];
}

/** Reads a file that holds exactly one document. */
function readStrictly<T>(
  file: ParsedFile,
  schema: z.ZodType<T>,
  check: (value: T) => readonly SloProblem[],
): StrictReading<T> {
  const [first, second] = file.documents;
  const locator = first?.locator ?? topOf(file.path);
  const refuse = (...problems: readonly Problem[]) => {
    return { value: null, rest: null, locator, problems: [...file.diagnostics, ...problems] };
  };
  if (file.diagnostics.some(isError)) return refuse();
  // An evaluation without criteria would let everything through.
  if (first === undefined) return refuse(locator.problem("error", "schema", [], "the file is empty"));
  if (second !== undefined) {
    const message = "the file holds one document; this is the second";
    return refuse(second.locator.problem("error", "schema", [], message));
  }
  const { value, diagnostics } = checkSchema(first, { ...file.kind, schema });
  const rest = parseRest(schema, first.value);
  // What looks strange may come of what was left out.
  const found = (rest === null ? [] : check(rest.value)).filter(
    ({ severity }) => value !== undefined || severity === "error",
  );
  const problems = [
    ...file.diagnostics,
    ...diagnostics,
    ...found.map(({ severity, path, message, suggestion }) =>
      locator.problem(severity, CODES[severity], path, `${writePath(path)}${message}`, suggestion),
    ),
  ];
  return { value: problems.some(isError) ? null : (value ?? null), rest, locator, problems };
}

/** What may be meant deserves a look; the rest can't be. */
const CODES = { error: "schema", warning: "suspicious" } as const;

/** The beginning of a file of which there is no more to find. */
function topOf(path: string): Locator {
  return new Locator(path, parseDocument(""), new LineCounter());
}

/** In the text, since what it asks for is to be read where the strict reading fails. */
function choosesKeptn(text: string): boolean {
  return /^(?:compatibility|"compatibility"|'compatibility')[ \t]*:[ \t]*(["']?)keptn\1[ \t]*(?:#.*)?\r?$/m.test(
    text,
  );
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** A problem that doesn't keep Keptn from reading the file. */
function soften(problem: Problem): Problem {
  const message = problem.message.replace(/unknown key .+$/, "$&, which Keptn ignores");
  return isError(problem) ? { ...problem, severity: "warning", message } : problem;
}
