import type { Locator } from "../config/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Mapping, Resource } from "../model/mapping.ts";
import { type MappedObjects, mapObjects } from "./map-objects.ts";
import { originOf } from "./origin.ts";
import { listObjects } from "./resource-objects.ts";

/** Maps one resource of a mapping over all repositories: lists its objects in each, then maps them together. */
export async function mapResource(
  resource: Resource,
  mapping: Mapping,
  locator: Locator,
  repositories: readonly RepositoryFacts[],
  jq: JqEngine,
): Promise<MappedObjects> {
  const listed = repositories.map((repository) => ({ repository, ...listObjects(resource, repository) }));
  const unreadable = listed.flatMap(({ repository: { name }, gaps }) =>
    gaps.map(({ known, why }) => ({ name, known, why })),
  );
  const objects = listed.flatMap((each) => each.objects);
  const mapped = await mapObjects(resource, mapping, locator, objects, jq);
  const findings = unreadable.map(({ name, why }) =>
    originOf(locator, name).finding("warning", "unsupported", [], why),
  );
  const gaps = unreadable.map(({ name, known, why }) => ({
    repository: name,
    known,
    why: `${name}: ${why}`,
  }));
  return {
    drafts: mapped.drafts,
    findings: [...findings, ...mapped.findings],
    gaps: [...gaps, ...mapped.gaps],
  };
}
