import { isDeepStrictEqual } from "node:util";
import type { ChangeContext } from "../model/change-context.ts";
import { isJsonList } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import type { EntityChange, EntityState } from "./bundle.ts";
import { createPathMatcher } from "./path-matcher.ts";

/**
 * Whether a change touches an entity, so that it is judged: one that consists of some paths of its repository is touched
 * where one of them is, by the paths it has before or after, or where what is known of it differs. One that is the whole
 * repository always is, and so is one of which that can't be told.
 */
export function isTouched(change: EntityChange, context: ChangeContext | null): boolean {
  const [before, after] = [globsOf(change.before), globsOf(change.after)] as const;
  if (before === null || after === null) return true;
  if (hasChanged(change)) return true;
  const files = context?.files;
  if (files?.kind !== "known") return true;
  const matches = createPathMatcher([...new Set([...before, ...after])]);
  return files.value.some(({ path }) => matches(path));
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
