import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { SOME_REPOSITORIES } from "../facts/index.ts";

/** What is known when no repository was read, and why: nothing was observed, also not what mappings ask for by name. */
export function observeNothing(config: Config, why: string): Observation {
  const resources = config.mappings.flatMap(({ value }) => value.resources);
  const patterns = resources.flatMap(({ selector }) => [
    ...(selector.files ?? []),
    ...(selector.folders ?? []),
  ]);
  const named = patterns.flatMap(({ repos }) => repos ?? []);
  const names = named.map((repository) => (typeof repository === "string" ? repository : repository.name));
  const unreadable = [...new Set([SOME_REPOSITORIES, ...names])].map((name) => ({ name, why }));
  return { repositories: [], unreadable };
}
