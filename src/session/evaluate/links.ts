import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { RecordBranch } from "../../records/github/index.ts";
import { evaluationFolder, evaluationPath } from "../../records/index.ts";
import type { EvaluationLinks } from "../../reports/index.ts";
import type { CentralPlace } from "../read-central.ts";
import type { Given } from "./given-files.ts";

/** Where an evaluation and what it rests on can be looked at on GitHub. */
export interface EvaluationPlaces {
  /** Address for people, e.g. `https://github.com`. */
  readonly webUrl: string;
  readonly record: RecordBranch;
  readonly central: CentralPlace;
  readonly given: Pick<Given, "files">;
}

/** The addresses of what a report of an evaluation names. */
export function linkEvaluation(
  { service, environment, definition: { commit } }: EvaluationRecord,
  { webUrl, record, central, given }: EvaluationPlaces,
): EvaluationLinks {
  const branch = (kind: "blob" | "tree", path: string) =>
    address(webUrl, record.owner, record.repository, kind, ...record.branch.split("/"), ...path.split("/"));
  const isGiven = new Set(given.files.map(({ path }) => path));
  return {
    evaluation: (id) => branch("blob", evaluationPath({ service, environment, id })),
    file(path) {
      if (commit === null || isGiven.has(path)) return null;
      const folder = central.folder?.split("/") ?? [];
      return address(webUrl, central.owner, central.name, "blob", commit, ...folder, ...path.split("/"));
    },
    history: branch("tree", evaluationFolder(service, environment)),
  };
}

function address(webUrl: string, ...parts: readonly string[]): string {
  return [webUrl, ...parts.map(encodeURIComponent)].join("/");
}
