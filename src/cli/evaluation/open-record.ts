import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import {
  EVALUATIONS,
  evaluationFolder,
  openRecordDirectory,
  type RecordFiles,
  type RecordStore,
  serviceFolder,
} from "../../records/index.ts";
import type { LinkEvaluation } from "../../session/index.ts";
import type { EvaluationOptions } from "../commands/evaluation.ts";
import type { CliIo } from "../io.ts";
import { type RepositoryName, readRepositoryName, requireRepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";

/** A record of evaluations. Close it when done. */
export interface EvaluationsRecord {
  readonly store: RecordStore;
  readonly links: LinkEvaluation;
  /** Login of who is asked for on GitHub; null in a folder. */
  readonly login: () => Promise<string | null>;
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  close(): void;
}

/** Opens the record that options name: a folder, or that of a central repo on GitHub. */
export async function openEvaluations(
  io: CliIo,
  options: EvaluationOptions,
  access: "read" | "write",
): Promise<EvaluationsRecord> {
  const { record, central, apiUrl, cache } = options;
  if (record !== undefined && central !== undefined)
    throw new UsageError(`both --record ${record} and --central ${central} name the record`, "Name one.");
  const repository = record === undefined ? chooseCentral(io, central) : null;
  if (repository !== null) {
    const { openEvaluationsOnGitHub } = await import("../github/index.ts");
    return await openEvaluationsOnGitHub(io, repository, options, access);
  }
  if (record === undefined)
    throw new UsageError(
      "nothing says where evaluations are recorded",
      "Name the folder with --record, or the central repo on GitHub with --central, e.g. --central acme/central.",
    );
  if ((apiUrl ?? cache) !== undefined)
    throw new UsageError(
      `${apiUrl === undefined ? "--cache" : "--api-url"} is about GitHub, and nothing is read from there`,
      "Name the central repo with --central.",
    );
  const folder = resolve(io.cwd, record);
  if ((await stat(folder).catch(() => null)) === null) throw new UsageError(`${folder} does not exist`);
  return {
    store: openRecordDirectory(folder),
    links: null,
    login: () => Promise.resolve(null),
    attempt: (work) => work(),
    close: () => {},
  };
}

function chooseCentral(io: CliIo, named: string | undefined): RepositoryName | null {
  if (named !== undefined) return requireRepositoryName("--central", named);
  return readRepositoryName(io.env["MUSTER_CENTRAL"] ?? "");
}

/** Reads as much of the record as options are about. */
export async function readFiles(
  { store, attempt }: EvaluationsRecord,
  { service, environment }: EvaluationOptions,
): Promise<RecordFiles> {
  const folder =
    service === undefined
      ? EVALUATIONS
      : environment === undefined
        ? serviceFolder(service)
        : evaluationFolder(service, environment);
  return (await attempt(() => store.read([folder]))).files;
}

/** What options ask for, for listing. */
export function filterOf({ service, environment }: EvaluationOptions) {
  return {
    ...(service === undefined ? {} : { service }),
    ...(environment === undefined ? {} : { environment }),
  };
}
