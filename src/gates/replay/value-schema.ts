import { z } from "zod";
import type { Json } from "../../model/json.ts";
import type { Provenance, UnknownReason, ValueState } from "../../model/value.ts";

const commit = z.string().nullable();

const provenance: z.ZodType<Provenance> = z.discriminatedUnion("source", [
  z.strictObject({
    source: z.literal("file"),
    repository: z.string(),
    path: z.string(),
    commit,
    oid: z.string().nullable(),
    size: z.number().nullable(),
    alternatives: z.array(z.string()).exactOptional(),
  }),
  z.strictObject({ source: z.literal("repository"), repository: z.string(), commit, expression: z.string() }),
  z.strictObject({ source: z.literal("entity"), file: z.string(), line: z.number(), column: z.number() }),
  z.strictObject({ source: z.literal("mirror"), path: z.string(), through: z.array(z.string()) }),
  z.strictObject({ source: z.literal("calculation"), expression: z.string() }),
  z.strictObject({ source: z.literal("people") }),
  z.strictObject({ source: z.literal("blueprint") }),
]);

/** Every reason why a value can be unknown; the compiler wants the list to be whole. */
const REASONS: Readonly<Record<UnknownReason, true>> = {
  file_unreadable: true,
  file_too_large: true,
  not_utf8: true,
  not_supplied: true,
  jq_timeout: true,
  jq_crash: true,
  conflict: true,
  invalid_value: true,
  entity_not_observed: true,
  depends_on_unknown: true,
  not_computed: true,
};

const known = z.custom<Exclude<Json, null>>((value) => value !== null && z.json().safeParse(value).success);

/** A value of a bundle: known, missing or unknown, and where it comes from. */
export const valueStateSchema: z.ZodType<ValueState> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("known"), value: known, from: provenance }),
  z.strictObject({ kind: z.literal("missing"), from: provenance }),
  z.strictObject({
    kind: z.literal("unknown"),
    reason: z.custom<UnknownReason>((value) => typeof value === "string" && Object.hasOwn(REASONS, value)),
    why: z.string(),
    from: provenance,
  }),
]);
