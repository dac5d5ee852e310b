import { z } from "zod";
import { blueprintSchema } from "../../model/blueprint.ts";
import { gateSchema } from "../../model/gate.ts";
import { describeBadPaths, describeWildness } from "../../model/glob-limits.ts";
import { isJsonList } from "../../model/json.ts";
import { daySchema } from "../../model/mode.ts";
import { scorecardSchema } from "../../model/scorecard.ts";
import { waiverSchema } from "../../model/waiver.ts";
import type { FactBundle } from "../bundle.ts";
import { contextSchema } from "./context-schema.ts";
import { valueStateSchema } from "./value-schema.ts";

const states = z.record(z.string(), valueStateSchema);

/** Patterns are no others than the catalog lets through: facts come from anywhere, and may be made to keep their reader waiting. */
const paths = valueStateSchema.refine(
  (state) =>
    state.kind !== "known" || (isJsonList(state.value) && describeBadPaths(state.value, "written") === null),
);

const gate = gateSchema.refine(({ branches = [], rules }) => {
  const globs = rules.flatMap(({ files, checks }) => [...(files?.paths ?? []), ...(checks?.names ?? [])]);
  return [...branches, ...globs].every((glob) => describeWildness(glob) === null);
});

const entity = z.strictObject({
  blueprint: z.string(),
  identifier: z.string(),
  title: z.string().nullable(),
  icon: z.string().nullable(),
  team: valueStateSchema,
  paths,
  properties: states,
  relations: states,
});

const entityState = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("present"), entity }),
  z.strictObject({ kind: z.literal("absent") }),
  z.strictObject({ kind: z.literal("unseen"), why: z.string() }),
]);

/** A bundle as this version of the engine packs it. One with anything else in it can't be judged the same way again. */
export const bundleSchema: z.ZodType<FactBundle> = z.strictObject({
  schema: z.literal("muster.bundle/1"),
  change: z.strictObject({
    repository: z.string(),
    base: z.string(),
    head: z.string(),
    compared: z.enum(["merge_result", "merge_base"]),
  }),
  blueprints: z.array(blueprintSchema),
  scorecards: z.array(scorecardSchema.extend({ blueprint: z.string() })),
  gates: z.array(gate),
  waivers: z.array(waiverSchema.extend({ file: z.string() })),
  context: contextSchema.nullable(),
  entities: z.array(
    z.strictObject({ key: z.string(), blueprint: z.string(), before: entityState, after: entityState }),
  ),
  unseen: z.array(z.strictObject({ blueprint: z.string(), why: z.string() })),
  now: z.iso.datetime().nullable(),
  today: daySchema.nullable(),
});
