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

/** The largest definition with a schema inside, in characters of JSON: compiling it takes about a quarter of a second. */
const LARGEST = 20_000;

/** Ajv keeps everything it ever compiled; a program that loads configurations for weeks starts it anew now and then. */
const KEPT = 2_000;

let ajv = createAjv();

/** What was compiled, by schema: after a push most of a configuration is what it was before. */
const compiled = new Map<string, ValidateFunction>();

function createAjv(): Ajv {
  const created = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    // Names such as `constructor` are not found in every object.
    ownProperties: true,
    addUsedSchema: false,
    code: { regExp: Object.assign(compilePattern, { code: "re2" }) },
  });
  addFormats.default(created);
  // Ajv's own compares every element with every other; lists from other people's repositories may be long.
  created.removeKeyword("uniqueItems");
  return created.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    validate: (unique: boolean, list: readonly Json[]) =>
      !unique || new Set(list.map(writeSorted)).size === list.length,
  });
}

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
  const key = JSON.stringify(schema);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const inner = schema["type"] === "object" || schema["type"] === "array";
  if (inner && key.length > LARGEST) throw new Error(`it is longer than ${LARGEST} characters`);
  // A reference to a reference to a reference... makes a short schema that takes for ever.
  if (key.includes('"$ref":')) throw new Error("$ref is not supported; write out what it refers to");
  if (compiled.size >= KEPT) {
    compiled.clear();
    ajv = createAjv();
  }
  try {
    const validate = ajv.compile(schema);
    compiled.set(key, validate);
    return validate;
  } catch (error) {
    // `schema is invalid: data/properties/q/type must be array, data/properties/q/type must match...`
    const message = error instanceof Error ? error.message : String(error);
    const [, place = "", why = ""] = /^schema is invalid: data\/(\S+) ([^,]*)/.exec(message) ?? [];
    throw new Error(why === "" ? message : `${place.replaceAll("/", ".")} ${why}`, { cause: error });
  } finally {
    // Otherwise its `$id`s would be taken when the next one has them, too.
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
  // What else is wrong with a value of the wrong type follows from it.
  const mistyped = new Set(
    errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  const own = errors.filter(({ keyword, instancePath }) => keyword === "type" || !mistyped.has(instancePath));
  return own.slice(0, MANY).map(describeValueProblem);
}
