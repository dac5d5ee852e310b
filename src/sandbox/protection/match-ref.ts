import { minimatch } from "minimatch";
import { isJsonList } from "../../model/json.ts";
import type { PropertyTarget, Ruleset } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";

/** True when a ruleset is about this ref of the repository, whether it is enforced or not. Patterns are fnmatch's, where `*` stays inside a folder (GitHub docs, Creating rulesets). */
export function coversRef(ruleset: Ruleset, repository: Repository, ref: string): boolean {
  const kind = ruleset.target === "branch" ? "refs/heads/" : "refs/tags/";
  const isNamed = (pattern: string) => {
    switch (pattern) {
      case "~ALL":
        return true;
      case "~DEFAULT_BRANCH":
        return ref === `refs/heads/${repository.defaultBranch}`;
      default:
        return matchesName(ref, pattern);
    }
  };
  return (
    ref.startsWith(kind) &&
    coversRepository(ruleset, repository) &&
    ruleset.includeRefs.some(isNamed) &&
    !ruleset.excludeRefs.some(isNamed)
  );
}

/** True when an organisation's ruleset is about this repository; one of a repository always is about its own. */
export function coversRepository(ruleset: Ruleset, repository: Repository): boolean {
  if (ruleset.repositoryIds !== undefined) {
    return ruleset.repositoryIds.includes(repository.id);
  }
  if (ruleset.repositoryProperties !== undefined) {
    const has = (target: PropertyTarget) => hasValue(repository, target);
    const { include, exclude } = ruleset.repositoryProperties;
    return include.some(has) && !exclude.some(has);
  }
  const isNamed = (pattern: string) => pattern === "~ALL" || matchesName(repository.name, pattern);
  return (
    ruleset.includeRepositories === null ||
    (ruleset.includeRepositories.some(isNamed) && !ruleset.excludeRepositories.some(isNamed))
  );
}

function hasValue(repository: Repository, { name, values }: PropertyTarget): boolean {
  const value = repository.properties.get(name);
  const given = isJsonList(value) ? value : [value];
  return given.some((one) => typeof one === "string" && values.includes(one));
}

/** True when a name fits a pattern of fnmatch. */
export function matchesName(name: string, pattern: string): boolean {
  return name === pattern || minimatch(name, pattern, { dot: true, nocomment: true, nonegate: true });
}
