import type { Locator } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type EntityMapping, entityMappingsOf, type Mapping, type Resource } from "../model/mapping.ts";
import { createPruner } from "./ask-objects.ts";
import type { Draft, Finding, Origin } from "./catalog.ts";
import { draftEntity } from "./draft-entity.ts";
import { originOf } from "./origin.ts";
import { type MappedItem, parseItems } from "./parse-items.ts";
import { analyzeReads } from "./program-reads.ts";
import { programsOfEntity } from "./programs.ts";
import type { ResourceObject } from "./resource-objects.ts";
import { selectObjects } from "./select-objects.ts";
import type { Gap } from "./unseen.ts";

/** What one resource of a mapping made of its objects. */
export interface MappedObjects {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
  /** Objects that entities may be left out of, empty when all are there. */
  readonly gaps: readonly Gap[];
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
  const selected = await selectObjects(resource, locator, objects, jq);
  const parsed = await parseItems(resource, locator, selected.objects, jq);
  const single = !Array.isArray(resource.port.entity.mappings);
  const parts: MappedObjects[] = [];
  for (const [index, entityMapping] of entityMappingsOf(resource).entries()) {
    const part = locator.below(["port", "entity", "mappings", ...(single ? [] : [index])]);
    const context = (item: MappedItem) => ({
      origin: originOf(part, item.object.repository.name),
      createsMissing: mapping.createMissingRelatedEntities,
    });
    parts.push(await mapItems(entityMapping, parsed.items, jq, context));
  }
  const steps = [selected, parsed, ...parts];
  return {
    drafts: parts.flatMap((part) => part.drafts),
    findings: steps.flatMap((step) => step.findings),
    gaps: steps.flatMap((step) => step.gaps),
  };
}

async function mapItems(
  mapping: EntityMapping,
  items: readonly MappedItem[],
  jq: JqEngine,
  context: (item: MappedItem) => { readonly origin: Origin; readonly createsMissing: boolean },
): Promise<MappedObjects> {
  const programs = programsOfEntity(mapping).map((text) => ({ text, reads: analyzeReads(text) }));
  const prune = createPruner(programs.map(({ reads }) => reads));
  const outcomes = await jq.evaluate(
    programs.map(({ text }) => text),
    items.map(({ value }) => prune(value)),
  );
  const drafted = items.map((item, index) => {
    const answers = new Map(
      programs.map(({ text, reads }, position) => [text, { reads, outcome: outcomes[index]?.[position] }]),
    );
    return draftEntity(mapping, { object: item.object, answers }, context(item));
  });
  return {
    drafts: drafted.map(({ draft }) => draft).filter((draft) => draft !== null),
    findings: drafted.flatMap(({ findings }) => findings),
    gaps: drafted.flatMap(({ unknown }, index) => {
      const item = items[index];
      if (unknown === null || item === undefined) return [];
      return [{ repository: item.object.repository.name, known: item.value, why: unknown }];
    }),
  };
}
