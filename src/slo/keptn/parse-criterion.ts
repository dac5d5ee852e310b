import { OPERATORS, type Operator } from "../criteria/criterion.ts";
import { parseGoFloat } from "./parse-float.ts";
import { KeptnError } from "./results.ts";

/** A criterion as Keptn understands it (lighthouse-service, criteriaObject). */
export interface KeptnCriterion {
  readonly operator: Operator;
  readonly value: number;
  readonly checkPercentage: boolean;
  readonly isComparison: boolean;
  readonly checkIncrease: boolean;
}

/**
 * Reads a criterion as Keptn does (lighthouse-service, parseCriteriaString): spaces are left out everywhere, and what follows operator, sign
 * and percent is anything that Go reads as a number, with another sign if need be. Throws {@link KeptnError}.
 */
export function parseKeptnCriterion(text: string): KeptnCriterion {
  const bare = text.replaceAll(" ", "");
  if (!/^[<|=>]/.test(bare)) throw new KeptnError("invalid criteria string");
  const operator = OPERATORS.find((each) => bare.startsWith(each));
  const bound = bare.slice(operator?.length ?? 0);
  const checkPercentage = bound.endsWith("%");
  const number = checkPercentage ? bound.slice(0, -1) : bound;
  const sign = /^[-+]/.exec(number)?.[0] ?? "";
  const value = parseGoFloat(number.slice(sign.length));
  if (value === null || operator === undefined) {
    throw new KeptnError("could not parse criteria target value");
  }
  return {
    operator,
    value,
    checkPercentage,
    isComparison: checkPercentage || sign !== "",
    checkIncrease: sign === "+" || (checkPercentage && sign !== "-"),
  };
}
