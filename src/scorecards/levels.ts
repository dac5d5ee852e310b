/** The levels of a scorecard by position, 0 being where everybody starts, made ready to tell which one is reached. */
export interface Ladder {
  readonly titles: readonly string[];
  /** For every position up to and including the length: the highest level below it that holds rules, else 0. */
  readonly highestBelow: readonly number[];
}

/** Makes the ladder of a scorecard; `ruleLevels` are the titles of the levels its rules belong to. */
export function buildLadder(titles: readonly string[], ruleLevels: Iterable<string>): Ladder {
  const held = new Set(Array.from(ruleLevels, (title) => titles.indexOf(title)));
  const highestBelow = [0];
  for (let level = 0; level < titles.length; level += 1) {
    highestBelow.push(held.has(level) ? level : (highestBelow[level] ?? 0));
  }
  return { titles, highestBelow };
}

/**
 * The level reached when the lowest rule that doesn't pass belongs to the level `blocked` (the number of levels when every
 * rule passes): the highest one below that holds rules, else the first. Levels go by their order, never by name; a level
 * without rules is neither awarded nor in the way (Port, scorecards: levels, and its examples with gaps in the ladder).
 */
export function levelBelow(ladder: Ladder, blocked: number): string {
  return ladder.titles[ladder.highestBelow[blocked] ?? 0] ?? "";
}

/**
 * Position of the level a rule belongs to. The loader refuses a level that isn't on the ladder or is its first; should one
 * get here, the rule stands in the way of every level and awards none.
 */
export function positionOf(titles: readonly string[], level: string): number {
  return Math.max(1, titles.indexOf(level));
}
