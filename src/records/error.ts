/** A record that can't be read or written: where, why, and what to do. */
export class RecordError extends Error {
  override readonly name = "RecordError";

  constructor(place: string, why: string, options?: ErrorOptions) {
    super(`${place} can't be part of the record: ${why}. Repair that, or name another folder.`, options);
  }
}

/** Turns what the file system says about a place into a RecordError; leaves one as it is. */
export function toRecordError(place: string, error: unknown): RecordError {
  if (error instanceof RecordError) return error;
  return new RecordError(place, error instanceof Error ? error.message : String(error), { cause: error });
}

/** True for what the file system says when there is nothing at a path. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
