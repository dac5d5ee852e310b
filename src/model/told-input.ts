import { isJsonObject } from "./json.ts";
import type { UserInput } from "./user-input.ts";

/** What an input takes, in plain text. */
export interface ToldInput {
  readonly key: string;
  /** What it takes, with its limits: `number from 1 to 10`. */
  readonly takes: string;
  /** What it is when nobody says; null for nothing, or where jq tells. */
  readonly preset: string | null;
  /** Its title and description; null without any. */
  readonly about: string | null;
}

/** Whether an input is a secret, which can't be given where others read it. */
export function isSecret({ encryption }: UserInput): boolean {
  return encryption !== undefined;
}

/** Tells what an input takes. */
export function tellInput(key: string, input: UserInput): ToldInput {
  const { default: preset, title, description } = input;
  const computed = isJsonObject(preset) && "jqQuery" in preset;
  const about = [title?.toLowerCase() === key.toLowerCase() ? "" : title, description].filter(
    (text) => text !== undefined && text !== "",
  );
  return {
    key,
    takes: isSecret(input) ? "a secret: can't be given in a comment" : tellTakes(input),
    preset:
      preset === undefined || isSecret(input)
        ? null
        : computed
          ? "depends on the others"
          : typeof preset === "string"
            ? preset
            : JSON.stringify(preset),
    about: about.length === 0 ? null : about.join(". "),
  };
}

const FORMATS: Readonly<Record<string, string>> = {
  "date-time": "date and time",
  url: "web address",
  email: "mail address",
  ipv4: "IPv4 address",
  ipv6: "IPv6 address",
  yaml: "YAML",
  user: "login of GitHub",
  team: "team",
  proto: "Protobuf text",
  markdown: "text",
  "multi-line": "text",
  "labeled-url": "web address",
};

function tellTakes(input: UserInput): string {
  const { type, format, blueprint, enum: values, items } = input;
  if (Array.isArray(values)) return `one of ${values.map((value) => `\`${value}\``).join(", ")}`;
  if (values !== undefined) return "one of what fits the others";
  const kind = (each: string | undefined) =>
    each === "entity" ? `name of a ${blueprint ?? items?.blueprint ?? "thing"}` : FORMATS[each ?? ""];
  switch (type) {
    case "boolean":
      return "`true` or `false`";
    case "number":
      return `number${tellRange(input)}`;
    case "array": {
      const each = kind(format ?? items?.format) ?? items?.type ?? "text";
      const choice =
        items?.enum === undefined ? "" : ` of ${items.enum.map((value) => `\`${value}\``).join(", ")}`;
      return `list: ${each}${choice}${tellSpan(input.minItems, input.maxItems, "entries")}`;
    }
    case "object":
      return "JSON object";
    case "string":
      return `${kind(format) ?? "text"}${tellSpan(input.minLength, input.maxLength, "characters")}${tellPattern(input)}`;
  }
}

function tellRange(input: UserInput): string {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below } = input;
  const parts = [
    minimum === undefined ? null : `from ${minimum}`,
    above === undefined ? null : `above ${above}`,
    maximum === undefined ? null : `to ${maximum}`,
    below === undefined ? null : `below ${below}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "" : ` ${parts.join(" ")}`;
}

function tellSpan(least: number | undefined, most: number | undefined, of: string): string {
  if (least === undefined && most === undefined) return "";
  if (least === undefined) return `, at most ${most} ${of}`;
  return most === undefined ? `, at least ${least} ${of}` : `, ${least} to ${most} ${of}`;
}

function tellPattern({ pattern }: UserInput): string {
  return typeof pattern === "string" ? `, like \`${pattern}\`` : "";
}
