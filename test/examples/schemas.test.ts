import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { renderSchemas, SCHEMA_FOLDER } from "../../examples/schemas.ts";
import { documentKinds, kindOfPath } from "../../src/config/document-kinds.ts";
import { copyCentral } from "./central.ts";

const central = copyCentral();
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);

const files = readdirSync(central, { recursive: true, withFileTypes: true });
const documents = files
  .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
  .map((entry) => relative(central, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .sort();

describe("the schemas beside the example central repo", () => {
  it("are what the model says now: `node examples/schemas.ts` writes them again", () => {
    const written = readdirSync(SCHEMA_FOLDER).map((name) => [
      name,
      readFileSync(join(SCHEMA_FOLDER, name), "utf8"),
    ]);
    expect(new Map(written.map(([name = "", text = ""]) => [name, text]))).toEqual(renderSchemas());
  });

  it("are there for every kind of document, and every kind has an example", () => {
    const kinds = new Set(documentKinds.map(({ name }) => name));
    expect(new Set(renderSchemas().keys())).toEqual(new Set([...kinds].map((name) => `${name}.json`)));
    // Actions are examples of their own, with their workflows.
    kinds.delete("action");
    // Of slo.yaml and perfspec.json, a service has one.
    kinds.delete("perfspec");
    expect(new Set(documents.map((path) => kindOfPath(path)?.name))).toEqual(kinds);
  });
});

describe("each file names its schema in the first line, by a path that holds in a copy", () => {
  it.each(documents)("%s", (path) => {
    const file = join(central, path);
    const text = readFileSync(file, "utf8");
    const [, reference = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
    const schemaFile = join(dirname(file), reference);
    expect(relative(central, schemaFile)).not.toMatch(/^\.\./);
    expect(basename(schemaFile)).toBe(`${kindOfPath(path)?.name}.json`);
    const schema: unknown = JSON.parse(readFileSync(schemaFile, "utf8"));
    if (typeof schema !== "object" || schema === null) throw new Error(`${schemaFile} is no schema`);
    const documents = parseAllDocuments(text);
    expect(documents.length).toBeGreaterThan(0);
    for (const document of documents) {
      ajv.validate(schema, document.toJS());
      expect(ajv.errors ?? []).toEqual([]);
    }
  });
});
