import { buildCatalog, type Catalog } from "../../../src/catalog/index.ts";
import { type LoadedConfig, loadConfig } from "../../../src/config/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import type { Entity } from "../../../src/model/entity.ts";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { type Provenance, type ValueState, valueState } from "../../../src/model/value.ts";
import { memoryTree } from "../../config/memory-tree.ts";
import { objectAt, textAt } from "./read-json.ts";

/** Documents of a case, by the folder they belong in. */
export type CaseDocuments = Readonly<Record<string, readonly Json[]>>;

/** Loads the documents of a case as a central repo. */
export async function loadCase(documents: CaseDocuments, jq: JqEngine): Promise<LoadedConfig> {
  const files: Record<string, string> = { "muster.yml": "organization: acme\n" };
  for (const [folder, list] of Object.entries(documents)) {
    for (const [index, document] of list.entries())
      files[`${folder}/${index}.json`] = JSON.stringify(document);
  }
  return loadConfig(memoryTree(files), jq);
}

/** The catalog of a case without repositories. Throws what is wrong with the documents, so that the case fails with it. */
export async function catalogOfCase(documents: CaseDocuments, jq: JqEngine): Promise<Catalog> {
  const { config, diagnostics } = await loadCase(documents, jq);
  if (config === null) throw new Error(JSON.stringify(diagnostics, null, 2));
  return buildCatalog(config, { repositories: [], unreadable: [] }, jq);
}

/** An entity as a case writes it, every value known or missing: `asked` names what conditions look at and a case may leave out. */
export function entityOfCase(json: JsonObject, blueprint: string, asked: Json = null): Entity {
  const from: Provenance = { source: "blueprint" };
  const unset = (key: "property" | "relation") =>
    new Map(namesAt(asked, key).map((name) => [name, valueState(null, from)]));
  const states = (key: string) =>
    new Map<string, ValueState>(
      Object.entries(objectAt(json, key)).map(([name, value]) => [name, valueState(value, from)]),
    );
  return {
    blueprint,
    identifier: textAt(json, "identifier", "e"),
    title: textAt(json, "title") || null,
    icon: textAt(json, "icon") || null,
    team: valueState(json["team"], from),
    paths: { kind: "missing", from },
    properties: new Map([...unset("property"), ...states("properties")]),
    relations: new Map([...unset("relation"), ...states("relations")]),
  };
}

/** Every text under a key, anywhere in a document: the properties or relations that its conditions name. */
export function namesAt(document: Json, key: "property" | "relation"): string[] {
  if (isJsonList(document)) return document.flatMap((item) => namesAt(item, key));
  if (!isJsonObject(document)) return [];
  const own = document[key];
  return [
    ...(typeof own === "string" ? [own] : []),
    ...Object.values(document).flatMap((value) => namesAt(value, key)),
  ];
}
