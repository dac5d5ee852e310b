import { z } from "zod";
import { propertyKey } from "./identifier.ts";
import type { Json } from "./json.ts";
import { jqQuerySchema, searchSchema } from "./search.ts";

const json: z.ZodType<Json> = z.json();

/** Types of inputs (Port, user inputs). */
export const INPUT_TYPES = ["string", "number", "boolean", "object", "array"] as const;

/** Formats of inputs. `entity`, `user` and `team` name something of the catalog. */
export const INPUT_FORMATS = [
  "date-time",
  "url",
  "email",
  "ipv4",
  "ipv6",
  "yaml",
  "entity",
  "user",
  "team",
  "proto",
  "markdown",
  "multi-line",
  "labeled-url",
] as const;

const items = z.strictObject({
  type: z.enum(["string", "number", "boolean", "object"]).optional(),
  format: z.enum(INPUT_FORMATS).optional(),
  blueprint: z.string().min(1).optional(),
  dataset: searchSchema.optional(),
  enum: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional(),
  enumColors: z.record(z.string(), z.string()).optional(),
  pattern: z.string().optional(),
});

/** One input of an action (Port, user inputs). */
export const userInputSchema = z.strictObject({
  type: z.enum(INPUT_TYPES),
  title: z.string().optional(),
  description: z.string().optional(),
  icon: z.string().optional(),
  format: z.enum(INPUT_FORMATS).optional(),
  blueprint: z.string().min(1).optional().meta({ description: "For format entity: which entities." }),
  dataset: searchSchema.optional().meta({ description: "For format entity: which of them may be chosen." }),
  default: z.union([jqQuerySchema, json]).optional(),
  enum: z.union([jqQuerySchema, z.array(z.union([z.string(), z.number()])).min(1)]).optional(),
  enumColors: z.record(z.string(), z.string()).optional(),
  pattern: z.union([jqQuerySchema, z.string()]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(0).optional(),
  uniqueItems: z.boolean().optional(),
  items: items.optional(),
  properties: z.record(z.string(), json).optional(),
  required: z.array(z.string()).optional(),
  spec: z.string().optional(),
  dependsOn: z
    .array(propertyKey)
    .optional()
    .meta({ description: "Inputs that its jqQuery values read, by key: they are settled first." }),
  visible: z.union([z.boolean(), jqQuerySchema]).optional(),
  disabled: z.union([z.boolean(), jqQuerySchema]).optional(),
  readOnly: z.boolean().optional(),
  sort: z.strictObject({ property: z.string(), order: z.enum(["ASC", "DESC"]).default("ASC") }).optional(),
  encryption: z
    .union([
      z.literal("aes256-gcm"),
      z.strictObject({ algorithm: z.literal("client-side"), key: z.string() }),
    ])
    .optional()
    .meta({ description: "A secret: it can't be given in a comment or a form, where others read it." }),
});

/** An input as written. */
export type UserInput = z.infer<typeof userInputSchema>;

const inputTitle = z.strictObject({
  title: z.string().max(140),
  description: z.string().max(1000).optional(),
  visible: z.union([z.boolean(), jqQuerySchema]).optional(),
});

/** All inputs of an action: what they are, which are required, in which order they are asked for. */
export const userInputsSchema = z.strictObject({
  properties: z.record(propertyKey, userInputSchema).default({}),
  required: z.union([z.array(propertyKey), jqQuerySchema]).default([]),
  order: z.array(z.string()).optional(),
  steps: z
    .array(
      z.strictObject({
        title: z.string(),
        order: z.array(z.string()),
        visible: z.union([z.boolean(), jqQuerySchema]).optional(),
      }),
    )
    .optional(),
  titles: z.record(z.string(), inputTitle).optional(),
});

/** The inputs of an action as written. */
export type UserInputs = z.infer<typeof userInputsSchema>;

/**
 * Whether an input is asked for in no case: it is hidden, or every step that it is in is (Port, user inputs: steps). What jq decides
 * is told when it is asked.
 */
export function isNeverAsked(key: string, { properties, steps = [] }: UserInputs): boolean {
  const input = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const among = steps.filter(({ order }) => order.includes(key));
  return input?.visible === false || (among.length > 0 && among.every(({ visible }) => visible === false));
}
