import { isDeepStrictEqual } from "node:util";
import { type Config, type Located, needsPeople } from "../config/index.ts";

/**
 * A configuration with the parts of another one where they say the same. What was worked out from the other's parts, such as
 * what mappings made of ten thousand repositories, then need not be worked out again.
 */
export function shareEqual(config: Config, other: Config): Config {
  const hasSameBlueprints = isDeepStrictEqual(config.blueprints, other.blueprints);
  return {
    ...config,
    blueprints: hasSameBlueprints ? other.blueprints : config.blueprints,
    blueprintPlaces: hasSameBlueprints ? other.blueprintPlaces : config.blueprintPlaces,
    mappings: saySame(config.mappings, other.mappings) ? other.mappings : config.mappings,
    entities: saySame(config.entities, other.entities) ? other.entities : config.entities,
    scorecards: shareEach(config.scorecards, other.scorecards),
    gates: shareEach(config.gates, other.gates),
  };
}

/** Whether catalogs built by two configurations from the same facts are the same. */
export function makesSameCatalog(config: Config, other: Config): boolean {
  return (
    config.blueprints === other.blueprints &&
    config.mappings === other.mappings &&
    config.entities === other.entities &&
    needsPeople(config) === needsPeople(other) &&
    config.settings.organization === other.settings.organization &&
    config.settings.files.max_bytes === other.settings.files.max_bytes &&
    isDeepStrictEqual(config.settings.repositories, other.settings.repositories)
  );
}

/** Whether verdicts on pull requests may differ because of what gates, scorecards, waivers and their settings say. */
export function judgesTheSame(config: Config, other: Config): boolean {
  const values = (list: readonly Located<unknown>[]) => list.map(({ value }) => value);
  const all = (map: ReadonlyMap<string, Located<unknown>>) =>
    new Map([...map].map(([name, { value }]) => [name, value]));
  return (
    isDeepStrictEqual(all(config.gates), all(other.gates)) &&
    isDeepStrictEqual(all(config.scorecards), all(other.scorecards)) &&
    isDeepStrictEqual(values(config.waivers), values(other.waivers)) &&
    isDeepStrictEqual(config.settings.waivers, other.settings.waivers)
  );
}

/** Documents whose places were only moved in their files say the same; in another file, an entity has another source. */
function saySame<T>(list: readonly Located<T>[], others: readonly Located<T>[]): boolean {
  return (
    list.length === others.length &&
    list.every(({ value, locator }, index) => {
      const other = others[index];
      return locator.file === other?.locator.file && isDeepStrictEqual(value, other.value);
    })
  );
}

/** Scorecards and gates that didn't change stay the same objects, whatever became of the others. */
function shareEach<T>(
  map: ReadonlyMap<string, Located<T>>,
  others: ReadonlyMap<string, Located<T>>,
): ReadonlyMap<string, Located<T>> {
  return new Map(
    [...map].map(([name, located]) => {
      const other = others.get(name);
      return [name, other !== undefined && isDeepStrictEqual(located.value, other.value) ? other : located];
    }),
  );
}
