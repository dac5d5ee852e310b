import { distance } from "fastest-levenshtein";

/**
 * Finds the known name nearest to one that isn't known, for "did you mean".
 * Case and separators are forgiven; undefined when nothing is near enough to be a slip of the pen.
 * A name that shares nothing with the wrong one is never near.
 */
export function suggest(wrong: string, known: Iterable<string>): string | undefined {
  if (wrong === "" || wrong.length > LONGEST) return undefined;
  const lower = wrong.toLowerCase();
  const bare = plain(wrong);
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const limit = Math.min(
      wrong.length - 1,
      Math.max(1, Math.floor(Math.max(wrong.length, name.length) / 3)),
    );
    const same = bare !== "" && plain(name) === bare;
    if (!same && Math.abs(name.length - wrong.length) > limit) continue;
    const far = same ? 0 : slips(lower, name.toLowerCase());
    if ((same || far <= limit) && (best === undefined || far < best.distance)) best = { name, distance: far };
  }
  return best?.name;
}

/** How many slips of the pen lie between two names: letters put in, left out, exchanged, or two in the wrong order. */
function slips(wrong: string, name: string): number {
  const far = distance(wrong, name);
  if (far !== 2 || wrong.length !== name.length) return far;
  let at = 0;
  while (wrong.charAt(at) === name.charAt(at)) at += 1;
  return wrong.charAt(at) === name.charAt(at + 1) && wrong.charAt(at + 1) === name.charAt(at) ? 1 : far;
}

/** Longer names are not compared: the time grows with the product of the lengths. */
const LONGEST = 1_000;

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_\s$]/g, "");
}
