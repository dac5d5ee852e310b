import type { Diagnostic } from "../../../model/diagnostic.ts";
import { isJsonList, isJsonObject, type Json } from "../../../model/json.ts";
import type { UserInput } from "../../../model/user-input.ts";
import { describeType, describeValue } from "../../describe-value.ts";
import type { DocumentPath } from "../../document-path.ts";
import { compilePattern } from "../../pattern.ts";
import { suggest } from "../../suggest.ts";
import { mayBeBroken } from "../context.ts";
import type { ActionChecking } from "./action-checking.ts";
import { checkSearch } from "./check-search.ts";

/** For which types a key means something. */
const KEYS: Readonly<Record<string, readonly UserInput["type"][]>> = {
  minLength: ["string"],
  maxLength: ["string"],
  pattern: ["string"],
  minimum: ["number"],
  maximum: ["number"],
  exclusiveMinimum: ["number"],
  exclusiveMaximum: ["number"],
  minItems: ["array"],
  maxItems: ["array"],
  uniqueItems: ["array"],
  items: ["array"],
  properties: ["object"],
  required: ["object"],
  enum: ["string", "number"],
  encryption: ["string", "object"],
};

/** Checks one input by itself: that what it says fits its type, and that what it names exists. */
export function checkInput(
  name: string,
  input: UserInput,
  path: DocumentPath,
  checking: ActionChecking,
): readonly Diagnostic[] {
  const problems = checkKeys(input, path, checking);
  if (problems.length > 0) return problems;
  return [
    ...checkLimits(input, path, checking),
    ...checkPattern(input, path, checking),
    ...checkValues(input, path, checking),
    ...checkEntities(input, path, checking),
    ...checkSecret(name, input, path, checking),
  ];
}

function checkKeys(input: UserInput, path: DocumentPath, { error }: ActionChecking): readonly Diagnostic[] {
  const wrong = Object.keys(input).filter((key) => {
    const types = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    return types !== undefined && !types.includes(input.type);
  });
  return wrong.flatMap((key) =>
    error("type", [...path, key], `"${key}" means nothing for ${describeType(input.type)}`),
  );
}

function checkLimits(input: UserInput, path: DocumentPath, { error }: ActionChecking): readonly Diagnostic[] {
  const pairs = [
    ["minimum", input.minimum, input.maximum, false],
    ["exclusiveMinimum", input.exclusiveMinimum, input.exclusiveMaximum ?? input.maximum, true],
    ["minimum", input.minimum, input.exclusiveMaximum, true],
    ["minLength", input.minLength, input.maxLength, false],
    ["minItems", input.minItems, input.maxItems, false],
  ] as const;
  return pairs.flatMap(([key, least, most, strict]) => {
    if (least === undefined || most === undefined || least < most || (least === most && !strict)) return [];
    return error("conflict", [...path, key], `nothing is at least ${least} and at most ${most}`);
  });
}

function checkPattern(
  { pattern, items }: UserInput,
  path: DocumentPath,
  { error }: ActionChecking,
): readonly Diagnostic[] {
  const all = [
    { text: pattern, at: [...path, "pattern"] },
    { text: items?.pattern, at: [...path, "items", "pattern"] },
  ];
  return all.flatMap(({ text, at }) => {
    if (typeof text !== "string") return [];
    try {
      compilePattern(text);
      return [];
    } catch (problem) {
      return error("schema", at, problem instanceof Error ? problem.message : String(problem));
    }
  });
}

