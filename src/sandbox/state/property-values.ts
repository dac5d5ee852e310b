import type { Json } from "../../model/json.ts";
import { findOrganization } from "./find.ts";
import type { Repository } from "./repository.ts";
import type { World } from "./world.ts";

/** Values of every custom property that a repository's organisation defines: its own, the default of a required one, or null. */
export function propertyValues(world: World, repository: Repository): ReadonlyMap<string, Json> {
  const definitions = findOrganization(world, repository.owner)?.properties ?? new Map();
  return new Map(
    [...definitions.values()].map(({ name, required, defaultValue }) => [
      name,
      repository.properties.get(name) ?? (required ? defaultValue : null),
    ]),
  );
}
