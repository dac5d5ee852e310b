import { describeBadPaths } from "../model/glob-limits.ts";
import { isJsonList, type Json } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import type { Finding } from "./catalog.ts";
import { reportPart } from "./findings.ts";
import type { MergedEntity } from "./merge.ts";

/**
 * A list of glob patterns, whatever form the source wrote. What is no pattern can't be told, and neither can an empty list:
 * an entity of no paths would be one that no change ever touches.
 */
export function normalizePaths(state: ValueState): ValueState {
  if (state.kind !== "known") return state;
  const { value, from } = state;
  const globs: readonly Json[] = isJsonList(value) ? value : [value];
  const why = describeBadPaths(globs, from.source === "entity" ? "written" : "read");
  if (why !== null) return { kind: "unknown", reason: "invalid_value", why, from };
  return { kind: "known", value: globs, from };
}

/** Reports entities of which the paths are no patterns. Every change of their repository counts as touching them. */
export function checkPaths(entities: ReadonlyMap<string, MergedEntity>): Finding[] {
  return [...entities.values()].flatMap((entity) => {
    const { paths } = entity;
    if (paths?.kind !== "unknown" || paths.reason !== "invalid_value") return [];
    return reportPart(entity, "error", "type", ["paths"], paths.why);
  });
}