/** The values that may be chosen, and the one that is taken when nobody says anything. */
function checkValues(input: UserInput, path: DocumentPath, { error }: ActionChecking): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const values = Array.isArray(input.enum) ? input.enum : undefined;
  for (const [index, value] of (values ?? []).entries())
    if (typeof value !== input.type) {
      const hint = input.type === "string" ? "; put it in quotes" : "";
      const message = `${describeValue(value)} is not ${describeType(input.type)}${hint}`;
      found.push(...error("type", [...path, "enum", index], message));
    }
  const { default: value } = input;
  if (value === undefined || value === null || isQuery(value)) return found;
  const at = [...path, "default"];
  if (typeOf(value) !== input.type)
    return [...found, ...error("type", at, `${describeValue(value)} is not ${describeType(input.type)}`)];
  if (values !== undefined && !values.some((each) => each === value)) {
    const known = values.map(String);
    const message = `${describeValue(value)} is none of ${known.join(", ")}`;
    return [
      ...found,
      ...error("type", at, message, () => suggest(typeof value === "string" ? value : "", known)),
    ];
  }
  const problem = describeMisfit(value, input);
  return problem === null ? found : [...found, ...error("type", at, problem)];
}

function describeMisfit(value: Json, input: UserInput): string | null {
  if (typeof value === "number") {
    const { minimum: least, maximum: most, exclusiveMinimum: above, exclusiveMaximum: below } = input;
    if ((least !== undefined && value < least) || (above !== undefined && value <= above))
      return `${value} is less than the least`;
    if ((most !== undefined && value > most) || (below !== undefined && value >= below))
      return `${value} is more than the most`;
  }
  if (typeof value === "string") {
    const length = Array.from(value).length;
    if (length < (input.minLength ?? 0) || length > (input.maxLength ?? Number.POSITIVE_INFINITY))
      return `has ${length} characters, which is too ${length < (input.minLength ?? 0) ? "short" : "long"}`;
    if (typeof input.pattern === "string" && !fits(input.pattern, value)) return "does not match the pattern";
  }
  if (isJsonList(value)) {
    const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = input;
    if (value.length < minItems || value.length > maxItems) return `has ${value.length} elements`;
  }
  return null;
}

function fits(pattern: string, value: string): boolean {
  try {
    return compilePattern(pattern).test(value);
  } catch {
    // That the pattern is none was said already.
    return true;
  }
}

/** What an input of format `entity` chooses from. */
function checkEntities(
  input: UserInput,
  path: DocumentPath,
  checking: ActionChecking,
): readonly Diagnostic[] {
  const { error, warn } = checking;
  const { items } = input;
  if (items !== undefined && (items.format === "entity" || items.blueprint !== undefined))
    return checkChoice(items, [...path, "items"], checking);
  if (input.format !== "entity") {
    const key = input.dataset === undefined ? "blueprint" : "dataset";
    if (input.dataset === undefined && input.blueprint === undefined) return [];
    return warn("suspicious", [...path, key], `"${key}" means nothing without format: entity`);
  }
  if (input.type !== "string" && input.type !== "array")
    return error("type", [...path, "type"], "an input of format entity is a string, or an array of them");
  return checkChoice(input, path, checking);
}

function checkChoice(
  { blueprint: name, dataset }: Pick<UserInput, "blueprint" | "dataset">,
  path: DocumentPath,
  checking: ActionChecking,
): readonly Diagnostic[] {
  const { context, error } = checking;
  if (name === undefined) return error("schema", path, "format entity needs the blueprint of the entities");
  const blueprint = context.blueprints.get(name);
  if (blueprint === undefined) {
    if (mayBeBroken(context.broken, "blueprint", name)) return [];
    const message = `blueprint "${name}" doesn't exist`;
    return error("reference", [...path, "blueprint"], message, () =>
      suggest(name, context.blueprints.keys()),
    );
  }
  if (dataset === undefined) return [];
  return checkSearch(dataset, [...path, "dataset"], { among: blueprint, values: "dataset" }, checking);
}

function checkSecret(
  name: string,
  { encryption }: UserInput,
  path: DocumentPath,
  { action, warn }: ActionChecking,
): readonly Diagnostic[] {
  if (encryption === undefined || !action.publish) return [];
  const message = `"${name}" is a secret, which must not stand in a comment: a command that gives it is refused`;
  return warn("unsupported", [...path, "encryption"], message);
}

function isQuery(value: Json): boolean {
  return isJsonObject(value) && typeof value["jqQuery"] === "string";
}

function typeOf(value: Json): string {
  return isJsonList(value) ? "array" : typeof value;
}
