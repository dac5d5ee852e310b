import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import { checkEvaluations } from "./check/evaluations.ts";
import type { Config, Located } from "./config.ts";
import { type DocumentKind, documentKinds } from "./document-kinds.ts";
import { limitDiagnostics } from "./limit-diagnostics.ts";
import { parseFile } from "./parse-file.ts";
import { type ReadFile, readPerfspec, readSli, readSlo } from "./read-slo.ts";

/** A file that was named instead of lying in the central repo. */
export interface GivenFile {
  /** How messages call it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Files for the evaluation of one service in one environment. */
export interface GivenFiles {
  readonly service: string;
  readonly environment: string;
  readonly slo?: GivenFile;
  readonly sli?: GivenFile;
  readonly perfspec?: GivenFile;
}

/**
 * Lays files over a configuration, as if they lay at `slo/<service>/<environment>/`: in place of what is there. An sli.yaml adds to
 * those that are for more. The configuration is null when one has an error; all that there is to say about the files is told.
 */
export function layGivenFiles(
  config: Config,
  given: GivenFiles,
): { readonly config: Config | null; readonly diagnostics: readonly Diagnostic[] } {
  const { service, environment } = given;
  const place = { service, environment };
  const isKeptn = config.settings.evaluation.compatibility === "keptn";
  const slo = given.slo && readSlo(parseGiven("slo", given.slo), place, isKeptn);
  const sli = given.sli && readSli(parseGiven("sli", given.sli), place, isKeptn);
  const perfspec = given.perfspec && readPerfspec(parseGiven("perfspec", given.perfspec), place);
  const isJudgedAnew = slo !== undefined || perfspec !== undefined;
  const laid = {
    ...config,
    slos: replace(config.slos, place, slo, isJudgedAnew),
    slis: replace(config.slis, place, sli, sli !== undefined),
    perfspecs: replace(config.perfspecs, place, perfspec, isJudgedAnew),
  };
  const rivals: Diagnostic[] =
    given.slo === undefined || given.perfspec === undefined
      ? []
      : [
          {
            severity: "error",
            code: "duplicate",
            file: given.perfspec.path,
            line: 1,
            column: 1,
            message: `${given.slo.path} says what is to hold, too; give one of the two`,
          },
        ];
  const isOwn = (located: Located<{ readonly service: string | null }>) =>
    located.value.service === service || located.value.service === null;
  const own = {
    settings: laid.settings,
    slos: laid.slos.filter(isOwn),
    slis: laid.slis.filter(isOwn),
    perfspecs: laid.perfspecs.filter(isOwn),
  };
  const broken = new Set(
    given.sli !== undefined && sli?.document === null ? [`slo/${service}/sli.yaml`] : [],
  );
  const found = [
    ...rivals,
    ...[slo, sli, perfspec].flatMap((read) => read?.problems ?? []),
    ...checkEvaluations(own, broken),
  ];
  const diagnostics = limitDiagnostics(found.sort(compareDiagnostics));
  return { config: diagnostics.some(({ severity }) => severity === "error") ? null : laid, diagnostics };
}

function parseGiven(name: DocumentKind["name"], { path, bytes }: GivenFile) {
  const kind = documentKinds.find((each) => each.name === name);
  if (kind === undefined) throw new TypeError(`there is no kind ${name}`);
  return parseFile(path, kind, bytes);
}

/** Takes out what is for exactly this place, and puts in what was read. */
function replace<T extends { readonly service: string | null; readonly environment: string | null }>(
  list: readonly Located<T>[],
  { service, environment }: { readonly service: string; readonly environment: string },
  read: ReadFile<T> | undefined,
  isReplaced: boolean,
): readonly Located<T>[] {
  if (!isReplaced) return list;
  const others = list.filter(({ value }) => value.service !== service || value.environment !== environment);
  return read?.document ? [...others, read.document] : others;
}
