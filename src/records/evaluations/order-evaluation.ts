import type { EvaluationRecord } from "../../model/evaluation.ts";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";

/** What people look for first comes first; what this version doesn't know comes last, by name. */
const ORDER: readonly string[] = [
  "schema",
  "id",
  "service",
  "environment",
  "version",
  "replaces",
  "result",
  "reason",
  "message",
  "score",
  "best_score",
  "pass_score",
  "warning_score",
  "window",
  "evaluated_at",
  "labels",
  "invalidated",
  "accepted",
  "objectives",
  "compared",
  "definition",
  "engine",
  "digest",
];

const ORDER_INSIDE: Readonly<Record<string, readonly string[]>> = {
  window: ["start", "end"],
  invalidated: ["at", "by", "reason"],
  accepted: ["at", "by", "reason"],
  definition: ["kind", "dialect", "commit", "files", "policy"],
  files: ["path", "sha256", "given"],
  objectives: [
    "sli",
    "display_name",
    "status",
    "key_sli",
    "weight",
    "score",
    "value",
    "compared_value",
    "reason",
    "message",
    "provider",
    "query",
    "samples",
    "pass_targets",
    "warning_targets",
    "violations",
    "series",
    "left_out",
  ],
  pass_targets: ["criterion", "set", "target", "violated", "open"],
  warning_targets: ["criterion", "set", "target", "violated", "open"],
  series: ["key", "value"],
  left_out: ["series", "violations"],
  violations: ["key", "value", "breach", "threshold", "metadata"],
};

/** An evaluation with its keys in an order that never changes, so that a diff shows only what did. */
export function orderEvaluation(record: EvaluationRecord): JsonObject {
  const plain: JsonObject = JSON.parse(JSON.stringify(record));
  return order(plain, ORDER);
}

function order(map: JsonObject, first: readonly string[]): JsonObject {
  const rest = Object.keys(map)
    .filter((key) => !first.includes(key))
    .sort();
  const keys = [...first.filter((key) => Object.hasOwn(map, key)), ...rest];
  return Object.fromEntries(keys.map((key) => [key, orderInside(map[key] ?? null, ORDER_INSIDE[key] ?? [])]));
}

function orderInside(value: Json, first: readonly string[]): Json {
  if (isJsonList(value)) return value.map((item) => orderInside(item, first));
  return isJsonObject(value) ? order(value, first) : value;
}
