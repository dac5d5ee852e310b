import type { Observation } from "../catalog/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { KeepFacts } from "../reports/index.ts";
import type { Verdict } from "./judge-read.ts";

/**
 * Whether facts may be kept in a check, where whoever sees the repository sees them. They hold what the central repo
 * decides, which may be for fewer eyes than a public repository: then only where the central repo is public, too. What isn't
 * known to be private counts as public, and what isn't known to be public as private.
 */
export function mayKeepFacts(
  verdicts: readonly Verdict[],
  { repositories }: Observation,
  central: string | null,
): KeepFacts {
  if (verdicts.every(({ isPrivate }) => isPrivate)) return "kept";
  const own = repositories.find(({ name }) => name.toLowerCase() === central?.toLowerCase());
  return own !== undefined && isPublic(own) ? "kept" : "public_repository";
}

/** Whether GitHub says that not everybody may see a repository. */
export function isPrivate({ object, notSupplied }: RepositoryFacts): boolean {
  return !notSupplied.includes("private") && object["private"] === true;
}

function isPublic({ object, notSupplied }: RepositoryFacts): boolean {
  return !notSupplied.includes("private") && object["private"] === false;
}
