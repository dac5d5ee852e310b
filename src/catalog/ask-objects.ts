import type { JqEngine, JqOutcome } from "../jq/index.ts";
import type { JsonObject } from "../model/json.ts";
import { analyzeReads, type ProgramReads } from "./program-reads.ts";
import { type ResourceObject, unknownFieldsOf } from "./resource-objects.ts";

/** What a program says of an object, or why that can't be told. */
export type ObjectAnswer =
  | Exclude<JqOutcome, { readonly kind: "stopped" }>
  | { readonly kind: "unknown"; readonly why: string };

/** Asks one program about each object. A program that reads what the source could not tell has no answer. */
export async function askObjects(
  program: string,
  objects: readonly ResourceObject[],
  jq: JqEngine,
): Promise<readonly { readonly object: ResourceObject; readonly answer: ObjectAnswer }[]> {
  const reads = analyzeReads(program);
  const prune = createPruner([reads]);
  const outcomes = await jq.evaluate(
    [program],
    objects.map(({ value }) => prune(value)),
  );
  return objects.map((object, index) => {
    const unknown = reads.findUnknown(unknownFieldsOf(object));
    const outcome = outcomes[index]?.[0];
    if (unknown !== null) return { object, answer: { kind: "unknown", why: `"${unknown}" is not known` } };
    if (outcome !== undefined && outcome.kind !== "stopped") return { object, answer: outcome };
    return { object, answer: { kind: "unknown", why: outcome?.message ?? "it was not evaluated" } };
  });
}

/** Leaves out of objects what none of some programs may read: large texts travel to jq only when they are needed. */
export function createPruner(programs: readonly ProgramReads[]): (value: JsonObject) => JsonObject {
  const read = new Map<string, boolean>();
  const isRead = (name: string) => {
    const found = read.get(name) ?? programs.some((program) => program.mayRead([name]));
    read.set(name, found);
    return found;
  };
  return (value) => Object.fromEntries(Object.entries(value).filter(([name]) => isRead(name)));
}
