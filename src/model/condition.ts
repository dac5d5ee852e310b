import { z } from "zod";

/** Named date ranges of Port's date conditions. Those beginning with `last` are rolling, counted back from now. */
export const DATE_PRESETS = [
  "today",
  "tomorrow",
  "yesterday",
  "lastWeek",
  "last2Weeks",
  "lastMonth",
  "last3Months",
  "last6Months",
  "last12Months",
] as const;

/** One of {@link DATE_PRESETS}. */
export type DatePreset = (typeof DATE_PRESETS)[number];

const isoDate = z.iso.datetime({ offset: true }).or(z.iso.date()).meta({
  description: "an ISO 8601 date, or date and time with its zone, such as 2026-01-31 or 2026-01-31T08:00:00Z",
});

const dateRange = z
  .union([z.strictObject({ preset: z.enum(DATE_PRESETS) }), z.strictObject({ from: isoDate, to: isoDate })])
  .meta({ description: "a date range: {preset: lastWeek} or {from: 2026-01-01, to: 2026-01-31}" });

/** A range of dates, from and to included. */
export type DateRange = z.infer<typeof dateRange>;

const subject = {
  property: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "Property of the blueprint, or a meta property such as $team." }),
  relation: z.string().min(1).optional().meta({ description: "Relation of the blueprint." }),
};
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const equals = z.union([scalar, z.array(z.string()), dateRange]);

/** Operators that compare with one text. */
export const TEXT_OPERATORS = [
  "contains",
  "doesNotContains",
  "beginsWith",
  "doesNotBeginsWith",
  "endsWith",
  "doesNotEndsWith",
] as const;

/** Operators that compare with one number: the entity's value stands on the left. */
export const NUMBER_OPERATORS = ["<", "<=", ">", ">="] as const;

const conditionVariants = [
  z.strictObject({
    operator: z.enum(["isEmpty", "isNotEmpty"]),
    ...subject,
    not: z.boolean().optional().meta({ description: "Turns the condition round." }),
  }),
  z.strictObject({ operator: z.enum(["=", "!="]), ...subject, value: equals }),
  z.strictObject({ operator: z.enum(NUMBER_OPERATORS), ...subject, value: z.number() }),
  z.strictObject({ operator: z.enum(TEXT_OPERATORS), ...subject, value: z.string() }),
  z.strictObject({ operator: z.literal("containsAny"), ...subject, value: z.array(z.string()).min(1) }),
  z.strictObject({ operator: z.literal("in"), ...subject, value: z.array(scalar).min(1) }),
  z.strictObject({ operator: z.enum(["between", "notBetween"]), ...subject, value: dateRange }),
] as const;

/** One test of one property or relation (Port, scorecards: conditions). */
export const conditionSchema = z.discriminatedUnion("operator", conditionVariants).meta({
  description: "One condition. `property` or `relation`, an operator, and for most operators a value.",
});

/** A condition as written. Exactly one of `property` and `relation` is set; the loader checks that. */
export type Condition = z.infer<typeof conditionSchema>;

/** Every operator a scorecard condition may use. */
export const OPERATORS = [
  "=",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "contains",
  "doesNotContains",
  "beginsWith",
  "doesNotBeginsWith",
  "endsWith",
  "doesNotEndsWith",
  "containsAny",
  "in",
  "between",
  "notBetween",
  "isEmpty",
  "isNotEmpty",
] as const satisfies readonly Condition["operator"][];

/** One of {@link OPERATORS}. */
export type Operator = (typeof OPERATORS)[number];

/** Conditions joined by one combinator. Flat: Port has no groups in scorecards. */
export const querySchema = z
  .strictObject({
    combinator: z.enum(["and", "or"]).meta({ description: "and: all conditions hold; or: at least one." }),
    conditions: z.array(conditionSchema).min(1),
  })
  .meta({ description: "A flat list of conditions and how they are joined." });

/** A query as written. */
export type Query = z.infer<typeof querySchema>;
