import { distance } from "fastest-levenshtein";

/**
 * Finds the known name nearest to one that isn't known, for "did you mean".
 * Case and separators are forgiven; undefined when nothing is near enough to be a slip of the pen.
 */
export function suggest(wrong: string, known: Iterable<string>): string | undefined {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[-_\s$]/g, "");
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const far = plain(name) === plain(wrong) ? 0 : distance(wrong.toLowerCase(), name.toLowerCase());
    if (best === undefined || far < best.distance) best = { name, distance: far };
  }
  const limit = Math.max(1, Math.floor(Math.max(wrong.length, best?.name.length ?? 0) / 3));
  return best !== undefined && best.distance <= limit ? best.name : undefined;
}
