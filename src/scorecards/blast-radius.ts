import type { Entity } from "../model/entity.ts";
import { compareResults, type ScorecardComparison, type Worse } from "./compare.ts";
import type { ScorecardResult } from "./result.ts";
import { saysTheSame } from "./same-result.ts";

/** Everything that scorecards say of a catalog. */
export interface ScoredCatalog {
  readonly catalog: {
    /** By entity key. */
    readonly entities: ReadonlyMap<string, Entity>;
    /** Blueprints of which not every entity could be listed, and why. */
    readonly incomplete: ReadonlyMap<string, string>;
  };
  /** By entity key; of several scorecards each once. */
  readonly results: ReadonlyMap<string, readonly ScorecardResult[]>;
}

/**
 * What becomes of an entity under a scorecard. `left`: it isn't scored any more; `gone`: it isn't in the catalog any more;
 * `entered`: it wasn't scored before; `unknown`: nobody can tell, such as where a program was not run; `same`: other rules
 * fail at the same level.
 */
export type ShiftKind = "lost" | "left" | "gone" | "gained" | "entered" | "same" | "unknown";

/** A rule that fails now and didn't before: it passed, or wasn't there. */
export interface FailingRule {
  readonly identifier: string;
  readonly title: string;
  readonly isNew: boolean;
}

/** What a change of the policy does to one entity under one scorecard. */
export interface Shift {
  /** `blueprint/identifier`, as `entityKey` writes it. */
  readonly entity: string;
  readonly blueprint: string;
  readonly identifier: string;
  /** Its teams, empty when it has none; null when that can't be told. */
  readonly owners: readonly string[] | null;
  readonly scorecard: string;
  /** The scorecard, for people. */
  readonly title: string;
  readonly kind: ShiftKind;
  /** Levels; null where the entity isn't scored. */
  readonly from: string | null;
  readonly to: string | null;
  readonly failing: readonly FailingRule[];
  readonly worse: Worse;
}

/** Whom a change of the policy hits: everything that scorecards would say otherwise. */
export interface BlastRadius {
  /** How many entities were looked at, on either side. */
  readonly entities: number;
  /** In order of entity and scorecard. */
  readonly shifts: readonly Shift[];
  /** How many entities are worse off: they lose a level, or break a rule that they pass now. */
  readonly worse: number;
  /** How many gain a level and lose none. */
  readonly better: number;
  /** How many may be worse off, and nobody can tell. */
  readonly unknown: number;
}

/** A radius of nothing: nothing changed that scorecards look at. */
function emptyRadius(entities: number): BlastRadius {
  return { entities, shifts: [], worse: 0, better: 0, unknown: 0 };
}

/** Compares everything that scorecards say of all entities before and after a change of the policy. */
export function measureBlastRadius(before: ScoredCatalog, after: ScoredCatalog): BlastRadius {
  const keys = new Set([...before.results.keys(), ...after.results.keys()]);
  if (before.results === after.results) return emptyRadius(keys.size);
  const shifts: Shift[] = [];
  for (const key of keys) {
    const old = before.results.get(key) ?? [];
    const current = after.results.get(key) ?? [];
    if (old !== current) shifts.push(...shiftsOf(key, { before, after }, old, current));
  }
  shifts.sort((a, b) => compareTexts(a.entity, b.entity) || compareTexts(a.scorecard, b.scorecard));
  const among = (holds: (shift: Shift) => boolean, ...others: readonly ReadonlySet<string>[]) =>
    new Set(
      shifts
        .filter((shift) => holds(shift) && !others.some((other) => other.has(shift.entity)))
        .map(({ entity }) => entity),
    );
  const worse = among((shift) => shift.worse === "yes");
  const unknown = among((shift) => shift.worse === "unknown", worse);
  const better = among(({ kind }) => kind === "gained", worse, unknown);
  return {
    entities: keys.size,
    shifts,
    worse: worse.size,
    better: better.size,
    unknown: unknown.size,
  };
}

interface Sides {
  readonly before: ScoredCatalog;
  readonly after: ScoredCatalog;
}

function shiftsOf(
  key: string,
  sides: Sides,
  old: readonly ScorecardResult[],
  current: readonly ScorecardResult[],
): Shift[] {
  const names = new Set([...old, ...current].map(({ scorecard }) => scorecard.identifier));
  return [...names].flatMap((name) => {
    const was = old.find(({ scorecard }) => scorecard.identifier === name);
    const is = current.find(({ scorecard }) => scorecard.identifier === name);
    const shown = is ?? was;
    if (shown === undefined || (was !== undefined && is !== undefined && saysTheSame(was, is))) return [];
    const change = describeChange(key, sides, was, is);
    if (change === null) return [];
    const entity = sides.after.catalog.entities.get(key) ?? sides.before.catalog.entities.get(key);
    const { identifier: scorecard, title, blueprint } = shown.scorecard;
    const identifier = entity?.identifier ?? key;
    const about = { entity: key, blueprint, identifier, owners: ownersOf(entity), scorecard, title };
    return [{ ...about, from: was?.level ?? null, to: is?.level ?? null, ...change }];
  });
}

type Change = Pick<Shift, "kind" | "failing" | "worse">;

/** Null for a difference that makes none: which rules are unknown, or a scorecard that doesn't apply. */
function describeChange(
  key: string,
  { after }: Sides,
  was: ScorecardResult | undefined,
  is: ScorecardResult | undefined,
): Change | null {
  if (was !== undefined && is !== undefined) return compareBoth(compareResults(was, is));
  if (is !== undefined)
    return is.state === "not_applicable" ? null : { kind: "entered", failing: [], worse: "no" };
  if (was === undefined || was.state === "not_applicable") return null;
  const { blueprint } = was.scorecard;
  if (after.catalog.entities.has(key)) return { kind: "left", failing: [], worse: givesUp(was) };
  // What is not there although not all could be seen may be there still.
  if (after.catalog.incomplete.has(blueprint)) return { kind: "unknown", failing: [], worse: "unknown" };
  return { kind: "gone", failing: [], worse: "yes" };
}

/** Who isn't scored any more gives the level up. */
function givesUp({ state, level, possibleLevel, scorecard }: ScorecardResult): Worse {
  const first = scorecard.levels[0]?.title;
  if (state === "scored" && possibleLevel === first) return "no";
  return state === "scored" && level !== first ? "yes" : "unknown";
}

function compareBoth({ level, worse, rules }: ScorecardComparison): Change | null {
  const failing = [
    ...rules.broken.map(({ rule }) => ({ ...nameRule(rule), isNew: false })),
    ...rules.added
      .filter(({ after }) => after?.outcome === "fail")
      .map(({ rule }) => ({ ...nameRule(rule), isNew: true })),
  ];
  const kind = level === "same" && worse === "unknown" ? "unknown" : level;
  if (kind === "unknown" && worse === "no") return null;
  return kind === "same" && failing.length === 0 ? null : { kind, failing, worse };
}

function nameRule({ identifier, title }: { readonly identifier: string; readonly title: string }) {
  return { identifier, title };
}

/** Teams as the catalog has them: a list of names. */
function ownersOf(entity: Entity | undefined): readonly string[] | null {
  if (entity === undefined || entity.team.kind === "unknown") return null;
  if (entity.team.kind === "missing") return [];
  const { value } = entity.team;
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.filter((name) => typeof name === "string");
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
