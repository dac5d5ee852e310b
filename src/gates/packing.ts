import type { Catalog } from "../catalog/index.ts";
import type { Blueprints } from "../config/index.ts";

/** One side of a change as it was observed. */
export interface ObservedSide {
  /** All entities, those of other repositories included. */
  readonly catalog: Catalog;
  /** Blueprints of which the changed repository itself may hold entities that nobody saw, each with the reason. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** What packing entities needs of the configuration. */
export interface Packing {
  readonly blueprints: Blueprints;
  /** Keys of the entities that are written by hand. */
  readonly handWritten: ReadonlySet<string>;
  /** Names of the properties and relations that conditions look at; no others are packed. */
  readonly properties: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

/** Whether somebody says something of an entity: a repository, or a document of the central repo. */
export function isDescribed(key: string, { repositories }: Catalog, { handWritten }: Packing): boolean {
  return (repositories.get(key) ?? []).length > 0 || handWritten.has(key);
}
