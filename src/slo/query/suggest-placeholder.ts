import { distance } from "fastest-levenshtein";

/** The known placeholder that was meant by one that isn't known, with its dollar sign; undefined when nothing is near enough. */
export function suggestPlaceholder(wrong: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(wrong.length / 3));
  const written = wrong.toUpperCase();
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of known) {
    if (Math.abs(name.length - wrong.length) > limit) continue;
    const far = distance(written, name.toUpperCase());
    if (far <= limit && (best === undefined || far < best.far)) best = { name, far };
  }
  return best === undefined ? undefined : `$${best.name}`;
}
