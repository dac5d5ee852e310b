import type { Blueprint } from "../model/blueprint.ts";
import type { ChangeContext } from "../model/change-context.ts";
import type { Change } from "../model/decision.ts";
import type { Entity } from "../model/entity.ts";
import type { Gate } from "../model/gate.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { ValueState } from "../model/value.ts";
import type { Waiver } from "../model/waiver.ts";

/** What is known of a change besides its two sides, and whose teams may own and approve. */
export interface PackedContext extends ChangeContext {
  /** The organisation's login: teams of others are not its own. Null where no rule in play looks at teams. */
  readonly organization: string | null;
}

/** An entity as plain data, with the properties and relations that the rules in play look at. */
export interface PackedEntity extends Omit<Entity, "properties" | "relations"> {
  readonly properties: Readonly<Record<string, ValueState>>;
  readonly relations: Readonly<Record<string, ValueState>>;
}

/** An entity on one side of a change: there, surely not there, or perhaps there but not seen. */
export type EntityState =
  | { readonly kind: "present"; readonly entity: PackedEntity }
  | { readonly kind: "absent" }
  | { readonly kind: "unseen"; readonly why: string };

/** One entity on both sides of a change. */
export interface EntityChange {
  /** `blueprint/identifier`, as `entityKey` writes it. */
  readonly key: string;
  readonly blueprint: string;
  readonly before: EntityState;
  readonly after: EntityState;
}

/** A governed blueprint of which the repository may hold entities that nobody saw, on one side of the change or both. */
export interface UnseenEntities {
  readonly blueprint: string;
  readonly why: string;
}

/**
 * Everything a verdict on a change depends on, as plain data: judging the same bundle again gives the same
 * bytes, wherever it is done. Times of observation are evidence, not facts, and stay outside.
 */
export interface FactBundle {
  readonly schema: "muster.bundle/1";
  readonly change: Change;
  readonly blueprints: readonly Blueprint[];
  readonly scorecards: readonly Scorecard[];
  readonly gates: readonly Gate[];
  /** Waivers that count, of rules in play; sorted by file. Void ones are left out. */
  readonly waivers: readonly Waiver[];
  /** What is known of the change besides its two sides, as far as rules in play ask for it. */
  readonly context: PackedContext | null;
  /** Sorted by key. */
  readonly entities: readonly EntityChange[];
  /** Sorted by blueprint. */
  readonly unseen: readonly UnseenEntities[];
  /** The moment that relative dates count from, ISO 8601; null when no rule in play looks at the clock. */
  readonly now: string | null;
  /** The day that schedules and waivers are looked up for, `YYYY-MM-DD` in UTC; null when none is in play. */
  readonly today: string | null;
}

/** The entity with its maps again. */
export function unpackEntity(packed: PackedEntity): Entity {
  return {
    ...packed,
    properties: new Map(Object.entries(packed.properties)),
    relations: new Map(Object.entries(packed.relations)),
  };
}

/** The entity's identifier, for sentences: the key without the blueprint, in which a slash is not written as one. */
export function nameEntity({ key }: EntityChange): string {
  return key.slice(key.indexOf("/") + 1);
}
