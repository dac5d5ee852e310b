import type { ShownTarget } from "./show-objective.ts";

/**
 * Writes targets as they hold together: those of one list by "and", lists by "or". Records of earlier versions don't say which are of one
 * list: theirs are only put beside each other, by `beside`.
 */
export function joinTargets(
  targets: readonly ShownTarget[],
  write: (target: ShownTarget) => string,
  beside: string,
): string {
  const lists = listSets(targets);
  if (lists === null) return targets.map(write).join(beside);
  const written = lists.map((list) => list.map(write).join(" and "));
  return written.join(lists.some(({ length }) => length > 1) ? ", or " : " or ");
}

/**
 * What was missed, of each list that was; nothing where one list holds. Where a bound was missed that costs everything, one that costs half
 * says nothing more.
 */
export function listMissed(targets: readonly ShownTarget[]): readonly ShownTarget[] {
  const lists = listSets(targets) ?? [];
  if (lists.some((list) => list.every(({ violated, open }) => !violated && !open))) return [];
  const missed = targets.filter(({ violated }) => violated);
  const severe = missed.filter(({ half }) => !half);
  return severe.length > 0 ? severe : missed;
}

/** Targets by the list that they are of; null where the record doesn't say. */
function listSets(targets: readonly ShownTarget[]): readonly (readonly ShownTarget[])[] | null {
  if (targets.some(({ set }) => set === null)) return null;
  return [...Map.groupBy(targets, ({ set }) => set).values()];
}
