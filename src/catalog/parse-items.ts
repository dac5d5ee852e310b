import type { Locator } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { isJsonList, type JsonObject } from "../model/json.ts";
import type { Resource } from "../model/mapping.ts";
import { askObjects, type ObjectAnswer } from "./ask-objects.ts";
import type { Finding } from "./catalog.ts";
import { originOf } from "./origin.ts";
import { type ResourceObject, sourceOf } from "./resource-objects.ts";
import type { Gap } from "./unseen.ts";

/** One thing to make entities of: an object, or one item of it under the name that the mapping chose. */
export interface MappedItem {
  readonly object: ResourceObject;
  readonly value: JsonObject;
}

/** The items of objects, what went wrong, and the objects whose items are unknown. */
export interface ParsedItems {
  readonly items: readonly MappedItem[];
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
}

/** Takes objects apart where a resource says so (Port, mapping: `itemsToParse`). What is no list has no items, as in Port. */
export async function parseItems(
  resource: Resource,
  locator: Locator,
  objects: readonly ResourceObject[],
  jq: JqEngine,
): Promise<ParsedItems> {
  const { itemsToParse, itemsToParseName } = resource.port;
  if (itemsToParse === undefined)
    return {
      items: objects.map((object) => ({ object, value: object.value })),
      findings: [],
      gaps: [],
    };
  const items: MappedItem[] = [];
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const { object, answer } of await askObjects(itemsToParse, objects, jq)) {
    if (answer.kind === "value" && isJsonList(answer.value)) {
      for (const item of answer.value)
        items.push({ object, value: { ...object.value, [itemsToParseName]: item } });
      continue;
    }
    const message = `no items of ${sourceOf(object)}: ${describeProblem(answer)}`;
    const origin = originOf(locator, object.repository.name);
    findings.push(origin.finding("warning", "jq", ["port", "itemsToParse"], message));
    if (answer.kind === "unknown")
      gaps.push({ repository: object.repository.name, known: object.value, why: message });
  }
  return { items, findings, gaps };
}

function describeProblem(answer: ObjectAnswer): string {
  switch (answer.kind) {
    case "value":
      return "itemsToParse gives no list";
    case "error":
      return `jq fails: ${answer.message}`;
    case "unknown":
      return `they are unknown, because ${answer.why}`;
  }
}
