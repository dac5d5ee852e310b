import type { PerfspecIndicator } from "../../model/perfspec.ts";

/** The thresholds of an indicator, as written. */
export type PerfspecThresholds = PerfspecIndicator["grading"]["thresholds"];

/** Sides that a value may breach on, in the order in which Pitometer looks. */
export const SIDES = ["lower", "upper"] as const;

/** How bad a breach is: it earns nothing, or half. */
export const SEVERITIES = ["Severe", "Warning"] as const;

/** One threshold as it counts for one series. */
export interface Bound {
  /** As written: `upperSevere`, `upperSeverePerc`. */
  readonly name: keyof PerfspecThresholds;
  readonly side: (typeof SIDES)[number];
  readonly severity: (typeof SEVERITIES)[number];
  /** The number that breaches, and all beyond; null without an earlier value to take a percentage of, where the bound is open. */
  readonly target: number | null;
  /** Whether the number itself breaches: always, but for a percentage of an earlier value of 0, where it is "unchanged". */
  readonly inclusive: boolean;
}

/**
 * The bounds of a series, from its thresholds and its value of before. A threshold of 0 is one. A number and a percentage of the same
 * name both count: where there is no earlier value, the number doesn't stand in for the percentage, which may be the tighter of them.
 */
export function resolveBounds(thresholds: PerfspecThresholds, earlier: number | null): readonly Bound[] {
  return SIDES.flatMap((side) =>
    SEVERITIES.flatMap((severity) => resolveName(thresholds, side, severity, earlier)),
  );
}

function resolveName(
  thresholds: PerfspecThresholds,
  side: Bound["side"],
  severity: Bound["severity"],
  earlier: number | null,
): readonly Bound[] {
  const [fixed, relative] = [`${side}${severity}`, `${side}${severity}Perc`] as const;
  const [number, percentage] = [thresholds[fixed], thresholds[relative]];
  const bounds: Bound[] = [];
  const common = { side, severity };
  if (number !== undefined) {
    bounds.push({ ...common, name: fixed, target: number, inclusive: true });
  }
  if (percentage !== undefined) {
    const target = earlier === null ? null : takePercent(earlier, side, percentage);
    bounds.push({ ...common, name: relative, target, inclusive: earlier !== 0 });
  }
  return bounds;
}

/** Pitometer 1.1: `prev*(100+p)/100` for an upper bound, `prev*(100-p)/100` for a lower one. Null when that is no number. */
function takePercent(earlier: number, side: Bound["side"], percentage: number): number | null {
  const target = (earlier * (side === "upper" ? 100 + percentage : 100 - percentage)) / 100;
  return Number.isFinite(target) ? target : null;
}

/** Whether a value reaches a bound that has a number. */
export function isBreached({ side, target, inclusive }: Bound, value: number): boolean {
  if (target === null) return false;
  if (inclusive && value === target) return true;
  return side === "upper" ? value > target : value < target;
}
