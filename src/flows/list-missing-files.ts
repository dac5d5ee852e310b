import type { Decision, Evidence } from "../model/decision.ts";

/** A file that a failing rule misses. */
export interface MissingFile {
  readonly path: string;
  /** Other paths that would do as well: none of them holds it either. */
  readonly alternatives: readonly string[];
  /** Titles of the rules that miss it. */
  readonly rules: readonly string[];
  /** Keys of the entities that they fail. */
  readonly entities: readonly string[];
}

/** What one rule that fails rests on. */
interface Failure {
  readonly title: string;
  readonly entity: string;
  readonly evidence: readonly Evidence[];
}

/**
 * The files of a repository that rules fail for want of: as the evidence names them, where a gate blocks or warns. A file that
 * can't be told to be missing is none: only what surely isn't there can be added.
 */
export function listMissingFiles(decision: Decision, repository: string): readonly MissingFile[] {
  const found = new Map<string, MissingFile>();
  for (const { title, entity, evidence } of listFailures(decision)) {
    for (const { state, from } of evidence) {
      if (state !== "missing" || from.source !== "file") continue;
      const { path, oid, alternatives = [] } = from;
      if (oid !== null || from.repository !== repository) continue;
      const known = found.get(path);
      found.set(path, {
        path,
        alternatives,
        rules: [...new Set([...(known?.rules ?? []), title])],
        entities: [...new Set([...(known?.entities ?? []), entity])],
      });
    }
  }
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function listFailures({ gates }: Decision): readonly Failure[] {
  return gates
    .filter(({ mode }) => mode !== "shadow")
    .flatMap(({ entity, rules, title: gate }) =>
      rules
        .filter(({ outcome }) => outcome === "fail")
        .flatMap(({ responsible, title, evidence }) => [
          ...responsible
            .filter(({ outcome }) => outcome === "fail")
            .map((rule) => ({ title: rule.title, entity, evidence: rule.evidence })),
          { title: title ?? gate, entity, evidence },
        ]),
    );
}
