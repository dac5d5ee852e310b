import type { GateResult } from "../model/decision.ts";
import { type Gate, type GateRuleEntry, readGateRules } from "../model/gate.ts";
import { type EffectiveMode, MODES, type Mode, type Modes } from "../model/mode.ts";
import type { Scorecard } from "../model/scorecard.ts";
import { compileModes, effectiveMode, type Outcome, type PlanChoice } from "../scorecards/index.ts";
import type { Side } from "./rules/index.ts";

/** What modes are looked up with. */
export interface ModeContext {
  /** The moment that dates in selectors count from. */
  readonly now: Date;
  /** The day in UTC; null where nothing is dated. */
  readonly today: string | null;
  /** The scorecards that gates name, by identifier. */
  readonly scorecards: ReadonlyMap<string, Scorecard>;
}

/** The two sides of an entity; null for entities that nobody saw. */
export type Sides = { readonly before: Side; readonly after: Side } | null;

/**
 * How hard a rule of a gate bites on an entity: as hard as the gate does, unless the rule is softer, or the rule of a
 * scorecard that it names. A change can't take its own entity out of what binds it: where the entity is there on both sides,
 * the harder of their modes holds.
 */
export function modeOf(gate: Gate, entry: GateRuleEntry, sides: Sides, context: ModeContext): EffectiveMode {
  const choices = [gate.mode, entry.mode, modesNamed(entry, context)].map((modes) =>
    choosePlans(modes, sides, context),
  );
  return effectiveMode(choices, context.today);
}

/** How hard the rules of a gate bite on entities that nobody saw. */
export function modesUnseen(gate: Gate, context: ModeContext): readonly Mode[] {
  return readGateRules(gate).map((entry) => modeOf(gate, entry, null, context).mode);
}

/** The next change among several rules that bite equally hard: the first one; of the same day, the hardest. */
export function nextOf(modes: readonly EffectiveMode[]): GateResult["next"] {
  const changes = modes.flatMap(({ next }) => next ?? []);
  const sorted = changes.toSorted((a, b) =>
    a.from === b.from ? MODES.indexOf(b.mode) - MODES.indexOf(a.mode) : a.from < b.from ? -1 : 1,
  );
  return sorted[0] ?? null;
}

function modesNamed({ rule }: GateRuleEntry, { scorecards }: ModeContext): Modes | undefined {
  if (rule.kind !== "rule") return undefined;
  return scorecards.get(rule.scorecard)?.rules.find(({ identifier }) => identifier === rule.rule)?.mode;
}

function choosePlans(modes: Modes | null | undefined, sides: Sides, { now }: ModeContext): PlanChoice {
  const choose = compileModes(modes, now);
  const there = sides === null ? [] : [sides.before, sides.after].filter(({ kind }) => kind !== "absent");
  if (there.length === 0) return choose(() => "unknown");
  return there.flatMap((side) =>
    choose((selector): Outcome => (side.kind === "present" ? selector(side.entity) : "unknown")),
  );
}
