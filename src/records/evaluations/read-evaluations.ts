import type { EvaluationRecord, EvaluationResult } from "../../model/evaluation.ts";
import { newestFirst } from "../../model/evaluation-order.ts";
import type { RecordFiles } from "../plan.ts";
import { EVALUATIONS, evaluationFolder, evaluationPath } from "./evaluation-path.ts";
import { type BrokenEvaluation, readEvaluation } from "./read-evaluation.ts";

/** Evaluations that were read back. */
export interface ReadEvaluations {
  /** The newest first, by the end of their windows. Those that were invalidated are among them. */
  readonly records: readonly EvaluationRecord[];
  /** Files that are none, by path. Nothing may be compared with them. */
  readonly broken: readonly BrokenEvaluation[];
}

/** The most evaluations of one service and environment that are looked at: no slo.yaml can compare with more. */
export const MOST_COMPARED = 1000;

/** How far back evaluations are looked at. */
export interface EvaluationsWanted {
  /** The newest of all, and the newest of the version. Default: {@link MOST_COMPARED}. */
  readonly most?: number;
  /** One that is wanted however old it is. */
  readonly id?: string;
  /** The version whose evaluations are wanted, however many newer ones of other versions there are. */
  readonly version?: string;
}

/**
 * Reads the evaluations of a service in an environment, the newest first: no more of them than are wanted, so that a long past costs
 * nothing. A file that can't be read, or is not as it was written, is reported, and takes none of the others with it.
 */
export function readEvaluations(
  files: RecordFiles,
  service: string,
  environment: string,
  { most = MOST_COMPARED, id, version }: EvaluationsWanted = {},
): ReadEvaluations {
  const folder = `${evaluationFolder(service, environment)}/`;
  // By name, which begins with the moment: older ones need not be opened.
  const paths = [...files.keys()].filter((path) => path.startsWith(folder) && path.endsWith(".yml"));
  const sorted = paths.sort().reverse();
  const older = sorted.slice(most);
  const pinned = id === undefined ? null : evaluationPath({ service, environment, id });
  const ofVersion = version === undefined ? [] : findOfVersion(files, older, version, most);
  const among = new Set([...ofVersion, ...older.filter((path) => path === pinned)]);
  return readAll(files, [...sorted.slice(0, most), ...among]);
}

/** Those of a version, and those that can't be read or verified. A file is opened whole when it holds the version's letters somewhere. */
function findOfVersion(
  files: RecordFiles,
  paths: readonly string[],
  version: string,
  most: number,
): readonly string[] {
  const found: string[] = [];
  for (const path of paths) {
    const text = files.get(path) ?? "";
    // Whatever needs no escape stands in a text as it is.
    if (/^[\w.+-]+$/.test(version) && !text.includes(version)) continue;
    const read = readEvaluation(path, text);
    if (!("problem" in read) && read.version !== version) continue;
    found.push(path);
    if (found.length === most) break;
  }
  return found;
}

/** Which evaluations are wanted. What is left out matters not. */
export interface EvaluationFilter {
  readonly service?: string;
  readonly environment?: string;
  readonly version?: string;
  readonly results?: readonly EvaluationResult[];
  /** Whose window ended at this moment or later, ISO 8601 in UTC with milliseconds. */
  readonly since?: string;
  /** Whether those that count no more are wanted. They are, unless this is false. */
  readonly invalidated?: boolean;
}

/** Lists evaluations of all services, the newest first. */
export function listEvaluations(files: RecordFiles, filter: EvaluationFilter = {}): ReadEvaluations {
  const paths = [...files.keys()].filter(isEvaluation).filter((path) => mayBe(path, filter));
  const { records, broken } = readAll(files, paths);
  return { records: records.filter((record) => isWanted(record, filter)), broken };
}

/** Of the files below `evaluations/`, those that should be one. */
function isEvaluation(path: string): boolean {
  return path.startsWith(`${EVALUATIONS}/`) && path.endsWith(".yml");
}

/** Spares reading what its folder rules out. */
function mayBe(path: string, { service, environment }: EvaluationFilter): boolean {
  const [, inService, inEnvironment] = path.split("/");
  const [, wantedService, wantedEnvironment] = evaluationFolder(service ?? "", environment ?? "").split("/");
  return (
    (service === undefined || inService === wantedService) &&
    (environment === undefined || inEnvironment === wantedEnvironment)
  );
}

function isWanted(record: EvaluationRecord, filter: EvaluationFilter): boolean {
  const { service, environment, version, results, since, invalidated } = filter;
  return (
    (service === undefined || record.service === service) &&
    (environment === undefined || record.environment === environment) &&
    (version === undefined || record.version === version) &&
    (results === undefined || results.includes(record.result)) &&
    (since === undefined || record.window.end >= since) &&
    (invalidated !== false || record.invalidated === null)
  );
}

function readAll(files: RecordFiles, paths: readonly string[]): ReadEvaluations {
  const records: EvaluationRecord[] = [];
  const broken: BrokenEvaluation[] = [];
  for (const path of paths) {
    const read = readEvaluation(path, files.get(path) ?? "");
    if ("problem" in read) broken.push(read);
    else records.push(read);
  }
  return { records: records.sort(newestFirst), broken: broken.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}
