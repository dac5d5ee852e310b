import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import {
  type ForeignCommit,
  listChanges,
  planRecords,
  type RecordChanges,
  type Recording,
  type RecordPlan,
  type RecordStore,
} from "../records/index.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import type { Scores } from "./score-services.ts";

/** What is recorded, and what is said of it. */
export interface Recordable {
  readonly config: Config;
  readonly observed: Observation;
  readonly scores: Scores;
  /** Name of the source that was read, e.g. `github`. */
  readonly source: string;
}

/** What became of a record. */
export interface Recorded {
  /** Whether anything was written. */
  readonly written: boolean;
  /** The commit that holds the record now; null where the record has none. */
  readonly commit: string | null;
  readonly plan: RecordPlan;
  /** The entities that the plan is about. */
  readonly changes: RecordChanges;
  /** Commits on the record that aren't Muster's. What they changed is as it should be again. */
  readonly foreign: readonly ForeignCommit[];
}

/** The record kept being changed by somebody else. */
export class RecordBusyError extends Error {
  override readonly name = "RecordBusyError";
}

/** How often a write may lose against another before it is given up. */
const TRIES = 5;

/**
 * Records catalog and results: what changed, in one write. When somebody else writes at the same moment, the record is
 * read and planned again, so that neither write is lost. Rejects with a RecordBusyError when that never ends.
 */
export async function recordScores(recordable: Recordable, store: RecordStore, now: Date): Promise<Recorded> {
  const recording = describeRecording(recordable, now);
  for (let left = TRIES; left > 0; left -= 1) {
    const snapshot = await store.read();
    const plan = planRecords(snapshot.files, recording);
    const message = {
      subject: describePlan(plan),
      config: recordable.config.commit,
      engine: ENGINE_VERSION,
    };
    const written = await store.write(snapshot, plan, message);
    if (written.kind === "conflict") continue;
    const changes = listChanges(plan, snapshot.files);
    const { foreign } = snapshot;
    return { written: written.kind === "written", commit: written.commit, plan, changes, foreign };
  }
  throw new RecordBusyError(`${store.place} was changed by somebody else each of ${TRIES} times`);
}

/** Says what {@link recordScores} would write, and writes nothing. */
export async function previewRecord(
  recordable: Recordable,
  store: Pick<RecordStore, "read">,
  now: Date,
): Promise<Recorded> {
  const { files, commit, foreign } = await store.read();
  const plan = planRecords(files, describeRecording(recordable, now));
  return { written: false, commit, plan, changes: listChanges(plan, files), foreign };
}

function describeRecording({ config, observed, scores, source }: Recordable, now: Date): Recording {
  const thresholds = config.mappings.map(({ value }) => value.entityDeletionThreshold);
  return {
    ...scores,
    seen: {
      source,
      at: now.toISOString(),
      repositories: new Map(observed.repositories.map(({ name, commit }) => [name, commit])),
      unreadable: observed.unreadable.map(({ name }) => name),
    },
    deletionThreshold: Math.min(1, ...thresholds),
  };
}

/** The first line of a commit message: how many entities of which blueprints changed. */
function describePlan({ write, remove }: RecordPlan): string {
  const changed = [...write.keys(), ...remove].filter((path) => path.startsWith("catalog/"));
  if (changed.length === 0) return "Sources seen";
  const byBlueprint = Map.groupBy(changed, (path) => plainName(path.split("/")[1] ?? ""));
  const parts = [...byBlueprint].map(([blueprint, [first = "", ...others]]) =>
    others.length === 0
      ? `${blueprint}/${plainName(
          first
            .split("/")
            .at(-1)
            ?.replace(/\.yml$/, "") ?? "",
        )}`
      : `${others.length + 1} of ${blueprint}`,
  );
  return `Catalog: ${parts.join(", ")}`;
}

/** A name in a record's path without the mark of its capitals: for people, who need not find the file by it. */
function plainName(name: string): string {
  return name.replace(/~x?[0-9a-f]+$/, "");
}
