import { isJsonObject } from "../../../src/model/json.ts";

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === "string" && value !== "";
const isNumber: Test = (value) => typeof value === "number" && Number.isFinite(value);
const isPoints: Test = (value) => isNumber(value) && Number(value) >= 0 && Number(value) <= 1_000_000_000;
const isSum: Test = (value) => isNumber(value) && Number(value) <= 1_000_000_000;
const isAnything: Test = () => true;

/** A mapping of keys, of which those with a question mark may be left out. */
function mapping(keys: Readonly<Record<string, Test>>): Test {
  return (value) =>
    isJsonObject(value) &&
    Object.keys(value).every((key) => Object.hasOwn(keys, key) || Object.hasOwn(keys, `${key}?`)) &&
    Object.entries(keys).every(([key, test]) => {
      const name = key.replace(/\?$/, "");
      return Object.hasOwn(value, name) ? test(value[name]) : key.endsWith("?");
    });
}

const THRESHOLDS = ["upperSevere", "upperWarning", "lowerSevere", "lowerWarning"].flatMap((name) => [
  [`${name}?`, isNumber] as const,
  [`${name}Perc?`, isNumber] as const,
]);

/** Whether `grading` of a perfspec.json is as docs/quality-gates.md has it. */
export const isDocumentedGrading: Test = mapping({
  type: (value) => value === "Threshold",
  thresholds: mapping(Object.fromEntries(THRESHOLDS)),
  metricScore: isPoints,
  "ignoreEmpty?": (value) => typeof value === "boolean",
  "metadata?": isAnything,
});

const isIndicator: Test = mapping({
  id: isText,
  source: isText,
  query: (value) => isText(value) || isJsonObject(value),
  grading: isDocumentedGrading,
  "metadata?": isAnything,
  "output?": isAnything,
});

/** Whether a perfspec.json is as docs/quality-gates.md has it. */
export const isDocumentedPerfspec: Test = mapping({
  "spec_version?": (value) => value === null || typeof value === "string" || typeof value === "number",
  indicators: (value) => Array.isArray(value) && value.length > 0 && value.every(isIndicator),
  objectives: mapping({ pass: isSum, warning: isSum }),
});
