import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { RE2JS } from "re2js";
import type { PropertyDefinition } from "../model/blueprint.ts";
import type { Json } from "../model/json.ts";

/** Port's names of formats, in JSON Schema's words. Formats that aren't here (markdown, team, user...) allow any text. */
const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "date-time",
  timer: "date-time",
  url: "uri",
  email: "email",
  "idn-email": "email",
  ipv4: "ipv4",
  ipv6: "ipv6",
};

/** `pattern` runs on RE2, which knows no catastrophic patterns, after rewriting JavaScript's spelling to RE2's. */
const regExp = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { test: (text: string) => compiled.matcher(text).find() };
  },
  { code: "re2" },
);

const ajv = new Ajv({ allErrors: true, strict: false, code: { regExp } });
addFormats.default(ajv);

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
  const validate = ajv.compile(toSchema(definition));
  const check = (value: Json) => (validate(value) ? [] : describe(validate));
  checks.set(definition, check);
  return check;
}

function toSchema(definition: PropertyDefinition): Record<string, unknown> {
  const { title, description, icon, default: _, enumColors, spec, specAuthentication, ...rest } = definition;
  const schema: Record<string, unknown> = { ...rest };
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
  const format = FORMATS[String(schema["format"])];
  if (format === undefined) delete schema["format"];
  else schema["format"] = format;
  return schema;
}

function describe(validate: ValidateFunction): string[] {
  const errors: ErrorObject[] = validate.errors ?? [];
  return errors.map((error) => {
    const place = error.instancePath === "" ? "" : `${error.instancePath.slice(1).replaceAll("/", ".")} `;
    if (error.keyword === "enum")
      return `${place}must be one of ${error.params["allowedValues"].map(String).join(", ")}`;
    return `${place}${error.message ?? "does not fit"}`;
  });
}
