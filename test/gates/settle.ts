/** How what is unknown may turn out: the truth behind a bundle, drawn by chance and the same wherever it is one truth. */
import { isDeepStrictEqual } from "node:util";
import type { EntityState, PackedEntity } from "../../src/gates/bundle.ts";
import type { EntityChange } from "../../src/gates/index.ts";
import type { ValueState } from "../../src/model/value.ts";

/** Two settled entities and two sides, to draw values from. */
export interface Truth {
  readonly before: EntityState;
  readonly after: EntityState;
  /** Whether an entity that was not seen is there after all. */
  readonly isThere: readonly [boolean, boolean];
}

/** The change as it turns out. */
export function settle(change: EntityChange, truth: Truth): EntityChange {
  const before = settleSide(change.before, truth.before, truth.isThere[0], null);
  const after = settleSide(change.after, truth.after, truth.isThere[1], {
    state: change.before,
    truth: truth.before,
  });
  return { ...change, before, after };
}

interface Other {
  readonly state: EntityState;
  readonly truth: EntityState;
}

function settleSide(
  side: EntityState,
  truth: EntityState,
  isThere: boolean,
  other: Other | null,
): EntityState {
  if (side.kind === "absent") return side;
  if (side.kind === "unseen") return isThere ? truth : { kind: "absent" };
  const { entity } = side;
  const fill = (part: "properties" | "relations") => {
    const settled = Object.entries(entity[part]).map(([name, state]) => {
      const same = other !== null && isOneTruth(state, stateAt(other.state, part, name));
      return [name, pick(state, stateAt(same ? other.truth : truth, part, name))] as const;
    });
    return Object.fromEntries(settled);
  };
  const team =
    other !== null && isOneTruth(entity.team, teamOf(other.state)) ? teamOf(other.truth) : teamOf(truth);
  const filled: PackedEntity = {
    ...entity,
    team: pick(entity.team, team),
    properties: fill("properties"),
    relations: fill("relations"),
  };
  return { kind: "present", entity: filled };
}

function stateAt(side: EntityState, part: "properties" | "relations", name: string): ValueState | undefined {
  return side.kind === "present" ? side.entity[part][name] : undefined;
}

function teamOf(side: EntityState): ValueState | undefined {
  return side.kind === "present" ? side.entity.team : undefined;
}

function pick(state: ValueState, truth: ValueState | undefined): ValueState {
  return state.kind === "unknown" && truth !== undefined ? truth : state;
}

/** What can't differ between two sides of a change: one file's object, a setting of GitHub, another entity, the central repo. */
function isOneTruth(after: ValueState, before: ValueState | undefined): boolean {
  if (before?.kind !== "unknown" || after.kind !== "unknown" || before.reason !== after.reason) return false;
  const [one, two] = [before.from, after.from].map((from) =>
    "commit" in from ? { ...from, commit: null } : from,
  );
  if (!isDeepStrictEqual(one, two)) return false;
  const { from, reason } = after;
  const known = `${from.source} ${reason}`;
  if (from.source === "file") return from.oid !== null && reason !== "conflict";
  if (from.source === "repository") return reason === "not_supplied" && from.expression === ".language";
  if (from.source === "mirror") return reason === "entity_not_observed" && from.through.length === 1;
  return [
    "entity invalid_value",
    "blueprint entity_not_observed",
    "blueprint not_computed",
    "blueprint invalid_value",
  ].includes(known);
}
