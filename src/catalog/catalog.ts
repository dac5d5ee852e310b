import type { Diagnostic, Position } from "../model/diagnostic.ts";
import type { Entity } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";

/** Something a person should know about the data that made the catalog, with the document that it goes back to. */
export interface Finding extends Diagnostic {
  /** What the finding is about: a repository (`cart`) or an entity (`service/cart`). */
  readonly subject: string;
}

/** Blueprints of which not every entity could be listed, and why. An entity that isn't there may still exist. */
export type Incomplete = ReadonlyMap<string, string>;

/** All entities, complete, and what was found on the way. */
export interface Catalog {
  /** By {@link entityKey}, sorted by key. */
  readonly entities: ReadonlyMap<string, Entity>;
  readonly findings: readonly Finding[];
  readonly incomplete: Incomplete;
  /** The repositories that an entity was made from, by entity key. Hand-written entities alone have none. */
  readonly repositories: ReadonlyMap<string, readonly string[]>;
}

/** An entity as one source describes it, before sources are joined and properties computed. */
export interface Draft {
  readonly blueprint: string;
  readonly identifier: string;
  readonly title: string | null;
  readonly icon: string | null;
  /** Of title and icon, those that can't be told: null above, and yet not unset. */
  readonly untold: ReadonlyMap<"title" | "icon", ValueState>;
  /** Null when the source says nothing about the team. */
  readonly team: ValueState | null;
  /** Null when the source says nothing about the paths that it consists of. */
  readonly paths: ValueState | null;
  readonly properties: ReadonlyMap<string, ValueState>;
  readonly relations: ReadonlyMap<string, ValueState>;
  /** Written by hand in the central repo: reviewed by people, so it wins over what mappings say. */
  readonly handWritten: boolean;
  /** The repository it was made from, null for hand-written entities. */
  readonly repository: string | null;
  /** What it was made from, for people: `cart`, `cart: apps/web/package.json`, or the entity's document. */
  readonly source: string;
  /** Whether relations to entities that nobody described create them (Port, createMissingRelatedEntities). */
  readonly createsMissing: boolean;
  /** The document that made it. */
  readonly origin: Origin;
}

/** The document that a draft goes back to, and how to point at parts of it. */
export interface Origin {
  /** Where the part of the document begins that made the draft. */
  place(): Position;
  /** A finding at a part of the document. */
  finding(
    severity: Finding["severity"],
    code: Finding["code"],
    path: readonly PropertyKey[],
    message: string,
  ): Finding;
}
