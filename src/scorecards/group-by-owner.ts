import type { Shift } from "./blast-radius.ts";

/** What a change of the policy does to the entities of one owner. */
export interface OwnedShifts {
  /** Name of a team; null where nobody owns them, or nobody can tell who does. */
  readonly owner: string | null;
  /** False where nobody can tell who owns them. */
  readonly isKnown: boolean;
  readonly shifts: readonly Shift[];
  /** How many entities something changes for, and how many of them are worse off. */
  readonly entities: number;
  readonly worse: number;
}

/** Puts shifts together by owner, those with the most entities that are worse off first. What several teams own, each of them sees. */
export function groupByOwner(shifts: readonly Shift[]): readonly OwnedShifts[] {
  const groups = new Map<
    string,
    { readonly owner: string | null; readonly isKnown: boolean; readonly own: Shift[] }
  >();
  for (const shift of shifts) {
    const { owners } = shift;
    const names = owners === null || owners.length === 0 ? [null] : new Set(owners);
    for (const owner of names) {
      const isKnown = owners !== null;
      const key = JSON.stringify([owner, isKnown]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { owner, isKnown, own: [shift] });
      else group.own.push(shift);
    }
  }
  return [...groups.values()]
    .map(({ owner, isKnown, own }) => ({
      owner,
      isKnown,
      shifts: own,
      entities: countEntities(own),
      worse: countEntities(own.filter(({ worse }) => worse === "yes")),
    }))
    .toSorted((a, b) => b.worse - a.worse || b.entities - a.entities || compareOwners(a, b));
}

function countEntities(shifts: readonly Shift[]): number {
  return new Set(shifts.map(({ entity }) => entity)).size;
}

/** By name; those without one at the end. */
function compareOwners(
  { owner: a }: Pick<OwnedShifts, "owner">,
  { owner: b }: Pick<OwnedShifts, "owner">,
): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}
