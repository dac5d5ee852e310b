import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import type { PropertyDefinition } from "../model/blueprint.ts";
import type { Json } from "../model/json.ts";
import { describeValueProblem } from "./describe-value-problem.ts";
import { compilePattern } from "./pattern.ts";

/** Port's names of formats, in JSON Schema's words. Formats that aren't here (markdown, team, user...) allow any text. */
const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ["date-time", "date-time"],
  ["timer", "date-time"],
  ["url", "uri"],
  ["email", "email"],
  ["idn-email", "email"],
  ["ipv4", "ipv4"],
  ["ipv6", "ipv6"],
]);

/** More problems of one value than anybody reads. */
const MANY = 20;

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: false,
  logger: false,
  // Names such as `constructor` are not found in every object.
  ownProperties: true,
  addUsedSchema: false,
  code: { regExp: Object.assign(compilePattern, { code: "re2" }) },
});
addFormats.default(ajv);

// Ajv compares every element with every other; lists from other people's repositories may be long.
ajv.removeKeyword("uniqueItems");
ajv.addKeyword({
  keyword: "uniqueItems",
  type: "array",
  schemaType: "boolean",
  validate: (unique: boolean, list: readonly Json[]) =>
    !unique || new Set(list.map(writeSorted)).size === list.length,
});

/** JSON text with sorted keys: equal values have equal texts. */
function writeSorted(value: Json): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Says what is wrong with a value, in a few words each; empty when it fits. */
export type ValueCheck = (value: Json) => readonly string[];

const checks = new WeakMap<PropertyDefinition, ValueCheck>();

/**
 * Compiles the check of a property's values from its definition (Port, properties: a JSON Schema fragment).
 * Throws an Error when the definition itself is broken, for example by an invalid `pattern`.
 */
export function compileValueCheck(definition: PropertyDefinition): ValueCheck {
  const known = checks.get(definition);
  if (known !== undefined) return known;
  const validate = compile(toSchema(definition));
  const check: ValueCheck = (value) => runCheck(validate, value);
  checks.set(definition, check);
  return check;
}

function compile(schema: Record<string, unknown>): ValidateFunction {
  try {
    return ajv.compile(schema);
  } finally {
    // Otherwise every configuration that was ever loaded would be kept, and its `$id`s be taken.
    ajv.removeSchema(schema);
  }
}

/** Keys of a definition that say nothing about values. */
const NOT_CHECKED: ReadonlySet<string> = new Set([
  "title",
  "description",
  "icon",
  "default",
  "enumColors",
  "spec",
  "specAuthentication",
]);

function toSchema(definition: PropertyDefinition): Record<string, unknown> {
  const entries: [string, unknown][] = Object.entries(definition).filter(([key]) => !NOT_CHECKED.has(key));
  const schema = Object.fromEntries(entries);
  if ("format" in schema) replaceFormat(schema);
  if (definition.type === "object" && definition.format === "labeled-url") {
    schema["required"] = ["url"];
    schema["properties"] = { url: { type: "string" }, displayText: { type: "string" } };
  }
  if (definition.type === "array" && definition.items !== undefined) {
    const { enumColors: _colors, ...items } = definition.items;
    schema["items"] = replaceFormat({ ...items });
  }
  return schema;
}

function replaceFormat(schema: Record<string, unknown>): Record<string, unknown> {
  const format = FORMATS.get(schema["format"]);
  if (format === undefined) delete schema["format"];
  else schema["format"] = format;
  return schema;
}

function runCheck(validate: ValidateFunction, value: Json): readonly string[] {
  try {
    if (validate(value)) return [];
  } catch (error) {
    if (error instanceof RangeError) return ["is nested too deeply"];
    return [error instanceof Error ? error.message : String(error)];
  }
  const errors: ErrorObject[] = validate.errors ?? [];
  return errors.slice(0, MANY).map(describeValueProblem);
}
