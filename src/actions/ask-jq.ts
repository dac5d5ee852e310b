import { analyzeReads, type UnknownFields } from "../catalog/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Json, JsonObject } from "../model/json.ts";

/** Fields that aren't known. */
export interface Unread extends UnknownFields {
  /** Whether only a program that spells a field out is meant: what nobody has is not missed in the whole. */
  readonly onlySpelled?: boolean;
}

/** What jq programs of actions see, and what of it isn't known. */
export interface JqView {
  readonly value: JsonObject;
  readonly unknown: readonly Unread[];
}

/** What a program says. `unknown`: it reads what isn't known, or could not be evaluated. `error`: it fails. Neither is a value. */
export type JqAnswer =
  | { readonly kind: "value"; readonly value: Json | undefined }
  | { readonly kind: "error" | "unknown"; readonly why: string };

/** Asks programs, each for its answer in the order given. */
export async function askJq(
  programs: readonly string[],
  view: JqView,
  jq: JqEngine,
): Promise<readonly JqAnswer[]> {
  if (programs.length === 0) return [];
  const [outcomes = []] = await jq.evaluate(programs, [view.value]);
  return programs.map((program, index): JqAnswer => {
    const unread = findUnread(program, view);
    if (unread !== null) return { kind: "unknown", why: `it reads ${unread}, which is unknown` };
    const outcome = outcomes[index];
    switch (outcome?.kind) {
      case "value":
        return outcome;
      case "error":
        return { kind: "error", why: outcome.message };
      case "stopped":
      case undefined:
        return { kind: "unknown", why: outcome?.message ?? "jq gave no answer" };
    }
  });
}

/** How many entities a query gave is known, whatever isn't known of them. */
const COUNTED = /\.entities\s*\|\s*length\b/g;

/** The first unknown field that a program may read; null when it reads none. */
export function findUnread(program: string, { unknown }: Pick<JqView, "unknown">): string | null {
  const fields = unknown.filter(({ names }) => names.size > 0);
  if (fields.length === 0) return null;
  const reads = analyzeReads(program.replaceAll(COUNTED, ".count"));
  const found = reads.findUnknown(fields.filter(({ onlySpelled }) => onlySpelled !== true));
  if (found !== null) return found;
  for (const { at, names, onlySpelled } of fields)
    if (onlySpelled === true) for (const name of names) if (reads.spells([...at, name])) return name;
  return null;
}
