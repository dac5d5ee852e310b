import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Config } from "../../config/index.ts";
import { openDirectoryTree } from "../../facts/trees/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { Tree } from "../../model/tree.ts";
import { openRecordDirectory, type RecordStore } from "../../records/index.ts";
import type { EvaluationLinks } from "../../reports/index.ts";
import { type EvaluationSubject, type Given, loadWith, type Session } from "../../session/index.ts";
import type { EvaluateOptions } from "../commands/evaluate.ts";
import type { CliIo } from "../io.ts";
import { openCentralAt, requireCentral, requireValid } from "../load-central.ts";
import { UsageError } from "../usage-error.ts";

/** What a release is evaluated by, and where evaluations are. Close it when done. */
export interface EvaluationPlace {
  readonly config: Config;
  /** Null where nobody said where evaluations are. */
  readonly store: RecordStore | null;
  /** Addresses of what a report names; null where there are none. */
  readonly links: ((record: EvaluationRecord) => EvaluationLinks) | null;
  /** How GitHub was entered; null for folders. */
  readonly session: Pick<Session, "credential"> | null;
  /** Does work with the record. What is refused becomes a UsageError that says what to do. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  close(): void;
}

/** The organisation where nobody names one. */
const NOBODY = "local";

/** Opens a central repo in a folder, or what was given alone, and the record in a folder where one is named. */
export async function openLocalPlace(
  io: CliIo,
  folder: string | null,
  { configAt, record }: EvaluateOptions,
  given: Given,
  subject: EvaluationSubject,
  jq: JqEngine,
): Promise<EvaluationPlace> {
  const store = openRecordFolder(io, record);
  const close = () => {};
  const attempt = <T>(work: () => Promise<T>) => work();
  const config = await withTree(folder, configAt, async (tree) => {
    const loaded = await loadWith(tree, given, { ...subject, organization: NOBODY }, jq);
    if (folder !== null)
      return requireValid(io, loaded, configAt === undefined ? folder : `${folder} at ${configAt}`);
    return requireValid(io, loaded, given.files.map(({ path }) => path).join(", "), "what was given");
  });
  return { config, store, links: null, session: null, attempt, close };
}

/** The record in a folder; null where none is named. */
export function openRecordFolder(io: CliIo, folder: string | false | undefined): RecordStore | null {
  return typeof folder === "string" ? openRecordDirectory(resolve(io.cwd, folder)) : null;
}

async function withTree<T>(
  folder: string | null,
  ref: string | undefined,
  work: (tree: Tree | null) => Promise<T>,
): Promise<T> {
  if (folder === null) return await work(null);
  if ((await stat(folder).catch(() => null)) === null) throw new UsageError(`${folder} does not exist`);
  if (ref === undefined) {
    await requireCentral(folder);
    return await work(await openDirectoryTree(folder));
  }
  const tree = await openCentralAt(folder, ref);
  try {
    return await work(tree);
  } finally {
    await tree.close();
  }
}
