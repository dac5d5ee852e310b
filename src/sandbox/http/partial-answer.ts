import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Random } from "../random.ts";
import type { Fault } from "./faults.ts";

type Partial = Extract<Fault, { readonly kind: "partial" }>;
type Path = readonly (string | number)[];

/** An answer of GraphQL with parts taken out, and an error in place of each, as GitHub answers when it runs out of time or finds nothing. */
export function takeParts(
  answer: { readonly data: Json; readonly errors: readonly object[] },
  fault: Partial,
  random: Random,
): { readonly data: Json; readonly errors: readonly object[] } {
  const taken: Path[] = [];
  const struck = (path: Path): boolean => {
    if (fault.path !== undefined) return path.join("\n") === fault.path.join("\n");
    return path.at(-2) === "nodes" && typeof path.at(-1) === "number" && random() < (fault.nodes ?? 0);
  };
  const visit = (value: Json, path: Path): Json => {
    if (path.length > 0 && struck(path)) {
      taken.push(path);
      return null;
    }
    if (isJsonList(value)) return value.map((each, index) => visit(each, [...path, index]));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visit(each, [...path, key])]));
  };
  const data = visit(answer.data, []);
  const errors = taken.map(
    (path): JsonObject => ({
      type: fault.type,
      path: [...path],
      message: fault.message ?? `Something went wrong while reading this part (${fault.type}).`,
    }),
  );
  return { data, errors: [...answer.errors, ...errors] };
}
