import { addDays, countDays, type Day } from "../model/day.ts";
import { type Entity, entityKey } from "../model/entity.ts";
import type { VoidReason, Waiver } from "../model/waiver.ts";
import { compileQuery } from "./query.ts";

/** What decides whether a waiver counts: the day, in UTC, and the longest that one may be. */
export interface WaiverTerms {
  readonly today: Day;
  /** Days, the first and the last one included. */
  readonly maxDays: number;
}

/**
 * Why a waiver doesn't count on a day; null when it does. Its last day counts to the end, in UTC. Nobody excuses
 * themselves, and names of people ignore case, as GitHub does.
 */
export function voidReasonOf(waiver: Waiver, { today, maxDays }: WaiverTerms): VoidReason | null {
  const { from, expires, requested_by, approver } = waiver;
  if (expires < today) return "expired";
  if (requested_by.toLowerCase() === approver.toLowerCase()) return "self_approved";
  if (countDays(from, expires) + 1 > maxDays) return "too_long";
  return today < from ? "not_begun" : null;
}

/** The waivers that count on a day. */
export function waiversInForce(waivers: readonly Waiver[], terms: WaiverTerms): readonly Waiver[] {
  return waivers.filter((waiver) => voidReasonOf(waiver, terms) === null);
}

/** A waiver that excuses nobody although it looks as if it did. */
export interface VoidWaiver {
  readonly waiver: Waiver;
  readonly reason: Exclude<VoidReason, "not_begun">;
}

/** The waivers that somebody has to look after: void ones. One that has not begun is as it should be. */
export function listVoidWaivers(waivers: readonly Waiver[], terms: WaiverTerms): readonly VoidWaiver[] {
  return waivers.flatMap((waiver) => {
    const reason = voidReasonOf(waiver, terms);
    return reason === null || reason === "not_begun" ? [] : [{ waiver, reason }];
  });
}

/** The last day that a waiver may have which begins on a day. */
export function lastDayOf(from: Day, maxDays: number): Day {
  return addDays(from, maxDays - 1);
}

/**
 * Finds the waiver that excuses an entity from a rule; null where none surely does. `earlier` is what the entity was before
 * the change that is judged: null where that can't be told, undefined for one that is new or that no change is about.
 */
export type FindWaiver = (entity: Entity, earlier?: Entity | null) => Waiver | null;

/**
 * Makes waivers in force of one rule ready. Of several that excuse an entity the one that holds longest counts. A selector
 * that can't be told excuses nobody, nor does one that the change itself makes hold. Null where there are none.
 */
export function compileWaivers(waivers: readonly Waiver[], now: Date): FindWaiver | null {
  if (waivers.length === 0) return null;
  const longest = waivers.toSorted((a, b) => compare(b.expires, a.expires) || compare(a.file, b.file));
  const ranked = longest.map((waiver, rank) => ({ waiver, rank }));
  // Most name one entity: they are looked up, and never tried one after the other.
  const named = new Map<string, Ranked>();
  for (const each of ranked.toReversed())
    if (each.waiver.entity !== undefined) named.set(each.waiver.entity, each);
  const broad = ranked.flatMap((each) => {
    const holds = compileApplies(each.waiver, now);
    return holds === null ? [] : [{ ...each, holds }];
  });
  return (entity, earlier) => {
    const own = named.get(entityKey(entity.blueprint, entity.identifier));
    const wide = broad.find(
      ({ holds }) => holds(entity) && (earlier === undefined || (earlier !== null && holds(earlier))),
    );
    if (own === undefined || wide === undefined) return (own ?? wide)?.waiver ?? null;
    return own.rank < wide.rank ? own.waiver : wide.waiver;
  };
}

/** A waiver with its place among those of the rule, the one that holds longest first. */
interface Ranked {
  readonly waiver: Waiver;
  readonly rank: number;
}

/** Null for a waiver of one entity. */
function compileApplies({ applies }: Waiver, now: Date): ((entity: Entity) => boolean) | null {
  if (applies === undefined) return null;
  const ask = compileQuery(applies.query, now);
  return (entity) => entity.blueprint === applies.blueprint && ask(entity).outcome === "pass";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
