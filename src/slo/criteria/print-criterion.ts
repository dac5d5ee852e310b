import type { Bound, Criterion } from "./criterion.ts";

/** Writes a criterion so that reading it gives the same one. */
export function printCriterion({ operator, bound }: Criterion): string {
  return `${operator}${printBound(bound)}`;
}

function printBound(bound: Bound): string {
  if (bound.kind === "fixed") return bound.value < 0 ? `(${bound.value})` : String(bound.value);
  const change = `${bound.change < 0 ? "" : "+"}${bound.change}`;
  return bound.kind === "percent" ? `${change}%` : change;
}
