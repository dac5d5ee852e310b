import { readKeptnSlo } from "../../../src/slo/keptn/index.ts";
import {
  isDocumented,
  isDocumentedCriterion,
  isDocumentedKey,
  isDocumentedPercentage,
} from "./documented.ts";
import type { Refusal } from "./strict.ts";

/**
 * What of Keptn is unsafe to copy, and has a document refused. What is refused is held against what the documentation says, not against
 * the schema: a document that is refused though it is as documented is a mistake, and nothing explains it.
 */
export const REFUSALS: Readonly<Record<string, (refusal: Refusal, text: string) => boolean>> = {
  empty_criteria: ({ path, value }) =>
    path.at(-1) === "criteria" && Array.isArray(value) && value.length === 0,
  null_item: ({ path, value }) => typeof path.at(-1) === "number" && value === null,
  unknown_key: ({ path, code }) =>
    (code === "unrecognized_keys" && !isDocumentedKey(path)) || (code === "check" && isNoPlaceholder(path)),
  weight: atKey("weight"),
  comparison_word: ({ path, code, value }) =>
    path[0] === "comparison" &&
    path.length === 2 &&
    code !== "unrecognized_keys" &&
    !isDocumented(path, value),
  threshold_text: ({ path, value }) =>
    path[0] === "total_score" && path.length === 2 && isScalar(value) && !isDocumentedPercentage(value),
  repeated_sli: ({ path, code, value }, text) =>
    path.at(-1) === "sli" && code === "check" && text.split(String(value)).length > 2,
  key_without_pass: ({ path, code }, text) =>
    path.at(-1) === "key_sli" && code === "check" && lacksPass(path, text),
  yes_and_no: atKey("key_sli"),
  second_document: ({ code, value }, text) =>
    code === "yaml" && value === "MULTIPLE_DOCS" && /^---/m.test(text),
  yaml_reading: ({ code, value }) => code === "yaml" && value !== "MULTIPLE_DOCS",
  wrong_type: ({ path, code, value }) =>
    code !== "yaml" &&
    code !== "unrecognized_keys" &&
    !ELSEWHERE.some((key) => path.at(-1) === key || path[0] === key) &&
    !isDocumented(path, value),
  criterion_text: ({ path, code, value }) =>
    code === "check" && path.includes("criteria") && !isDocumentedCriterion(String(value)),
};

/** Keys of which another class tells. */
const ELSEWHERE = ["weight", "key_sli", "comparison"];

function isNoPlaceholder([key, name, ...rest]: readonly PropertyKey[]): boolean {
  return key === "filter" && typeof name === "string" && rest.length === 0 && !/^[^$]{1,200}$/.test(name);
}

function lacksPass([, index]: readonly PropertyKey[], text: string): boolean {
  const read = readKeptnSlo(text);
  const objective = read.kind === "slo" && typeof index === "number" ? read.slo.objectives[index] : undefined;
  return objective?.pass === null || objective?.pass.length === 0;
}

function atKey(key: string): (refusal: Refusal) => boolean {
  return ({ path, value }) => path.at(-1) === key && !isDocumented(path, value);
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}
