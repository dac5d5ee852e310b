import { own } from "../../config/index.ts";
import type { RelationDefinition } from "../../model/blueprint.ts";
import { type Entity, entityKey } from "../../model/entity.ts";
import { isJsonList } from "../../model/json.ts";
import type { SearchContext } from "./context.ts";

/** Where relations of an entity lead: for sure, and where they may lead as well because they are unknown. Keys of entities. */
export interface Edges {
  readonly sure: readonly string[];
  readonly maybe: readonly string[];
}

/** Which relations are followed. */
export type FollowRelation = (name: string, definition: RelationDefinition) => boolean;

/** Follows relations from an entity. */
export function edgesOf(entity: Entity, follow: FollowRelation, { config, catalog }: SearchContext): Edges {
  const relations = config.blueprints.get(entity.blueprint)?.relations ?? {};
  const sure: string[] = [];
  const maybe: string[] = [];
  for (const [name, state] of entity.relations) {
    const definition = own(relations, name);
    if (definition === undefined || !follow(name, definition)) continue;
    if (state.kind === "known") {
      const targets = isJsonList(state.value) ? state.value : [state.value];
      for (const target of targets)
        if (typeof target === "string") sure.push(entityKey(definition.target, target));
    }
    if (state.kind === "unknown")
      for (const [key, { blueprint }] of catalog.entities)
        if (blueprint === definition.target) maybe.push(key);
  }
  return { sure, maybe };
}

/** Relations the other way: from each entity to those that point at it. */
export function turnEdges(follow: FollowRelation, context: SearchContext): (key: string) => Edges {
  const sure = new Map<string, string[]>();
  const maybe = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, target: string, key: string): void => {
    const list = to.get(target) ?? [];
    list.push(key);
    to.set(target, list);
  };
  for (const [key, entity] of context.catalog.entities) {
    const edges = edgesOf(entity, follow, context);
    for (const target of edges.sure) add(sure, target, key);
    for (const target of edges.maybe) add(maybe, target, key);
  }
  return (key) => ({ sure: sure.get(key) ?? [], maybe: maybe.get(key) ?? [] });
}

/** Everything that is reached from some entities in at most so many steps, for sure or (`withMaybe`) perhaps; where it began left out. */
export function reach(
  from: readonly string[],
  edges: (key: string) => Edges,
  maxHops: number,
  withMaybe: boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  let frontier = [...new Set(from)];
  for (let hop = 0; hop < maxHops && frontier.length > 0; hop += 1) {
    const next: string[] = [];
    for (const key of frontier) {
      const { sure, maybe } = edges(key);
      for (const target of withMaybe ? [...sure, ...maybe] : sure) {
        if (reached.has(target)) continue;
        reached.add(target);
        next.push(target);
      }
    }
    frontier = next;
  }
  return reached;
}
