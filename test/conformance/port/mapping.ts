import { expect } from "vitest";
import type { Draft } from "../../../src/catalog/catalog.ts";
import { mapObjects } from "../../../src/catalog/map-objects.ts";
import type { ResourceObject } from "../../../src/catalog/resource-objects.ts";
import { readFileReference } from "../../../src/config/index.ts";
import type { FileFact, RepositoryFacts } from "../../../src/facts/index.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { ValueState } from "../../../src/model/value.ts";
import type { AreaRunner } from "./areas.ts";
import { loadCase } from "./central.ts";
import { objectAt, objectsAt, textAt } from "./read-json.ts";

/** The repository of a case, with the files that it lists. */
function repositoryOf(input: JsonObject): RepositoryFacts {
  const files = Object.entries(objectAt(input, "files")).map(
    ([path, text]) =>
      [
        path,
        { kind: "present", oid: "0", size: 0, text: typeof text === "string" ? text : JSON.stringify(text) },
      ] as const,
  );
  const wanted = Object.values(objectAt(objectAt(input, "mappings"), "properties")).flatMap((text) => {
    const reference = readFileReference(typeof text === "string" ? text : "", "");
    return reference.kind === "file" ? [[reference.path, { kind: "absent" }] as const] : [];
  });
  return {
    name: "case",
    fullName: "acme/case",
    object: {},
    notSupplied: [],
    defaultBranch: "main",
    commit: "0",
    tree: files.map(([path]) => ({ path, kind: "file" })),
    files: new Map<string, FileFact>([...wanted, ...files]),
    observedAt: "2026-01-28T12:00:00Z",
  };
}

/** Area mapping: objects of a source and a mapping give entities, or say which objects are kept. */
export const runMapping: AreaRunner = async ({ input, expected }, jq) => {
  const objects = "object" in input ? [objectAt(input, "object")] : objectsAt(input, "objects");
  const keptOnly = "kept" in expected;
  const given = objectAt(input, "mappings");
  const mappings = keptOnly ? { identifier: ".name", blueprint: '"kept"' } : given;
  const drafts = await mapAll(input, mappings, objects, jq);
  if (keptOnly) {
    expect(drafts.drafts.map(({ identifier }) => identifier)).toEqual(expected["kept"]);
    if ("errors" in expected) expect(drafts.errors).toBe(expected["errors"]);
  }
  if ("entities" in expected)
    expect(drafts.drafts.map((draft) => toPort(draft))).toEqual(expected["entities"]);
  if ("items" in expected) {
    const whole = {
      identifier: '"i" + (.item | tojson | @base64 | gsub("[^A-Za-z0-9]"; ""))',
      blueprint: '"item"',
      properties: { item: ".item" },
    };
    const items = await mapAll(input, whole, objects, jq);
    expect(items.drafts.map((draft) => objectAt(toPort(draft), "properties")["item"])).toEqual(
      expected["items"],
    );
  }
};

async function mapAll(
  input: JsonObject,
  mappings: Json,
  objects: readonly JsonObject[],
  jq: Parameters<AreaRunner>[1],
) {
  const port: Record<string, Json> = { entity: { mappings } };
  if (typeof input["itemsToParse"] === "string") port["itemsToParse"] = input["itemsToParse"];
  const selector = { query: textAt(objectAt(input, "selector"), "query", "true") };
  const mapping = { resources: [{ kind: "repository", selector, port }] };
  const blueprints = blueprintsFor(mappings);
  const { config, diagnostics } = await loadCase({ blueprints, mappings: [mapping] }, jq);
  const [located] = config?.mappings ?? [];
  const [resource] = located?.value.resources ?? [];
  if (located === undefined || resource === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
  const inputs = objects.map(
    (value): ResourceObject => ({
      value,
      repository: repositoryOf(input),
      folder: "",
      unfilled: { names: new Set(), below: null },
    }),
  );
  const mapped = await mapObjects(
    resource,
    located.value,
    located.locator.below(["resources", 0]),
    inputs,
    jq,
  );
  return {
    drafts: mapped.drafts,
    errors: mapped.findings.filter(({ severity }) => severity === "error").length,
  };
}

/** A blueprint that has every property and relation which the mapping fills. */
function blueprintsFor(mappings: Json): JsonObject[] {
  const identifier = textAt(mappings, "blueprint").replaceAll(/["']/g, "").trim();
  const keys = (part: string) => Object.keys(objectAt(mappings, part));
  const target = { identifier: "anything", schema: { properties: {} } };
  return [
    {
      identifier,
      schema: { properties: Object.fromEntries(keys("properties").map((key) => [key, { type: "string" }])) },
      relations: Object.fromEntries(
        keys("relations").map((key) => [key, { target: "anything", required: false, many: false }]),
      ),
    },
    target,
  ];
}

function toPort(draft: Draft): JsonObject {
  const values = (states: ReadonlyMap<string, ValueState>) =>
    Object.fromEntries(
      [...states].map(([name, state]) => [name, state.kind === "known" ? state.value : null]),
    );
  const relations = values(draft.relations);
  return {
    identifier: draft.identifier,
    ...(draft.title === null ? {} : { title: draft.title }),
    blueprint: draft.blueprint,
    properties: values(draft.properties),
    ...(Object.keys(relations).length > 0 ? { relations } : {}),
  };
}
