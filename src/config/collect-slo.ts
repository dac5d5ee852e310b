import { isJsonObject } from "../model/json.ts";
import type { Located, PerfspecDocument, SliDocument, SloDocument } from "./config.ts";
import type { ParsedFile } from "./parse-file.ts";
import type { Problem } from "./problem.ts";
import { type ReadFile, readPerfspec, readSli, readSlo } from "./read-slo.ts";
import { readSloPlace } from "./slo-place.ts";

/** The sound documents below `slo/`, and what is wrong with the others. */
export interface CollectedSlo {
  readonly slos: readonly Located<SloDocument>[];
  readonly slis: readonly Located<SliDocument>[];
  readonly perfspecs: readonly Located<PerfspecDocument>[];
  readonly problems: readonly Problem[];
  /** Paths of the others. */
  readonly broken: ReadonlySet<string>;
}

/** Reads the files below `slo/`: strictly, or where settings ask for it as Keptn does. */
export function collectSlo(files: readonly ParsedFile[]): CollectedSlo {
  const isKeptn = files.some(choosesKeptn);
  const slos: Located<SloDocument>[] = [];
  const slis: Located<SliDocument>[] = [];
  const perfspecs: Located<PerfspecDocument>[] = [];
  const problems: Problem[] = [];
  const broken = new Set<string>();
  const keep = <T>(list: Located<T>[], path: string, { document, problems: found }: ReadFile<T>) => {
    problems.push(...found);
    if (document === null) broken.add(path);
    else list.push(document);
  };
  for (const file of files) {
    const { path, kind } = file;
    if (!("names" in kind.place)) continue;
    const place = readSloPlace(path);
    if ("problem" in place) {
      const at = { file: path, line: 1, column: 1 };
      problems.push(...file.diagnostics, {
        severity: "error",
        code: "schema",
        ...at,
        message: place.problem,
      });
      broken.add(path);
      continue;
    }
    const { service, environment } = place;
    if (kind.name === "sli") keep(slis, path, readSli(file, place, isKeptn));
    else if (service === null) continue;
    else if (kind.name === "slo") keep(slos, path, readSlo(file, { service, environment }, isKeptn));
    else if (kind.name === "perfspec")
      keep(perfspecs, path, readPerfspec(file, { service, environment }, isKeptn));
  }
  return { slos, slis, perfspecs, problems, broken };
}

/** Looked for in settings that may have other problems: those must not bring forth problems of the files below `slo/`. */
function choosesKeptn({ kind, documents: [first] }: ParsedFile): boolean {
  if (kind.name !== "settings" || !isJsonObject(first?.value)) return false;
  const { evaluation } = first.value;
  return isJsonObject(evaluation) && evaluation["compatibility"] === "keptn";
}
