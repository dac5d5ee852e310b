import type { Json } from "../../model/json.ts";
import { EditProblem } from "./problem.ts";
import { isSame, type Notation, type ReadDocuments, readDocuments } from "./read-document.ts";

/** What a change was to do. */
export interface MeantChange {
  readonly before: ReadDocuments;
  readonly document: number;
  readonly keys: readonly (string | number)[];
  readonly change: { readonly kind: "set"; readonly value: Json } | { readonly kind: "remove" };
  readonly notation: Notation;
}

/**
 * Reads a changed text again: it says what it said before, but for this one value. A text that says anything else is not given
 * out: there are more ways to write YAML than anybody knows. Throws an EditProblem then.
 */
export function verifyChange(
  after: string,
  { before, document, keys, change, notation }: MeantChange,
): string {
  const wanted = before.values.map((value, index) =>
    index === document ? changeIn(value ?? {}, keys, change) : value,
  );
  const now = (() => {
    try {
      return readDocuments(after, notation).values;
    } catch {
      return null;
    }
  })();
  if (now === null || !isSame(now, wanted))
    throw new EditProblem(
      "The file is written in a way that can't be edited without changing more than this value.",
    );
  return after;
}

function changeIn(
  value: unknown,
  [key, ...rest]: MeantChange["keys"],
  change: MeantChange["change"],
): unknown {
  if (key === undefined) return change.kind === "set" ? change.value : value;
  const isLast = rest.length === 0 && change.kind === "remove";
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (isLast) return items.filter((_, index) => index !== key);
    return items.map((item, index) => (index === key ? changeIn(item, rest, change) : item));
  }
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const name = String(key);
  if (isLast) return Object.fromEntries(entries.filter(([each]) => each !== name));
  const inner: unknown = entries.find(([each]) => each === name)?.[1];
  const changed = changeIn(inner, rest, change);
  const replaced = entries.map(([each, old]) => [each, each === name ? changed : old]);
  return Object.fromEntries(
    entries.some(([each]) => each === name) ? replaced : [...replaced, [name, changed]],
  );
}
