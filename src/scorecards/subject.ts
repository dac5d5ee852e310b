import type { Condition } from "../model/condition.ts";
import type { Entity } from "../model/entity.ts";
import { isMetaProperty, type MetaProperty } from "../model/identifier.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";

/** What a condition is about: a property (meta properties begin with `$`) or a relation of the entity. */
export interface Subject {
  readonly kind: "property" | "relation";
  readonly name: string;
}

/** What an entity holds for each {@link SubjectTable} slot; undefined where it has no entry. */
export type SubjectValues = readonly (ValueState | undefined)[];

type ReadSubject = (entity: Entity) => ValueState | undefined;

/** The subjects of all conditions of a scorecard, each once: looking values up is what evaluation spends its time on. */
export interface SubjectTable {
  /** The slot of a subject, a new one when it wasn't asked for before. */
  readonly slotOf: (subject: Subject) => number;
  /** Looks every subject up in an entity. */
  readonly read: (entity: Entity) => SubjectValues;
}

/** Provenance of what every entity has by being one; it was read from nowhere in particular. */
const INHERENT: Provenance = { source: "blueprint" };

const META: Readonly<Record<MetaProperty, ReadSubject>> = {
  $identifier: (entity) => valueState(entity.identifier, INHERENT),
  $title: (entity) => valueState(entity.title, INHERENT),
  $team: (entity) => entity.team,
  $icon: (entity) => valueState(entity.icon, INHERENT),
  $blueprint: (entity) => valueState(entity.blueprint, INHERENT),
};

/** Starts a table without subjects. */
export function createSubjectTable(): SubjectTable {
  const slots = new Map<string, number>();
  const readers: ReadSubject[] = [];
  return {
    slotOf: (subject) => {
      const key = `${subject.kind} ${subject.name}`;
      const slot = slots.get(key) ?? readers.push(readerOf(subject)) - 1;
      slots.set(key, slot);
      return slot;
    },
    read: (entity) => readers.map((read) => read(entity)),
  };
}

/**
 * What a condition is about. The loader refuses a condition that names both a property and a relation, or neither; should one
 * get here it is about nothing, and so unknown.
 */
export function subjectOf({ property, relation }: Condition): Subject {
  if (relation === undefined) return { kind: "property", name: property ?? "" };
  return { kind: "relation", name: property === undefined ? relation : "" };
}

/**
 * The value of a subject that an entity has no entry for. The catalog makes an entry for everything that the blueprint knows,
 * so this is unknown and never missing: the blueprint doesn't have it, or nobody computed it.
 */
export function absentValue({ kind, name }: Subject): ValueState {
  const why =
    name === ""
      ? "the condition names nothing to look at"
      : `nothing computed the ${kind} "${name}" of this entity`;
  return { kind: "unknown", reason: "not_computed", why, from: INHERENT };
}

function readerOf({ kind, name }: Subject): ReadSubject {
  if (kind === "relation") return (entity) => entity.relations.get(name);
  if (isMetaProperty(name)) return META[name];
  return (entity) => entity.properties.get(name);
}
