import type { Finding } from "../finding.ts";
import type { Source } from "../source.ts";

/** Says of a file that it can't be read, and why; null where it can. */
export function tellUnreadable({ broken }: Source): Finding | null {
  if (broken === null) return null;
  const message = `The file can't be read: ${broken.message}`;
  return { weight: "mend", code: "unreadable", place: broken.place, message, advice: null };
}
