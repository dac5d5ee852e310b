import type { Locator } from "../config/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Mapping, Resource } from "../model/mapping.ts";
import type { Finding } from "./catalog.ts";
import { type MappedObjects, mapObjects } from "./map-objects.ts";
import { originOf } from "./origin.ts";
import { listObjects, type ResourceObject } from "./resource-objects.ts";

/** Maps one resource of a mapping over all repositories: lists its objects in each, then maps them together. */
export async function mapResource(
  resource: Resource,
  mapping: Mapping,
  locator: Locator,
  repositories: readonly RepositoryFacts[],
  jq: JqEngine,
): Promise<MappedObjects> {
  const findings: Finding[] = [];
  const incomplete: string[] = [];
  const objects: ResourceObject[] = [];
  for (const repository of repositories) {
    const listed = listObjects(resource, repository);
    objects.push(...listed.objects);
    for (const why of listed.unreadable) {
      incomplete.push(`${repository.name}: ${why}`);
      const origin = originOf(locator, repository.name);
      findings.push(origin.finding("warning", "unsupported", [], `not read: ${why}`));
    }
  }
  const mapped = await mapObjects(resource, mapping, locator, objects, jq);
  return {
    drafts: mapped.drafts,
    findings: [...findings, ...mapped.findings],
    incomplete: [...incomplete, ...mapped.incomplete],
  };
}
