import type { FileFact, RepositoryFacts } from "../facts/index.ts";
import type { JsonObject } from "../model/json.ts";

/**
 * What counts of a repository: facts with the same essence make the same catalog. Moments and the commit's own id don't
 * count, because every push moves them; a file's contents do, by their id.
 */
export function describeEssence(repository: RepositoryFacts) {
  const { observedAt: _, commit: __, object, files, ...facts } = repository;
  return { ...facts, object: withoutMoments(object), files: [...files].map(describeFile).sort() };
}

/** Mappings may read moments; a push alone is not worth a write. */
function withoutMoments(object: JsonObject): JsonObject {
  const { pushed_at: _, updated_at: __, ...rest } = object;
  return rest;
}

function describeFile([path, fact]: readonly [string, FileFact]): string {
  const { kind } = fact;
  return JSON.stringify([
    path,
    kind,
    kind === "present" ? fact.oid : kind === "unknown" ? [fact.reason, fact.why, fact.oid] : null,
  ]);
}
