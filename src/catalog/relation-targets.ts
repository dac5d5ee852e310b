import type { RelationDefinition } from "../model/blueprint.ts";
import { entityIdentifier } from "../model/identifier.ts";
import { isJsonList, type Json } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";

/** One identifier for a relation to one, a list for a relation to many; a single text is taken as a list of one. */
export function checkTargets(state: ValueState, { many }: RelationDefinition): ValueState {
  if (state.kind !== "known") return state;
  const { value, from } = state;
  const list: readonly Json[] = many && isJsonList(value) ? value : [value];
  const names = list.filter((item) => typeof item === "string");
  const wrong = names.find((name) => !entityIdentifier.safeParse(name).success);
  if (names.length === list.length && wrong === undefined) {
    return many ? { kind: "known", value: names, from } : state;
  }
  const expected = many ? "must be a list of identifiers" : "must be one identifier";
  const why = wrong === undefined ? expected : `${expected}, and ${JSON.stringify(wrong)} is none`;
  return { kind: "unknown", reason: "invalid_value", why, from };
}

/** The identifiers that a relation names; none when it is unset or unknown. */
export function targetsOf(state: ValueState | undefined): readonly string[] {
  if (state?.kind !== "known") return [];
  const list: readonly Json[] = isJsonList(state.value) ? state.value : [state.value];
  return list.filter((item) => typeof item === "string");
}
