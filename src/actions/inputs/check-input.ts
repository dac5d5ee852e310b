import { compileValueCheck } from "../../config/index.ts";
import type { PropertyDefinition } from "../../model/blueprint.ts";
import { isJsonList, type Json } from "../../model/json.ts";
import type { UserInput } from "../../model/user-input.ts";

/** What a value may be, settled: enum and pattern may be given by jq. */
export interface SettledLimits {
  readonly enum: readonly Json[] | null;
  readonly pattern: string | null;
}

/** Formats that name something of the catalog, or whose text may be anything. */
const CHECKED_FORMATS = ["date-time", "url", "email", "ipv4", "ipv6", "labeled-url"];

/** More choices than fit into a sentence. */
const MANY = 10;

/**
 * Holds a value to its input's type and limits (Port, user inputs). What is wrong with it, each for a sentence that begins
 * with the input. Throws an Error when the definition is broken, for example by an invalid pattern.
 */
export function checkInput(value: Json, input: UserInput, limits: SettledLimits): readonly string[] {
  const { items } = input;
  const problems = [...compileValueCheck(toDefinition(input, limits.pattern))(value)];
  if (problems.length > 0) return problems;
  if (limits.enum !== null && !limits.enum.includes(value))
    problems.push(`must be one of ${listChoices(limits.enum)}`);
  if (items !== undefined && isJsonList(value)) {
    const type = items.type ?? "string";
    for (const item of value) {
      const wrong = checkInput(
        item,
        { ...items, type },
        { enum: items.enum ?? null, pattern: items.pattern ?? null },
      );
      if (wrong[0] !== undefined) return [`has an item that ${wrong[0]}`];
    }
  }
  return problems;
}

function listChoices(choices: readonly Json[]): string {
  const shown = choices.slice(0, MANY).map(String).join(", ");
  return choices.length > MANY ? `${shown} and ${choices.length - MANY} more` : shown;
}

function toDefinition(input: UserInput, pattern: string | null): PropertyDefinition {
  const format =
    input.format !== undefined && CHECKED_FORMATS.includes(input.format) ? { format: input.format } : {};
  switch (input.type) {
    case "string":
      return {
        type: "string",
        ...format,
        ...pick(input, ["minLength", "maxLength"]),
        ...(pattern === null ? {} : { pattern }),
      };
    case "number":
      return {
        type: "number",
        ...pick(input, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
      };
    case "boolean":
      return { type: "boolean" };
    case "object":
      return {
        type: "object",
        ...format,
        ...(input.properties === undefined ? {} : { properties: input.properties }),
      };
    case "array":
      return { type: "array", ...pick(input, ["minItems", "maxItems", "uniqueItems"]) };
  }
}

function pick<K extends keyof UserInput>(
  input: UserInput,
  keys: readonly K[],
): { [P in K]?: NonNullable<UserInput[P]> } {
  const picked: { [P in K]?: NonNullable<UserInput[P]> } = {};
  for (const key of keys) {
    const value = input[key];
    if (value !== undefined && value !== null) picked[key] = value;
  }
  return picked;
}
