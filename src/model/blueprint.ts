import { z } from "zod";
import { blueprintIdentifier, propertyKey } from "./identifier.ts";
import type { Json } from "./json.ts";

const json: z.ZodType<Json> = z.json();

const shared = {
  title: z.string().optional(),
  description: z.string().optional(),
  icon: z.string().optional(),
  default: json.optional().meta({ description: "Value of an entity that doesn't set the property." }),
  enumColors: z.record(z.string(), z.string()).optional(),
  spec: z.string().optional(),
  specAuthentication: json.optional(),
};

const stringProperty = z.strictObject({
  type: z.literal("string"),
  ...shared,
  format: z.string().optional(),
  enum: z.array(z.string()).min(1).optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  pattern: z.string().optional(),
});

const numberProperty = z.strictObject({
  type: z.literal("number"),
  ...shared,
  enum: z.array(z.number()).min(1).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});

const booleanProperty = z.strictObject({ type: z.literal("boolean"), ...shared });

const objectProperty = z.strictObject({
  type: z.literal("object"),
  ...shared,
  format: z.string().optional(),
  properties: z.record(z.string(), json).optional(),
  patternProperties: z.record(z.string(), json).optional(),
  additionalProperties: json.optional(),
});

const arrayProperty = z.strictObject({
  type: z.literal("array"),
  ...shared,
  format: z.string().optional(),
  items: z
    .strictObject({
      type: z.string().optional(),
      format: z.string().optional(),
      enum: z.array(json).min(1).optional(),
      enumColors: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(0).optional(),
  uniqueItems: z.boolean().optional(),
});

const propertySchema = z.discriminatedUnion("type", [
  stringProperty,
  numberProperty,
  booleanProperty,
  objectProperty,
  arrayProperty,
]);

/** A property of a blueprint: a JSON Schema fragment with Port's additions (Port, properties). */
export type PropertyDefinition = z.infer<typeof propertySchema>;

const relationSchema = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  target: z.string().min(1).meta({ description: "Identifier of the blueprint that the relation points at." }),
  required: z.boolean(),
  many: z
    .boolean()
    .meta({ description: "A list of entities instead of one. Can't be combined with required." }),
});

/** A relation of a blueprint (Port, relate blueprints). */
export type RelationDefinition = z.infer<typeof relationSchema>;

const mirrorSchema = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  icon: z.string().optional(),
  path: z.string().min(1).meta({
    description: "One or more relations, then a property: PagerDutyService.oncall, system.domain.$title",
  }),
});

const calculationSchema = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  icon: z.string().optional(),
  calculation: z.string().min(1).meta({ description: "A jq expression over the entity." }),
  type: z.enum(["string", "number", "boolean", "object", "array"]),
  format: z.string().optional(),
  spec: z.string().optional(),
  specAuthentication: json.optional(),
  colorized: z.boolean().optional(),
  colors: z.record(z.string(), z.string()).optional(),
  items: json.optional(),
});

/** A calculation property: its jq expression and the type its value must have (Port, calculation property). */
export type CalculationDefinition = z.infer<typeof calculationSchema>;

const ownershipSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Direct"), title: z.string().optional() }),
  z.strictObject({ type: z.literal("Inherited"), path: z.string().min(1), title: z.string().optional() }),
]);

/**
 * A blueprint: the kind of an entity (Port, create a blueprint).
 * Port accepts further top-level keys (old exports carry `formulaProperties`); they are kept out of the result.
 */
export const blueprintSchema = z
  .object({
    identifier: blueprintIdentifier,
    title: z.string().min(1).max(100).optional(),
    description: z.string().max(200).optional(),
    icon: z.string().optional(),
    schema: z.strictObject({
      properties: z.record(propertyKey, propertySchema),
      required: z.array(z.string()).default([]),
    }),
    relations: z.record(propertyKey, relationSchema).default({}),
    mirrorProperties: z.record(propertyKey, mirrorSchema).default({}),
    calculationProperties: z.record(propertyKey, calculationSchema).default({}),
    aggregationProperties: z.record(propertyKey, json).default({}),
    ownership: ownershipSchema.optional(),
  })
  .meta({ title: "Muster blueprint", description: "The kind of an entity: its properties and relations." });

/** A blueprint as loaded. */
export type Blueprint = z.infer<typeof blueprintSchema>;
