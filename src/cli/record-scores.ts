import { type Recordable, type Recorded, recordScores } from "../flows/index.ts";
import { openRecordDirectory } from "../records/index.ts";
import type { CliIo } from "./io.ts";
import { plural } from "./render/diagnostics.ts";
import { printable } from "./render/printable.ts";
import { UsageError } from "./usage-error.ts";

/** Writes catalog and history to a folder, changed files only, and says what changed. */
export async function recordInFolder(io: CliIo, folder: string, recordable: Recordable): Promise<void> {
  if (recordable.observed.repositories.length === 0) {
    throw new UsageError(
      "no repository was read: there is nothing to record",
      "Name the folder of repositories with --repos, or their organisation on GitHub with --org.",
    );
  }
  showRecorded(io, await recordScores(recordable, openRecordDirectory(folder), io.now()), folder);
}

/** Says on stderr what changed in the record, and what was kept in it and why. */
export function showRecorded(io: CliIo, { plan: { write, remove, kept } }: Recorded, place: string): void {
  const { paint } = io.errScreen;
  for (const why of kept) io.err(`${paint("yellow", "!")} ${printable(why)}\n`);
  const removed = remove.length === 0 ? "" : `, ${remove.length} removed`;
  const changes = `${plural(write.size, "file")} written${removed}`;
  const what = write.size + remove.length === 0 ? "nothing changed" : changes;
  io.err(paint("dim", `Record: ${what} in ${printable(place)}\n`));
}
