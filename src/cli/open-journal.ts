import { join, resolve } from "node:path";
import { type Journal, JournalError, type JournalOptions, openJournal } from "../jobs/index.ts";
import type { CliIo } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Where the App's journal is: as named, else in the folder of MUSTER_DATA, else in `.muster` here. */
export function journalPath(io: CliIo, file: string | undefined): string {
  const folder = io.env["MUSTER_DATA"] ?? "";
  return resolve(io.cwd, file ?? join(folder === "" ? ".muster" : folder, "journal.db"));
}

/** Does a piece of work with the App's journal, which may be working with it itself. Throws a UsageError when there is none. */
export async function withJournal<T>(
  path: string,
  access: NonNullable<JournalOptions["access"]>,
  work: (journal: Journal) => Promise<T>,
): Promise<T> {
  const journal = await openJournal(path, { access }).catch((error: unknown) => {
    if (!(error instanceof JournalError) || error.problem !== "missing") throw error;
    throw new UsageError(
      `there is no journal at ${path}`,
      `${error.hint}\nIf it is elsewhere, name it with --journal, or its folder with MUSTER_DATA.`,
    );
  });
  try {
    return await work(journal);
  } finally {
    await journal.close();
  }
}
