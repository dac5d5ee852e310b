import { type StoredDecision, storeDecision } from "../gates/replay/index.ts";
import { countBytes, TEXT_BYTES } from "./limits.ts";
import { showAsCode } from "./markdown.ts";

/** Whether facts may be kept in a check: whoever sees the repository sees them. */
export type KeepFacts = "kept" | "public_repository";

const NOTES: Readonly<Record<"too_large" | "public_repository", string>> = {
  too_large: "The facts are not stored here: too large.",
  public_repository: "The facts are not stored here: this repository is public, the central repo may not be.",
};

/**
 * Puts decisions with their facts behind a check's text, where GitHub shows nothing of them, so that each can be made again.
 * Those that come first go first; where one has no room, or none may be kept, a line says how to judge again. `pull` is the
 * address of a pull request.
 */
export function keepFacts(
  text: string,
  decisions: readonly StoredDecision[],
  keep: KeepFacts,
  pull: string | null,
): string {
  const note = (why: keyof typeof NOTES) => {
    const how = pull === null ? "" : ` To judge again: ${showAsCode(`muster check --pull ${pull}`)}`;
    return `\n\n${NOTES[why]}${how}`;
  };
  if (decisions.length === 0) return text;
  if (keep !== "kept") return fits(text, note(keep)) ? text + note(keep) : text;
  // The line comes before what is stored, which stays at the very end.
  const reserved = countBytes(note("too_large"));
  let room = TEXT_BYTES - countBytes(text) - reserved;
  const parts: string[] = [];
  for (const decision of decisions) {
    const part = `\n\n${storeDecision(decision)}`;
    if (part.length > room) continue;
    parts.push(part);
    room -= part.length;
  }
  const isWhole = parts.length === decisions.length;
  const said = isWhole || !fits(text, note("too_large")) ? "" : note("too_large");
  return text + said + parts.join("");
}

function fits(text: string, more: string): boolean {
  return countBytes(text) + countBytes(more) <= TEXT_BYTES;
}
