import type { SloObjective } from "../../model/slo.ts";

/** Beyond that, weights are not tried out. */
const MOST = 10_000;

/**
 * Every score that these objectives can come to, in percent and ascending: each earns all of its weight, nothing, or half where it has
 * warning criteria. Null where there are too many to try.
 */
export function listReachableScores(objectives: readonly SloObjective[]): readonly number[] | null {
  const scored = objectives.filter(({ pass }) => pass !== undefined);
  const all = scored.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0 || all > MOST) return null;
  // A bit for each number of half weights that can be earned.
  let reached = 1n;
  for (const { weight, warning } of scored) {
    const whole = reached << BigInt(2 * weight);
    reached |= warning === undefined ? whole : whole | (reached << BigInt(weight));
  }
  const bits = reached.toString(2).split("").reverse();
  return bits.flatMap((bit, halves) => (bit === "1" ? [100 * (halves / 2 / all)] : []));
}
