import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { Scores } from "../flows/index.ts";
import { applyRecords, planRecords, readRecords } from "../records/index.ts";
import type { CliIo } from "./io.ts";
import { plural } from "./render/diagnostics.ts";

/** Writes catalog and history to a folder, changed files only, and says what changed. */
export async function recordScores(
  io: CliIo,
  folder: string,
  config: Config,
  observed: Observation,
  scores: Scores,
): Promise<void> {
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
  for (const why of plan.kept) io.err(`${io.paint("yellow", "!")} ${why}\n`);
  const changed = plan.write.size + plan.remove.length;
  const what =
    changed === 0
      ? "nothing changed"
      : `${plural(plan.write.size, "file")} written, ${plan.remove.length} removed`;
  io.err(io.paint("dim", `record: ${what}\n`));
}
