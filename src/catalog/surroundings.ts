import { type Blueprints, own } from "../config/index.ts";
import { entityKey } from "../model/entity.ts";
import type { Draft } from "./catalog.ts";
import { type CatalogIndex, keyOf, namedBy } from "./catalog-index.ts";
import { mayBeReferenced } from "./check-relations.ts";
import { checkTargets, targetsOf } from "./relation-targets.ts";

/** What is said of all entities, one repository's part exchanged for another state of it. */
export interface Statements {
  /** Everything that is said of an entity. */
  draftsOf(key: string): readonly Draft[];
  /** Keys of the entities of which something names this one in a relation, sorted. */
  mentionersOf(key: string): readonly string[];
}

/** What an index holds, with the drafts of a repository in the place of those that the index has of it. */
export function exchangeDrafts(
  { drafts, mentions }: CatalogIndex,
  repository: string,
  fresh: readonly Draft[],
  blueprints: Blueprints,
): Statements {
  const own = Map.groupBy(fresh, keyOf);
  const ownMentions = Map.groupBy(
    fresh.flatMap((draft) => namedBy(draft, blueprints).map((target) => ({ target, key: keyOf(draft) }))),
    ({ target }) => target,
  );
  return {
    draftsOf: (key) => [
      ...(drafts.get(key) ?? []).filter((draft) => draft.repository !== repository),
      ...(own.get(key) ?? []),
    ],
    mentionersOf: (key) => {
      const others = mentions.get(key) ?? [];
      return [...new Set([...others, ...(ownMentions.get(key) ?? []).map((each) => each.key)])].sort();
    },
  };
}

/**
 * Everything that what is known of some entities may depend on: themselves, all that relations lead to from there, and, for
 * an entity that nothing describes, those whose relations may make it (Port, createMissingRelatedEntities). Mirrors,
 * ownership and calculations look at nothing else.
 */
export function collectSurroundings(
  roots: Iterable<string>,
  statements: Statements,
  blueprints: Blueprints,
): readonly Draft[] {
  const found = new Map<string, readonly Draft[]>();
  const open = [...new Set(roots)];
  const witnesses = new Set<string>();
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    const drafts = statements.draftsOf(key);
    found.set(key, drafts);
    for (const draft of drafts) open.push(...namedBy(draft, blueprints));
    if (drafts.length === 0)
      for (const witness of findWitnesses(key, statements, blueprints)) witnesses.add(witness);
  }
  const others = [...witnesses].filter((key) => !found.has(key)).flatMap((key) => statements.draftsOf(key));
  return [...[...found.values()].flat(), ...others];
}

/** Those that may make an entity which nothing describes: one that surely does, or all. */
function findWitnesses(key: string, statements: Statements, blueprints: Blueprints): readonly string[] {
  const mentioners = statements.mentionersOf(key);
  const sure = mentioners.find((mentioner) => {
    const [draft, ...more] = statements.draftsOf(mentioner);
    return draft !== undefined && more.length === 0 && surelyMakes(draft, key, blueprints);
  });
  return sure === undefined ? mentioners : [sure];
}

function surelyMakes(
  { blueprint, relations, createsMissing }: Draft,
  key: string,
  blueprints: Blueprints,
): boolean {
  const definitions = blueprints.get(blueprint)?.relations ?? {};
  return (
    createsMissing &&
    [...relations].some(([name, state]) => {
      const relation = own(definitions, name);
      return (
        relation !== undefined &&
        blueprints.has(relation.target) &&
        mayBeReferenced(relation.target) &&
        targetsOf(checkTargets(state, relation)).some((target) => entityKey(relation.target, target) === key)
      );
    })
  );
}
