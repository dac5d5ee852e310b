import { isJsonList, isJsonObject, type Json } from "../../../model/json.ts";
import type { DocumentPath } from "../../document-path.ts";

/** Something of a document, and where it is in there. */
export interface Placed<T> {
  readonly value: T;
  readonly path: DocumentPath;
}

/** A text of a document. */
export interface PlacedText extends Placed<string> {
  /** Whether it is a key, not a value. */
  readonly isKey: boolean;
}

/** Every text in a value, keys of mappings included. */
export function listTexts(value: Json | undefined, path: DocumentPath): readonly PlacedText[] {
  if (typeof value === "string") return [{ value, path, isKey: false }];
  if (isJsonList(value)) return value.flatMap((item, index) => listTexts(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    { value: key, path: [...path, key], isKey: true },
    ...listTexts(inner, [...path, key]),
  ]);
}

/** Every jq program of a value that is written as `{jqQuery: …}`. */
export function listQueries(value: Json | undefined, path: DocumentPath): readonly Placed<string>[] {
  if (isJsonList(value)) return value.flatMap((item, index) => listQueries(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "jqQuery" && typeof inner === "string"
      ? [{ value: inner, path: [...path, key] }]
      : listQueries(inner, [...path, key]),
  );
}
