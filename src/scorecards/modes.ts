import type { Query } from "../model/condition.ts";
import type { Entity } from "../model/entity.ts";
import { type EffectiveMode, MODES, type Mode, type ModePlan, type Modes } from "../model/mode.ts";
import { compileQuery, type Outcome, queryUsesClock } from "./query.ts";

/** The plans that may hold for an entity: one, or several where a selector can't be told. The hardest of them holds. */
export type PlanChoice = readonly ModePlan[];

/** Modes made ready to be asked for many entities. */
export type CompiledModes = (ask: (query: CompiledSelector) => Outcome) => PlanChoice;

/** Whether a selector holds for an entity. */
export type CompiledSelector = (entity: Entity) => Outcome;

/** The plan of everything that doesn't say how hard it bites. */
const ENFORCE: PlanChoice = ["enforce"];

/**
 * Makes modes ready. `now` is what dates in selectors count from. Of overrides the first whose selector holds counts; where a
 * selector is unknown, all that may hold are candidates.
 */
export function compileModes(modes: Modes | null | undefined, now: Date): CompiledModes {
  if (modes === null || modes === undefined) return () => ENFORCE;
  if (isPlan(modes)) {
    const choice = [modes];
    return () => choice;
  }
  const overrides = modes.overrides.map(({ where, mode }) => ({
    selector: compileSelector(where, now),
    mode,
  }));
  return (ask) => {
    const candidates: ModePlan[] = [];
    for (const { selector, mode } of overrides) {
      const outcome = ask(selector);
      if (outcome === "pass") return [...candidates, mode];
      if (outcome === "unknown") candidates.push(mode);
    }
    return [...candidates, modes.default];
  };
}

/**
 * The mode on a day where each choice may only soften the others, and the next other one. `today` is null where nothing is
 * dated: then no step needs it.
 */
export function effectiveMode(choices: readonly PlanChoice[], today: string | null): EffectiveMode {
  const day = today ?? "";
  const mode = modeOn(choices, day);
  const days = choices.flatMap((choice) => choice.flatMap(daysOf)).filter((each) => each > day);
  const from = days.sort().find((each) => modeOn(choices, each) !== mode);
  return { mode, next: from === undefined ? null : { mode: modeOn(choices, from), from } };
}

/** True for modes that change with the day. */
export function isDated(modes: Modes | null | undefined): boolean {
  return listDays(modes).length > 0;
}

/** Every day that modes name, for whichever entity. */
export function listDays(modes: Modes | null | undefined): readonly string[] {
  return plansOf(modes).flatMap(daysOf);
}

/** True for modes that are enforce for some entities on a day. */
export function mayEnforce(modes: Modes | null | undefined, today: string | null): boolean {
  const plans = modes === null || modes === undefined ? ENFORCE : plansOf(modes);
  return plans.some((plan) => stepOn(plan, today ?? "") === "enforce");
}

/** True for modes that are enforce for some entities on some day. */
export function mayEverEnforce(modes: Modes | null | undefined): boolean {
  return mayEnforce(modes, null) || listDays(modes).some((day) => mayEnforce(modes, day));
}

/** True for modes of which a selector counts from now. */
export function modesUseClock(modes: Modes | null | undefined): boolean {
  return selectorsOf(modes).some(queryUsesClock);
}

/** The queries that modes ask of entities. */
export function selectorsOf(modes: Modes | null | undefined): readonly Query[] {
  if (modes === null || modes === undefined || isPlan(modes)) return [];
  return modes.overrides.map(({ where }) => where);
}

/** Every plan that modes hold, for whichever entity. */
function plansOf(modes: Modes | null | undefined): readonly ModePlan[] {
  if (modes === null || modes === undefined) return [];
  return isPlan(modes) ? [modes] : [modes.default, ...modes.overrides.map(({ mode }) => mode)];
}

/** The softer of two modes. */
export function softer(a: Mode, b: Mode): Mode {
  return MODES.indexOf(a) < MODES.indexOf(b) ? a : b;
}

function harder(a: Mode, b: Mode): Mode {
  return softer(a, b) === a ? b : a;
}

function modeOn(choices: readonly PlanChoice[], day: string): Mode {
  return choices
    .map((choice) => choice.map((plan) => stepOn(plan, day)).reduce(harder, "shadow"))
    .reduce(softer, "enforce");
}

/** A step holds from the beginning of its day on, until the next begins; the first from ever. */
function stepOn(plan: ModePlan, day: string): Mode {
  if (typeof plan === "string") return plan;
  return plan.findLast(({ from }) => from === undefined || from <= day)?.mode ?? plan[0]?.mode ?? "enforce";
}

function daysOf(plan: ModePlan): string[] {
  return typeof plan === "string" ? [] : plan.flatMap(({ from }) => from ?? []);
}

function isPlan(modes: Modes): modes is ModePlan {
  return typeof modes === "string" || Array.isArray(modes);
}

function compileSelector(query: Query, now: Date): CompiledSelector {
  const ask = compileQuery(query, now);
  return (entity) => ask(entity).outcome;
}
