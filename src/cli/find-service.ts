import { type Config, suggest } from "../config/index.ts";
import type { Scores } from "../flows/index.ts";
import { entityKey } from "../model/entity.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The key of the service that a name means: an identifier of a scored blueprint, or `blueprint/identifier`. Throws a
 * UsageError when it means none or several.
 */
export function findService(name: string, config: Config, scores: Scores): string {
  const key = lookUpService(name, config, scores);
  if (key !== null) return key;
  const { entities } = scores.catalog;
  const known = [...scores.results.keys()].flatMap((each) => [entities.get(each)?.identifier ?? each, each]);
  throw new UsageError(`there is no service "${name}"`, didYouMean(name, known));
}

/** The same, null when there is none. */
export function lookUpService(name: string, config: Config, { catalog }: Scores): string | null {
  if (catalog.entities.has(name)) return name;
  const blueprints = new Set([...config.scorecards.values()].map(({ value }) => value.blueprint));
  const keys = [...blueprints]
    .map((blueprint) => entityKey(blueprint, name))
    .filter((key) => catalog.entities.has(key));
  if (keys.length > 1)
    throw new UsageError(`"${name}" may mean ${keys.join(" or ")}`, "Write blueprint/identifier.");
  return keys[0] ?? null;
}

/** A hint at the nearest known name; null when none is near. */
export function didYouMean(name: string, known: Iterable<string>): string | null {
  const near = suggest(name, known);
  return near === undefined ? null : `Did you mean ${near}?`;
}
