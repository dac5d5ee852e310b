import { blueprintsOfResource, type Config } from "../config/index.ts";
import type { UnreadableRepository } from "../facts/index.ts";
import { SUPPLIED_KINDS } from "../model/mapping.ts";

/** Blueprints of which entities may exist that nobody saw, before anything is mapped, each with one reason. */
export function unseenBlueprints(
  config: Config,
  unreadable: readonly UnreadableRepository[],
): Map<string, string> {
  const unseen = new Map<string, string>();
  const [repository] = unreadable;
  for (const { value } of config.mappings) {
    for (const resource of value.resources) {
      const supplied = SUPPLIED_KINDS.some((kind) => kind === resource.kind);
      const names = blueprintsOfResource(resource) ?? [...config.blueprints.keys()];
      if (supplied && repository === undefined) continue;
      const why =
        supplied && repository
          ? `${repository.name}: ${repository.why}`
          : `no source supplies kind ${resource.kind}`;
      for (const name of names) unseen.set(name, why);
    }
  }
  return unseen;
}
