import { z } from "zod";
import { blueprintIdentifier, entityIdentifier, propertyKey } from "./identifier.ts";
import type { Json } from "./json.ts";
import type { ValueState } from "./value.ts";

const json: z.ZodType<Json> = z.json();

/** A hand-written entity (Port, create an entity). An omitted property is absent: the tree is the truth. */
export const entitySchema = z
  .strictObject({
    identifier: entityIdentifier,
    title: z.string().optional(),
    icon: z.string().optional(),
    blueprint: blueprintIdentifier
      .optional()
      .meta({ description: "Needed unless the file lies in entities/<blueprint>/." }),
    team: z.union([z.string(), z.array(z.string()), z.null()]).optional(),
    paths: z
      .union([
        z
          .string()
          .min(1)
          .transform((one) => [one]),
        z.array(z.string().min(1)).min(1),
      ])
      .optional()
      .meta({
        description:
          "Glob patterns: the paths of its repository that it consists of, e.g. services/cart/**. The whole repository when left out.",
      }),
    properties: z.record(propertyKey, json).default({}),
    relations: z.record(propertyKey, z.union([z.string(), z.array(z.string()), z.null()])).default({}),
  })
  .meta({ title: "Muster entity", description: "One entity of the catalog, written by hand." });

/** A hand-written entity as loaded: its blueprint is known, from the document or from the file's folder. */
export type EntityDocument = z.infer<typeof entitySchema> & { readonly blueprint: string };

/** An entity of the catalog, complete: stored, mirrored and calculated properties, each with its provenance. */
export interface Entity {
  readonly blueprint: string;
  readonly identifier: string;
  readonly title: string | null;
  readonly icon: string | null;
  /** Owning teams: a list of names when known. */
  readonly team: ValueState;
  /** Glob patterns of the paths that it consists of: a list of texts when known, missing for the whole repository. */
  readonly paths: ValueState;
  readonly properties: ReadonlyMap<string, ValueState>;
  /** One identifier, or a list of them for a relation to many. */
  readonly relations: ReadonlyMap<string, ValueState>;
}

/**
 * Names an entity in one string, `blueprint/identifier`; unique, for maps and messages. Both parts may hold slashes
 * (Port, identifiers): those of the blueprint are written `%2F`, which no identifier holds.
 */
export function entityKey(blueprint: string, identifier: string): string {
  return `${blueprint.replaceAll("/", "%2F")}/${identifier}`;
}
