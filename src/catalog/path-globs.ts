import { isJsonList, type Json } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import type { Finding } from "./catalog.ts";
import { reportPart } from "./findings.ts";
import type { MergedEntity } from "./merge.ts";

/**
 * A list of glob patterns, whatever form the source wrote. What is no pattern can't be told, and neither can an empty list:
 * an entity of no paths would be one that no change ever touches.
 */
export function normalizePaths(state: ValueState): ValueState {
  if (state.kind !== "known") return state;
  const { value, from } = state;
  const list: readonly Json[] = isJsonList(value) ? value : [value];
  const globs = list.filter((glob) => typeof glob === "string").filter((glob) => glob.trim() !== "");
  const unknown = (why: string): ValueState => ({ kind: "unknown", reason: "invalid_value", why, from });
  if (globs.length < list.length || globs.length === 0)
    return unknown("paths must be a glob pattern, or a list of at least one");
  if (globs.length > MOST_GLOBS || !globs.every(isQuick))
    return unknown(
      `paths must be at most ${MOST_GLOBS} simple patterns: no more than two * between slashes, three ** and ten words in {}`,
    );
  return { kind: "known", value: globs, from };
}

const MOST_GLOBS = 200;

/**
 * Whether a pattern is matched in no time, whatever the path: files of a pull request may tell it, and nobody may keep the
 * others waiting by one.
 */
function isQuick(glob: string): boolean {
  const segments = glob.split("/");
  const count = (text: string, sign: string) => text.split(sign).length - 1;
  return (
    glob.length <= 300 &&
    segments.filter((segment) => segment === "**").length <= 3 &&
    segments.every((segment) => segment === "**" || count(segment, "*") <= 2) &&
    count(glob, "{") <= 2 &&
    count(glob, ",") <= 10 &&
    !glob.includes("..")
  );
}

/** Reports entities of which the paths are no patterns. Every change of their repository counts as touching them. */
export function checkPaths(entities: ReadonlyMap<string, MergedEntity>): Finding[] {
  return [...entities.values()].flatMap((entity) => {
    const { paths } = entity;
    if (paths?.kind !== "unknown" || paths.reason !== "invalid_value") return [];
    return reportPart(entity, "error", "type", ["paths"], paths.why);
  });
}
