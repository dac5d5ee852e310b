/** How a value is compared with its bound: as numbers, without tolerance. */
export const OPERATORS = ["<=", "<", "=", ">=", ">"] as const;

/** How a value is compared with its bound. */
export type Operator = (typeof OPERATORS)[number];

/**
 * What a value is compared with: a number, or earlier values changed by so many percent (`<=+10%`) or by so much (`<=-5`).
 * Every number is finite, and never minus zero.
 */
export type Bound =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "percent"; readonly change: number }
  | { readonly kind: "absolute"; readonly change: number };

/** One condition on a value: `<500`, `<=+10%`, `>=(-0.5)`. */
export interface Criterion {
  readonly operator: Operator;
  readonly bound: Bound;
}

/** The number that a bound comes to; null for a relative one without earlier values. A percentage is worked out as Keptn does: `(A*(100+v))/100`. */
export function targetOf(bound: Bound, compared: number | null): number | null {
  if (bound.kind === "fixed") return bound.value;
  if (compared === null) return null;
  return bound.kind === "percent" ? (compared * (100 + bound.change)) / 100 : compared + bound.change;
}

/** Whether a value keeps a bound. NaN keeps none. */
export function holds(operator: Operator, value: number, target: number): boolean {
  switch (operator) {
    case "<":
      return value < target;
    case "<=":
      return value <= target;
    case "=":
      return value === target;
    case ">=":
      return value >= target;
    case ">":
      return value > target;
  }
}
