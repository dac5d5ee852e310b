import { type Blueprints, type Config, needsPeople, own } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { entityKey } from "../model/entity.ts";
import type { Draft } from "./catalog.ts";
import { draftHandWritten } from "./hand-written.ts";
import { mapEach } from "./map-each.ts";
import { type Observation, sortByName, unseenBySource } from "./map-repositories.ts";
import { draftPeople } from "./people.ts";
import { targetsOf } from "./relation-targets.ts";
import type { Unseen } from "./unseen.ts";
import { watchStops } from "./watch-stops.ts";

/** What is said of entities, to be looked up by the entity, and by who is mentioned. */
export interface CatalogIndex {
  /** By entity key; those written by hand included. */
  readonly drafts: ReadonlyMap<string, readonly Draft[]>;
  /** By the key of an entity: the keys of those of which a draft names it in a relation. */
  readonly mentions: ReadonlyMap<string, ReadonlySet<string>>;
  /** By resource, in their order: what no source lists. */
  readonly unseenBySource: readonly (readonly Unseen[])[];
  /** By resource: what could not be read in repositories, by their names. */
  readonly unseenInside: readonly (readonly Unseen[])[];
}

const memory = new WeakMap<Config["mappings"], WeakMap<Observation, Remembered>>();

interface Remembered {
  readonly entities: Config["entities"];
  readonly blueprints: Blueprints;
  readonly asksPeople: boolean;
  readonly index: Promise<CatalogIndex>;
}

/**
 * Indexes what was observed of all repositories. The same configuration and the same observation are indexed once, unless
 * jq gave up somewhere: that is asked again.
 */
export async function indexCatalog(
  config: Config,
  observed: Observation,
  jq: JqEngine,
): Promise<CatalogIndex> {
  const { mappings, entities, blueprints } = config;
  const known = memory.get(mappings) ?? new WeakMap<Observation, Remembered>();
  memory.set(mappings, known);
  const remembered = known.get(observed);
  const asksPeople = needsPeople(config);
  if (
    remembered?.entities === entities &&
    remembered.blueprints === blueprints &&
    remembered.asksPeople === asksPeople
  )
    return await remembered.index;
  const made = makeIndex(config, observed, jq);
  const own = { entities, blueprints, asksPeople, index: made.then(({ index }) => index) };
  known.set(observed, own);
  const forget = () => {
    if (known.get(observed) === own) known.delete(observed);
  };
  try {
    const { index, settled } = await made;
    if (!settled) forget();
    return index;
  } catch (error) {
    forget();
    throw error;
  }
}

async function makeIndex(
  config: Config,
  observed: Observation,
  jq: JqEngine,
): Promise<{ readonly index: CatalogIndex; readonly settled: boolean }> {
  const { mapped, settled } = await mapEach(config.mappings, sortByName(observed.repositories), jq);
  const people = draftPeople(config, observed.people);
  const drafts = [
    ...draftHandWritten(config.entities),
    ...mapped.flatMap((parts) => parts.flatMap((part) => part.drafts)),
    ...people.drafts,
  ];
  const watch = watchStops(jq);
  // The changed repository is always read, so the names of those that weren't tell something.
  const bySource = await unseenBySource(config, observed, true, watch.jq);
  const index: CatalogIndex = {
    drafts: Map.groupBy(drafts, keyOf),
    mentions: indexMentions(drafts, config.blueprints),
    // As if of a resource of its own, behind those of mappings.
    unseenBySource: [...bySource, people.unseen],
    unseenInside: bySource.map((_, resource) => mapped.flatMap((parts) => parts[resource]?.unseen ?? [])),
  };
  return { index, settled: settled && !watch.stopped() };
}

/** The key of the entity that a draft is of. */
export function keyOf({ blueprint, identifier }: Draft): string {
  return entityKey(blueprint, identifier);
}

/** The keys of the entities that a draft names in its relations, of blueprints that exist or don't. */
export function namedBy({ blueprint, relations }: Draft, blueprints: Blueprints): readonly string[] {
  const definitions = blueprints.get(blueprint)?.relations ?? {};
  return [...relations].flatMap(([name, state]) => {
    const target = own(definitions, name)?.target;
    return target === undefined ? [] : targetsOf(state).map((identifier) => entityKey(target, identifier));
  });
}

function indexMentions(drafts: readonly Draft[], blueprints: Blueprints): ReadonlyMap<string, Set<string>> {
  const mentions = new Map<string, Set<string>>();
  for (const draft of drafts) {
    for (const target of namedBy(draft, blueprints)) {
      const keys = mentions.get(target) ?? new Set();
      mentions.set(target, keys.add(keyOf(draft)));
    }
  }
  return mentions;
}
