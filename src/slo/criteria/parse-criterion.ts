import type { Bound, Criterion, Operator } from "./criterion.ts";
import { OPERATORS } from "./criterion.ts";
import { explainCriterion } from "./explain-criterion.ts";

/** A criterion as read, or what is wrong with its text, for people. */
export type ParsedCriterion =
  | { readonly kind: "criterion"; readonly criterion: Criterion }
  | { readonly kind: "error"; readonly message: string; readonly suggestion?: string };

const NUMBER = String.raw`(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)`;
const GRAMMAR = new RegExp(
  String.raw`^ *(<=|<|=|>=|>) *(?:\( *([+-]?) *${NUMBER} *\)|([+-]?) *${NUMBER} *(%?)) *$`,
);

/** Nobody writes a longer one, and spaces without end would take their time. */
const LONGEST = 200;

/**
 * Reads a criterion strictly: an operator, then `500` (a fixed bound), `+10%` or `10%` or `-10%` (percent of earlier values), `+10` or
 * `-10` (so much more or less than earlier values), or `(-10)` (a fixed bound below zero, which Keptn has no way to write). Spaces may
 * stand between the parts, not within a number.
 */
export function parseCriterion(text: string): ParsedCriterion {
  if (text.length > LONGEST) {
    return {
      kind: "error",
      message: `a criterion of ${text.length} characters is none; write one such as \`<500\``,
    };
  }
  const [, sign, inner, change, outer, percent] = GRAMMAR.exec(text)?.slice(1).map(orEmpty) ?? [];
  const written = OPERATORS.find((operator) => text.trimStart().startsWith(operator));
  if (written === undefined || inner === undefined || outer === undefined) {
    const { message, suggestion } = explainCriterion(text);
    return suggestion !== undefined && GRAMMAR.test(suggestion)
      ? { kind: "error", message, suggestion }
      : { kind: "error", message };
  }
  const number = Number(inner === "" ? outer : inner);
  if (!Number.isFinite(number)) {
    return { kind: "error", message: `${quote(text)} is too large a number to compare with` };
  }
  const value = signed(sign === "-" || change === "-", number);
  return criterion(written, boundOf(value, inner !== "" || (change === "" && percent === ""), percent));
}

function boundOf(value: number, fixed: boolean, percent: string | undefined): Bound {
  if (fixed) return { kind: "fixed", value };
  return { kind: percent === "%" ? "percent" : "absolute", change: value };
}

function criterion(operator: Operator, bound: Bound): ParsedCriterion {
  return { kind: "criterion", criterion: { operator, bound } };
}

function signed(negative: boolean, value: number): number {
  return negative && value !== 0 ? -value : value;
}

function orEmpty(group: string | undefined): string {
  return group ?? "";
}

function quote(text: string): string {
  return `\`${text.trim()}\``;
}
