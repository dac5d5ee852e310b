import type { Json } from "./json.ts";

/** Why a value could not be known; closed, and part of machine output. */
export type UnknownReason =
  | "file_unreadable"
  | "file_too_large"
  | "not_utf8"
  | "not_supplied"
  | "jq_timeout"
  | "jq_crash"
  | "conflict"
  | "invalid_value"
  | "entity_not_observed"
  | "depends_on_unknown"
  | "not_computed";

/** Where a value comes from, exact enough to open it. */
export type Provenance =
  | {
      readonly source: "file";
      readonly repository: string;
      readonly path: string;
      /** The commit that was read; null for a repository without commits. */
      readonly commit: string | null;
      /** Git object id of the file; null when the file is absent or could not be read. */
      readonly oid: string | null;
      /** Size in bytes; null as `oid` is. */
      readonly size: number | null;
      /** Other paths where the file may be: they were looked at as well, and hold none. */
      readonly alternatives?: readonly string[];
    }
  | {
      readonly source: "repository";
      readonly repository: string;
      readonly commit: string | null;
      /** The jq expression of the mapping that made the value. */
      readonly expression: string;
    }
  | { readonly source: "entity"; readonly file: string; readonly line: number; readonly column: number }
  | { readonly source: "mirror"; readonly path: string; readonly through: readonly string[] }
  | { readonly source: "calculation"; readonly expression: string }
  /** The members and teams of the organisation, as GitHub has them. */
  | { readonly source: "people" }
  | { readonly source: "blueprint" };

/**
 * What is known of one property or relation of an entity.
 *
 * `missing` says that the source was read and holds no value (null, an absent file, an unset relation).
 * `unknown` says that nothing can be told; it never counts as missing, empty or present.
 */
export type ValueState =
  | { readonly kind: "known"; readonly value: Exclude<Json, null>; readonly from: Provenance }
  | { readonly kind: "missing"; readonly from: Provenance }
  | {
      readonly kind: "unknown";
      readonly reason: UnknownReason;
      readonly why: string;
      readonly from: Provenance;
    };

/** A known value, or missing for null and undefined. */
export function valueState(value: Json | undefined, from: Provenance): ValueState {
  return value === null || value === undefined ? { kind: "missing", from } : { kind: "known", value, from };
}
