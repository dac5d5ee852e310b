import type { Json, JsonObject } from "../../model/json.ts";
import { add, type Loose, toNumber } from "./coercion.ts";

const NAMES = ["upperSevere", "upperWarning", "lowerWarning", "lowerSevere"] as const;

/**
 * Turns thresholds in percent into bounds, from the value of an earlier run, as Pitometer 1.1 does: they take the place of what was
 * written there, and a percentage of 0 is none.
 */
export function applyPercentages(thresholds: JsonObject, earlier: JsonObject): JsonObject {
  const bounds: Record<string, Json> = {};
  for (const name of NAMES) {
    const percentage = thresholds[`${name}Perc`];
    if (percentage) bounds[name] = (toNumber(earlier.value) * factorOf(name, percentage)) / 100;
  }
  return { ...thresholds, ...bounds };
}

function factorOf(name: (typeof NAMES)[number], percentage: Loose): number {
  return name.startsWith("upper") ? toNumber(add(100, percentage)) : 100 - toNumber(percentage);
}
