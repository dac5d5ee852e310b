import { isFileReference, type Locator } from "../config/index.ts";
import type { JqEngine, JqOutcome } from "../jq/index.ts";
import { isJsonList, type JsonObject } from "../model/json.ts";
import { type EntityMapping, entityMappingsOf, type Mapping, type Resource } from "../model/mapping.ts";
import type { Draft, Finding } from "./catalog.ts";
import { namesRead, unknownRead } from "./depends-on.ts";
import { draftEntity, type MappedItem } from "./draft-entity.ts";
import { originOf } from "./origin.ts";
import type { ResourceObject } from "./resource-objects.ts";

/** What one resource of a mapping made of its objects. */
export interface MappedObjects {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
  /** Why entities may be left out, empty when all are there. */
  readonly incomplete: readonly string[];
}

/**
 * Maps objects by one resource (Port, configure mapping): selector, items, then every field in one batch of jq. An error
 * of jq is null with a finding, as in Port; what could not be computed at all is unknown.
 */
export async function mapObjects(
  resource: Resource,
  mapping: Mapping,
  locator: Locator,
  objects: readonly ResourceObject[],
  jq: JqEngine,
): Promise<MappedObjects> {
  const selected = await selectObjects(resource, objects, locator, jq);
  const items = await parseItems(resource, selected.kept, locator, jq);
  const parts: MappedObjects[] = [];
  for (const [index, entityMapping] of entityMappingsOf(resource).entries()) {
    const path = [
      "port",
      "entity",
      "mappings",
      ...(Array.isArray(resource.port.entity.mappings) ? [index] : []),
    ];
    const mapped = await mapItems(entityMapping, items.items, jq, (item) => ({
      origin: originOf(locator.below(path), item.object.repository.name),
      createsMissing: mapping.createMissingRelatedEntities,
    }));
    parts.push(mapped);
  }
  const problems = [selected, items, ...parts];
  return {
    drafts: parts.flatMap((part) => part.drafts),
    findings: problems.flatMap((part) => part.findings),
    incomplete: problems.flatMap((part) => part.incomplete),
  };
}

interface Problems {
  readonly findings: Finding[];
  readonly incomplete: string[];
}

async function selectObjects(
  resource: Resource,
  objects: readonly ResourceObject[],
  locator: Locator,
  jq: JqEngine,
) {
  const { query } = resource.selector;
  const problems: Problems = { findings: [], incomplete: [] };
  if (query.trim() === "true") return { kept: objects, ...problems };
  const kept: ResourceObject[] = [];
  const outcomes = await jq.evaluate(
    [query],
    objects.map((object) => pruneValue(object.value, [query])),
  );
  for (const [index, object] of objects.entries()) {
    const origin = originOf(locator, object.repository.name);
    const outcome = outcomes[index]?.[0];
    const unknown = unknownRead(query, object.unfilled);
    if (unknown !== null || outcome === undefined || outcome.kind === "stopped") {
      const why = unknown === null ? "it could not be evaluated" : `${unknown} is not known`;
      const message = `it can't be told whether the selector takes ${object.repository.name}: ${why}`;
      problems.incomplete.push(message);
      problems.findings.push(origin.finding("warning", "jq", ["selector", "query"], message));
    } else if (outcome.kind === "error") {
      problems.findings.push(
        origin.finding("error", "jq", ["selector", "query"], `the selector fails: ${outcome.message}`),
      );
    } else if (typeof outcome.value !== "boolean") {
      const message = "the selector must give true or false; the object is left out";
      problems.findings.push(origin.finding("error", "jq", ["selector", "query"], message));
    } else if (outcome.value) kept.push(object);
  }
  return { kept, ...problems };
}

async function parseItems(
  resource: Resource,
  objects: readonly ResourceObject[],
  locator: Locator,
  jq: JqEngine,
) {
  const { itemsToParse, itemsToParseName } = resource.port;
  const problems: Problems = { findings: [], incomplete: [] };
  if (itemsToParse === undefined)
    return { items: objects.map((object) => ({ object, value: object.value })), ...problems };
  const items: MappedItem[] = [];
  const outcomes = await jq.evaluate(
    [itemsToParse],
    objects.map((object) => pruneValue(object.value, [itemsToParse])),
  );
  for (const [index, object] of objects.entries()) {
    const origin = originOf(locator, object.repository.name);
    const outcome = outcomes[index]?.[0];
    const unknown = unknownRead(itemsToParse, object.unfilled);
    if (unknown !== null || outcome === undefined || outcome.kind === "stopped") {
      const why = unknown === null ? "they could not be evaluated" : `${unknown} is not known`;
      problems.incomplete.push(`the items of ${object.repository.name} are unknown: ${why}`);
      problems.findings.push(
        origin.finding("warning", "jq", ["port", "itemsToParse"], `the items are unknown: ${why}`),
      );
    } else if (outcome.kind === "error") {
      problems.findings.push(
        origin.finding("warning", "jq", ["port", "itemsToParse"], `itemsToParse fails: ${outcome.message}`),
      );
    } else if (!isJsonList(outcome.value)) {
      problems.findings.push(
        origin.finding("warning", "jq", ["port", "itemsToParse"], "itemsToParse must give a list"),
      );
    } else {
      for (const item of outcome.value)
        items.push({ object, value: { ...object.value, [itemsToParseName]: item } });
    }
  }
  return { items, ...problems };
}

async function mapItems(
  mapping: EntityMapping,
  items: readonly MappedItem[],
  jq: JqEngine,
  context: (item: MappedItem) => { origin: ReturnType<typeof originOf>; createsMissing: boolean },
): Promise<MappedObjects> {
  const programs = programsOf(mapping);
  const texts = [...new Set(programs)];
  const outcomes = await jq.evaluate(
    texts,
    items.map((item) => pruneValue(item.value, texts)),
  );
  const drafts: Draft[] = [];
  const findings: Finding[] = [];
  const incomplete: string[] = [];
  for (const [index, item] of items.entries()) {
    const answers = new Map<string, JqOutcome>();
    texts.forEach((text, position) => {
      const outcome = outcomes[index]?.[position];
      if (outcome !== undefined) answers.set(text, outcome);
    });
    const drafted = draftEntity(mapping, item, answers, context(item));
    findings.push(...drafted.findings);
    if (drafted.incomplete !== null) incomplete.push(drafted.incomplete);
    if (drafted.draft !== null) drafts.push(drafted.draft);
  }
  return { drafts, findings, incomplete };
}

function programsOf({ properties, relations, ...meta }: EntityMapping): string[] {
  const all = [...Object.values(meta), ...Object.values(properties), ...Object.values(relations)];
  return all.filter((text) => text !== undefined).filter((text) => !isFileReference(text));
}

/** Keys of an object that are large and seldom read: they travel to the jq worker only when a program names them. */
const HEAVY = ["__includedFiles", "__codeowners"];

function pruneValue(value: JsonObject, programs: readonly string[]): JsonObject {
  const unread = HEAVY.filter(
    (name) => name in value && !programs.some((text) => namesRead(text, [name]).length > 0),
  );
  if (unread.length === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !unread.includes(name)));
}
