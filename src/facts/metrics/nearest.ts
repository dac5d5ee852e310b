import { distance } from "fastest-levenshtein";

/** `" Did you mean X?"` with the known name nearest to one that isn't known; empty where none is near enough for a slip of the pen. */
export function suggestNearest(wrong: string, known: Iterable<string>): string {
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of known) {
    const limit = Math.min(
      wrong.length - 1,
      Math.max(1, Math.floor(Math.max(wrong.length, name.length) / 3)),
    );
    if (Math.abs(name.length - wrong.length) > limit || wrong.length > LONGEST) continue;
    const far = distance(wrong.toLowerCase(), name.toLowerCase());
    if (far <= limit && (best === undefined || far < best.far)) best = { name, far };
  }
  return best === undefined ? "" : ` Did you mean ${best.name}?`;
}

/** Longer names are not compared: the time grows with the product of the lengths. */
const LONGEST = 200;
