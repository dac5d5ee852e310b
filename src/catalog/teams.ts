import type { Json } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import type { MergedEntity } from "./merge.ts";
import { type MirrorContext, readMirror } from "./mirrors.ts";

/** Settles who owns each entity: its own teams, or those of a related entity where ownership is inherited (Port, ownership). */
export function settleTeams(context: MirrorContext): void {
  for (const entity of context.entities.values()) entity.team = normalize(entity.team);
  for (const entity of context.entities.values()) {
    const ownership = context.blueprints.get(entity.blueprint)?.ownership;
    if (ownership?.type === "Inherited")
      entity.team = normalize(readMirror(context, entity, `${ownership.path}.$team`));
  }
}

/** A list of team names, whatever form the source wrote; an empty list is kept, an unset one is missing. */
function normalize(state: MergedEntity["team"]): ValueState {
  if (state === null) return { kind: "missing", from: { source: "blueprint" } };
  if (state.kind !== "known") return state;
  const list: readonly Json[] = Array.isArray(state.value) ? state.value : [state.value];
  const names = list.filter((name) => typeof name === "string");
  if (names.length === list.length) return { kind: "known", value: names, from: state.from };
  return { kind: "unknown", reason: "invalid_value", why: "teams must be names", from: state.from };
}
