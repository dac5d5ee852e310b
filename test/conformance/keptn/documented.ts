import { isJsonObject } from "../../../src/model/json.ts";

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === "string" && value !== "";
const isString: Test = (value) => typeof value === "string";
const isNumber: Test = (value) => typeof value === "number";
const isBoolean: Test = (value) => typeof value === "boolean";
const isMapping: Test = isJsonObject;
const isList: Test = Array.isArray;
const isFilled: Test = (value) => Array.isArray(value) && value.length > 0;
const isWhole = (most: number): Test => {
  return (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;
};
const isOneOf = (...words: readonly string[]): Test => {
  return (value) => words.some((word) => word === value);
};
const either = (...tests: readonly Test[]): Test => {
  return (value) => tests.some((test) => test(value));
};
/** Of a key that may be left out, and may as well have nothing behind it. */
const orNull = (test: Test): Test => either(test, (value) => value === null);

/** The keys of an slo.yaml, by their place in it (`*` is any index or name), and what may stand there, as docs/quality-gates.md has them. */
const DOCUMENTED: Readonly<Record<string, Test>> = {
  "": isMapping,
  spec_version: orNull(either(isString, isNumber)),
  filter: orNull(isMapping),
  "filter.*": either(isString, isNumber, isBoolean),
  comparison: orNull(isMapping),
  "comparison.compare_with": orNull(isOneOf("single_result", "several_results")),
  "comparison.include_result_with_score": orNull(isOneOf("pass", "pass_or_warn", "all")),
  "comparison.number_of_comparison_results": orNull(isWhole(1000)),
  "comparison.aggregate_function": orNull(isOneOf("avg", "p50", "p90", "p95")),
  objectives: isFilled,
  "objectives.*": isMapping,
  "objectives.*.sli": isText,
  "objectives.*.displayName": orNull(isString),
  "objectives.*.pass": isList,
  "objectives.*.pass.*": isMapping,
  "objectives.*.pass.*.criteria": isFilled,
  "objectives.*.pass.*.criteria.*": isText,
  "objectives.*.warning": orNull(isList),
  "objectives.*.warning.*": isMapping,
  "objectives.*.warning.*.criteria": isFilled,
  "objectives.*.warning.*.criteria.*": isText,
  "objectives.*.weight": orNull(isWhole(1_000_000)),
  "objectives.*.key_sli": isBoolean,
  total_score: isMapping,
  "total_score.pass": either(isText, isNumber),
  "total_score.warning": orNull(either(isText, isNumber)),
};

/** Whether slo.yaml has such a key. */
export function isDocumentedKey(path: readonly PropertyKey[]): boolean {
  return Object.hasOwn(DOCUMENTED, placeOf(path));
}

/** Whether a value may stand at its place; false at places that there aren't. */
export function isDocumented(path: readonly PropertyKey[], value: unknown): boolean {
  return DOCUMENTED[placeOf(path)]?.(value) ?? false;
}

function placeOf(path: readonly PropertyKey[]): string {
  const keys = path.map((key) => (typeof key === "number" ? "*" : String(key)));
  return keys[0] === "filter" && keys.length === 2 ? "filter.*" : keys.join(".");
}

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const CRITERION = new RegExp(
  String.raw`^ *(?:<=|<|=|>=|>) *(?:\( *[+-]? *${NUMBER} *\)|[+-]? *${NUMBER} *%?) *$`,
);

/** Whether a text is a criterion as docs/quality-gates.md has them. */
export function isDocumentedCriterion(text: string): boolean {
  const number = new RegExp(NUMBER).exec(text)?.[0];
  return CRITERION.test(text) && Number.isFinite(Number(number));
}

/** Whether a value is a percentage as docs/quality-gates.md has them. */
export function isDocumentedPercentage(value: unknown): boolean {
  const text = String(value);
  const number = Number(text.replace("%", ""));
  return /^(?:\d+\.?\d*|\.\d+)%?$/.test(text) && (text.endsWith("%") || number === 0 || number > 1);
}
