import type { Catalog } from "../../catalog/index.ts";
import type { Config } from "../../config/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Standing } from "../../model/person.ts";
import type { JqView } from "../ask-jq.ts";
import type { ReadScore } from "./score.ts";

/** What a search asks. */
export interface SearchContext {
  readonly config: Pick<Config, "blueprints" | "settings">;
  readonly catalog: Pick<Catalog, "entities" | "incomplete">;
  readonly jq: JqEngine;
  readonly asker: Standing;
  readonly now: Date;
  readonly scores?: ReadScore;
  /** What jq programs in values of rules see. */
  readonly view: JqView;
  /**
   * Whether a value of a kind that can't be compared is unknown, and no plain miss: where what is not found allows something. False
   * unless told.
   */
  readonly isStrict?: boolean;
}

/** Whether an entity is meant. `unknown` is neither. */
export type Match =
  | { readonly kind: "match" }
  | { readonly kind: "miss" }
  | { readonly kind: "unknown"; readonly why: string };

/** It is meant. */
export const MATCH: Match = { kind: "match" };
/** It isn't. */
export const MISS: Match = { kind: "miss" };

/** Nobody can tell. */
export function unknownMatch(why: string): Match {
  return { kind: "unknown", why };
}

/** Turns a match round; what is unknown stays so. */
export function turnMatch(match: Match): Match {
  return match.kind === "unknown" ? match : match.kind === "match" ? MISS : MATCH;
}

/** Joins matches. An unknown one shows only where it could make a difference. */
export function joinMatches(combinator: "and" | "or", matches: readonly Match[]): Match {
  const decisive = combinator === "and" ? "miss" : "match";
  return (
    matches.find(({ kind }) => kind === decisive) ??
    matches.find(({ kind }) => kind === "unknown") ??
    (decisive === "miss" ? MATCH : MISS)
  );
}
