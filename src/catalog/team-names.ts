import { isJsonList, type Json } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";

/** A list of team names, whatever form the source wrote. A blank name is none; what is no name can't be told. */
export function normalizeTeam(state: ValueState): ValueState {
  if (state.kind !== "known") return state;
  const { value, from } = state;
  const list: readonly Json[] = isJsonList(value) ? value : [value];
  const names = list.filter((name) => typeof name === "string");
  if (names.length < list.length)
    return {
      kind: "unknown",
      reason: "invalid_value",
      why: "a team must be a name, or a list of names",
      from,
    };
  const named = names.filter((name) => name.trim() !== "");
  return named.length === 0 && !isJsonList(value)
    ? { kind: "missing", from }
    : { kind: "known", value: named, from };
}
