import { z } from "zod";
import { querySchema } from "./condition.ts";
import { blueprintIdentifier, propertyKey } from "./identifier.ts";
import { modesSchema } from "./mode.ts";
import { webAddress } from "./web-address.ts";

const levelSchema = z.strictObject({
  title: z.string().min(1),
  color: z.string().default("blue"),
});

/** One step of a scorecard's ladder. */
export type Level = z.infer<typeof levelSchema>;

/** The ladder of a scorecard without `levels` (Port, scorecards). The first level is where everybody starts. */
export const DEFAULT_LEVELS: readonly Level[] = [
  { title: "Basic", color: "paleBlue" },
  { title: "Bronze", color: "bronze" },
  { title: "Silver", color: "silver" },
  { title: "Gold", color: "gold" },
];

const ruleSchema = z.strictObject({
  identifier: propertyKey,
  title: z.string().optional(),
  description: z.string().optional(),
  level: z.string().min(1).meta({ description: "The level this rule belongs to; not the first one." }),
  query: querySchema,
  fix: z.string().optional().meta({ description: "What to do when the rule fails, in one sentence." }),
  docs: webAddress.optional().meta({ description: "A page that says more." }),
  owner: z.string().optional().meta({ description: "Whom to ask about this rule." }),
  mode: modesSchema.optional().meta({
    description:
      "enforce (the default): it counts for levels; warn: shown, doesn't count; shadow: only listed. Or dated steps.",
  }),
});

/** One rule of a scorecard as loaded. */
export type Rule = z.infer<typeof ruleSchema>;

/** A scorecard: Port's schema, plus `blueprint` (in Port's API part of the address) and Muster's `fix`, `docs`, `owner`. */
export const scorecardSchema = z
  .strictObject({
    identifier: blueprintIdentifier,
    title: z.string().optional(),
    blueprint: blueprintIdentifier.optional().meta({
      description:
        "The blueprint whose entities are scored. Needed unless the file lies in scorecards/<blueprint>/.",
    }),
    filter: querySchema.optional().meta({ description: "Only entities that satisfy this are scored." }),
    levels: z
      .array(levelSchema)
      .min(2)
      .optional()
      .meta({ description: "Lowest first. The first holds no rules." }),
    rules: z.array(ruleSchema),
    docs: webAddress.optional(),
    owner: z.string().optional(),
  })
  .meta({
    title: "Muster scorecard",
    description: "Rules on levels that entities of a blueprint are held to.",
  });

/** A scorecard as loaded: its blueprint is known, from the document or from the file's folder. */
export type Scorecard = z.infer<typeof scorecardSchema> & { readonly blueprint: string };

/** The ladder of a scorecard, lowest level first. */
export function levelsOf(scorecard: Scorecard): readonly Level[] {
  return scorecard.levels ?? DEFAULT_LEVELS;
}
