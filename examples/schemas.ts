/**
 * The JSON Schemas that editors check the files of `examples/central/` with. `node examples/schemas.ts` writes them
 * again after a change of the model.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { allJsonSchemas } from "../src/config/json-schema.ts";

/** Where the schemas lie. Inside the central repo, so that they go along when it is copied. */
export const SCHEMA_FOLDER = join(import.meta.dirname, "central", "docs", "schemas");

/** The text of each schema file, by the file's name. */
export function renderSchemas(): ReadonlyMap<string, string> {
  const schemas = [...allJsonSchemas()];
  return new Map(schemas.map(([kind, schema]) => [`${kind}.json`, `${JSON.stringify(schema, null, 2)}\n`]));
}

if (import.meta.main) {
  await mkdir(SCHEMA_FOLDER, { recursive: true });
  await Promise.all([...renderSchemas()].map(([name, text]) => writeFile(join(SCHEMA_FOLDER, name), text)));
}
