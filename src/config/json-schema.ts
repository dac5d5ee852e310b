import { z } from "zod";
import { isJsonObject } from "../model/json.ts";
import { type DocumentKind, documentKinds } from "./document-kinds.ts";

const cache = new Map<string, Record<string, unknown>>();

/** The JSON Schema (draft-07, as editors' YAML servers want it) of one document of a kind. */
export function jsonSchemaOf(kind: DocumentKind): Record<string, unknown> {
  const known = cache.get(kind.name);
  if (known !== undefined) return known;
  const schema = z.toJSONSchema(kind.schema, { target: "draft-07", io: "input", unrepresentable: "any" });
  cache.set(kind.name, schema);
  return schema;
}

/** The JSON Schemas of the files of all kinds, by name. Some files hold one document, others may hold a list of them. */
export function allJsonSchemas(): ReadonlyMap<string, Record<string, unknown>> {
  return new Map(
    documentKinds.map((kind) => [kind.name, isAlone(kind) ? jsonSchemaOf(kind) : fileSchemaOf(kind)]),
  );
}

/** True for documents that have a file of their own. */
function isAlone({ place }: DocumentKind): boolean {
  return "file" in place || "names" in place;
}

/** Told apart by `if`, not by `anyOf`: then editors say what is wrong, and not that neither form fits. */
function fileSchemaOf(kind: DocumentKind): Record<string, unknown> {
  const { $schema, title, description, definitions = {}, ...document } = jsonSchemaOf(kind);
  const one = { $ref: "#/definitions/document" };
  return {
    $schema,
    title,
    description,
    definitions: { ...(isJsonObject(definitions) ? definitions : {}), document },
    if: { type: "array" },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { type: "array", items: one },
    else: one,
  };
}
