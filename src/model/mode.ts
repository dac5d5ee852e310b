import { z } from "zod";
import { querySchema } from "./condition.ts";

/** How hard a gate or a rule bites, softest first: only listed; shown without blocking; blocks. */
export const MODES = ["shadow", "warn", "enforce"] as const;

/** How hard a gate or a rule bites. */
export type Mode = (typeof MODES)[number];

/** A day as `YYYY-MM-DD`, in UTC. */
export const daySchema = z.iso.date().meta({ description: "A day, in UTC, e.g. 2026-12-01." });

const modeSchema = z.enum(MODES);

const stepSchema = z.strictObject({
  mode: modeSchema,
  from: daySchema.optional().meta({
    description:
      "The first day on which it holds, from its beginning in UTC. Left out in the first step only.",
  }),
});

const plainSchema = z.union([modeSchema, z.array(stepSchema).min(1)]);

/**
 * How hard something bites: one mode; or steps, each from a day on, the first from ever; or these for some entities and
 * others for the rest. The first selector that holds counts.
 */
export const modesSchema = z
  .union([
    plainSchema,
    z.strictObject({
      default: plainSchema,
      overrides: z
        .array(
          z.strictObject({
            where: querySchema.meta({ description: "Entities for which the mode is another one." }),
            mode: plainSchema,
          }),
        )
        .min(1),
    }),
  ])
  .meta({
    description:
      "shadow: only listed; warn: shown, doesn't block; enforce: blocks. Or steps with the days they hold from, or a default with overrides.",
  });

/** One mode, or steps of a schedule, earliest first. */
export type ModePlan = z.infer<typeof plainSchema>;

/** How hard something bites, as written. */
export type Modes = z.infer<typeof modesSchema>;

/** The mode that holds on a day, and the change that comes next. */
export interface EffectiveMode {
  readonly mode: Mode;
  /** Null when no other mode follows. */
  readonly next: { readonly mode: Mode; readonly from: string } | null;
}
