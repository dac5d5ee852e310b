import type { ErrorObject } from "ajv";
import { describeType, describeValue, shorten } from "./describe-value.ts";

/** Says what is wrong with a property's value, as the end of a sentence that begins with the property's name. */
export function describeValueProblem(error: ErrorObject): string {
  const inside = error.instancePath.slice(1).split("/").map(unescape).join(".");
  return `${inside === "" ? "" : `is wrong at ${shorten(inside)}: `}${describe(error)}`;
}

function unescape(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a value of a format looks like. */
const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ["date-time", "a date and time with its zone, such as 2026-01-31T08:00:00Z"],
  ["uri", "a web address, such as https://example.com/page"],
  ["email", "an e-mail address"],
  ["ipv4", "an IPv4 address, such as 192.0.2.1"],
  ["ipv6", "an IPv6 address, such as 2001:db8::1"],
]);

function describe({ keyword, params, data, message }: ErrorObject): string {
  const got = `; got ${describeValue(data)}`;
  const { limit } = params;
  switch (keyword) {
    case "type":
      return `must be ${describeType(String(params["type"]))}${got}`;
    case "enum":
      return `must be one of ${shortenList(params["allowedValues"])}${got}`;
    case "format":
      return `must be ${FORMATS.get(params["format"]) ?? params["format"]}${got}`;
    case "pattern":
      return `must match the pattern ${shorten(String(params["pattern"]))}${got}`;
    case "minimum":
      return `must be at least ${limit}${got}`;
    case "maximum":
      return `must be at most ${limit}${got}`;
    case "exclusiveMinimum":
      return `must be more than ${limit}${got}`;
    case "exclusiveMaximum":
      return `must be less than ${limit}${got}`;
    case "minLength":
      return `must have at least ${count(limit, "character")}${got}`;
    case "maxLength":
      return `must have at most ${count(limit, "character")}${got}`;
    case "minItems":
      return `must have at least ${count(limit, "element")}`;
    case "maxItems":
      return `must have at most ${count(limit, "element")}`;
    case "uniqueItems":
      return "must not have the same element twice";
    case "required":
      return `must have the key "${params["missingProperty"]}"`;
    case "additionalProperties":
      return `must not have the key "${shorten(String(params["additionalProperty"]))}"`;
    default:
      return message ?? "does not fit";
  }
}

function shortenList(values: unknown): string {
  const list: unknown[] = Array.isArray(values) ? values : [];
  const shown = list
    .slice(0, 20)
    .map((value) => shorten(typeof value === "string" ? value : JSON.stringify(value)));
  return `${shown.join(", ")}${list.length > shown.length ? " and others" : ""}`;
}

function count(number: unknown, word: string): string {
  return `${String(number)} ${word}${number === 1 ? "" : "s"}`;
}
