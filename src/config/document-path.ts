import { shorten } from "./describe-value.ts";

/** Keys and indexes from the top of a document to a part of it. */
export type DocumentPath = readonly PropertyKey[];

/** Walks a parsed document; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: DocumentPath): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

/** Writes a path as people read it, `rules[1].level: `, or nothing for the document itself. */
export function writePath(path: DocumentPath): string {
  if (path.length === 0) return "";
  const text = path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${shorten(String(step))}`))
    .join("");
  return `${text.replace(/^\./, "")}: `;
}
