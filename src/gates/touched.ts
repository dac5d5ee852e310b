import { isDeepStrictEqual } from "node:util";
import type { ChangeContext } from "../model/change-context.ts";
import { isJsonList } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import type { EntityChange, EntityState } from "./bundle.ts";
import { createPathMatcher, type MatchBudget, openBudget, splitPath } from "./path-matcher.ts";

/** Entities that a change touches, so that they are judged, and the others. */
export interface TouchedEntities {
  readonly touched: readonly EntityChange[];
  readonly untouched: readonly EntityChange[];
}

/**
 * Tells entities that a change touches from the others: one that consists of some paths of its repository is touched where
 * one of them is, by the paths it has before or after, or where what is known of it differs. One that is the whole repository
 * always is, and so is one of which that can't be told. Where patterns would take too long to match, all are touched.
 */
export function partitionTouched(
  entities: readonly EntityChange[],
  context: ChangeContext | null,
  budget: MatchBudget = openBudget(),
): TouchedEntities {
  const files = context?.files;
  if (files?.kind !== "known") return { touched: entities, untouched: [] };
  const paths = [...new Set(files.value.map(({ path }) => path))].map(splitPath);
  const known = new Map<string, boolean>();
  const isTouched = (change: EntityChange): boolean => {
    const [before, after] = [globsOf(change.before), globsOf(change.after)] as const;
    if (budget.left <= 0 || before === null || after === null || hasChanged(change)) return true;
    const globs = [...new Set([...before, ...after])].sort();
    const key = JSON.stringify(globs);
    const found = known.get(key) ?? paths.some(createPathMatcher(globs, budget));
    known.set(key, found);
    return found;
  };
  const touched = new Set(entities.filter(isTouched));
  if (budget.left <= 0) return { touched: entities, untouched: [] };
  return {
    touched: entities.filter((each) => touched.has(each)),
    untouched: entities.filter((each) => !touched.has(each)),
  };
}

/** Whether an entity consists of some paths only: then it matters which files a change touches. */
export function hasOwnPaths({ before, after }: EntityChange): boolean {
  return [before, after].some((side) => side.kind === "present" && side.entity.paths.kind === "known");
}

/** Whether what the gates see of an entity differs before and after, in more than the commit that tells it. */
export function hasChanged({ before, after }: EntityChange): boolean {
  return !isDeepStrictEqual(withoutCommits(before), withoutCommits(after));
}

/** The patterns of a side; null where it is the whole repository or can't be told. */
function globsOf(side: EntityState): readonly string[] | null {
  if (side.kind === "absent") return [];
  if (side.kind === "unseen") return null;
  const { paths } = side.entity;
  if (paths.kind !== "known" || !isJsonList(paths.value)) return null;
  return paths.value.filter((glob) => typeof glob === "string");
}

function withoutCommits(state: EntityState): unknown {
  if (state.kind !== "present") return state;
  const { team, paths, properties, relations, ...entity } = state.entity;
  const strip = (states: Readonly<Record<string, ValueState>>) =>
    Object.entries(states).map(([name, each]) => [name, withoutCommit(each)]);
  return {
    entity,
    team: withoutCommit(team),
    paths: withoutCommit(paths),
    properties: strip(properties),
    relations: strip(relations),
  };
}

function withoutCommit(state: ValueState): unknown {
  const { from } = state;
  return "commit" in from ? { ...state, from: { ...from, commit: null } } : state;
}
