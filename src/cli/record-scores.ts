import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { Scores } from "../flows/index.ts";
import { applyRecords, planRecords, type RecordPlan, readRecords } from "../records/index.ts";
import type { CliIo } from "./io.ts";
import { plural } from "./render/diagnostics.ts";
import { printable } from "./render/printable.ts";
import { UsageError } from "./usage-error.ts";

/** Writes catalog and history to a folder, changed files only, and says what changed. */
export async function recordScores(
  io: CliIo,
  folder: string,
  config: Config,
  observed: Observation,
  scores: Scores,
): Promise<void> {
  if (observed.repositories.length === 0) {
    throw new UsageError(
      "no repository was read: there is nothing to record",
      "Name the folder of repositories with --repos.",
    );
  }
  const thresholds = config.mappings.map(({ value }) => value.entityDeletionThreshold);
  const plan = planRecords(await readRecords(folder), {
    ...scores,
    seen: {
      source: "local",
      at: io.now().toISOString(),
      repositories: new Map(observed.repositories.map(({ name, commit }) => [name, commit])),
      unreadable: observed.unreadable.map(({ name }) => name),
    },
    deletionThreshold: Math.min(1, ...thresholds),
  });
  await applyRecords(folder, plan);
  const { paint } = io.errScreen;
  for (const why of plan.kept) io.err(`${paint("yellow", "!")} ${printable(why)}\n`);
  io.err(paint("dim", `${describePlan(plan)} in ${printable(folder)}\n`));
}

function describePlan({ write, remove }: RecordPlan): string {
  if (write.size + remove.length === 0) return "Record: nothing changed";
  const removed = remove.length === 0 ? "" : `, ${remove.length} removed`;
  return `Record: ${plural(write.size, "file")} written${removed}`;
}
