import { z } from "zod";
import { querySchema } from "./condition.ts";
import { blueprintIdentifier } from "./identifier.ts";
import { daySchema } from "./mode.ts";

const login = z
  .string()
  .regex(/^@?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/, "must be the login of a person, e.g. alice")
  .transform((text) => text.replace(/^@/, ""));

const said = z.string().regex(/\S/, "must not be empty");

/** `waivers/*.yml`: who is excused from which rule of a scorecard, why, and until when. */
export const waiverSchema = z
  .strictObject({
    entity: z
      .string()
      .regex(/^[^/]+\/.+$/, "must be <blueprint>/<identifier>, e.g. service/cart")
      .optional()
      .meta({ description: "The one entity that is excused, as <blueprint>/<identifier>. Else `applies`." }),
    applies: z.strictObject({ blueprint: blueprintIdentifier, query: querySchema }).optional().meta({
      description: "The entities that are excused: those of a blueprint that satisfy a query. Else `entity`.",
    }),
    rule: z
      .strictObject({ scorecard: z.string().min(1), rule: z.string().min(1) })
      .meta({ description: "The rule of a scorecard from which they are excused." }),
    reason: said.meta({ description: "Why, for whoever reads the check." }),
    ticket: said.meta({ description: "Where the work is planned: an address, or a key." }),
    requested_by: login.meta({ description: "Login of whoever asks for it." }),
    approver: login.meta({ description: "Login of whoever grants it; never the one who asks." }),
    from: daySchema.meta({
      description: "The first day on which it counts: a waiver that has none would come to count by itself.",
    }),
    expires: daySchema.meta({ description: "The last day on which it counts, to its end in UTC." }),
  })
  .meta({
    title: "Muster waiver",
    description: "Excuses entities from one rule of a scorecard, for a time.",
    oneOf: ["entity", "applies"].map((key) => ({ properties: { [key]: {} }, required: [key] })),
  });

/** A waiver as written. */
export type WaiverDocument = z.infer<typeof waiverSchema>;

/** A waiver as loaded. */
export interface Waiver extends WaiverDocument {
  /** Path of its file in the central repo. */
  readonly file: string;
}

/** Why a waiver doesn't count. */
export type VoidReason = "expired" | "self_approved" | "too_long" | "not_begun";
