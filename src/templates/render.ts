import type { JqEngine, JqOutcome } from "../jq/index.ts";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { parseTemplate, TemplateError, type TemplatePart } from "./parse-text.ts";

/** What a template gave. `undefined` when it is one expression without an output. */
export type RenderedTemplate =
  | { readonly kind: "value"; readonly value: Json | undefined }
  | { readonly kind: "problem"; readonly message: string };

/**
 * Fills a template, any JSON whose texts and keys may hold `{{ jq }}`, from a context (Port, jq templates).
 *
 * A text that is one expression keeps the expression's type; mixed text is joined, other values written as JSON. An
 * expression that fails is null, as in Port; one that could not be evaluated at all is a problem. Pairs whose key is
 * null or empty are dropped; `"{{ spreadValue() }}": {…}` puts an object's pairs in its parent.
 */
export async function renderTemplate(
  template: Json,
  context: JsonObject,
  jq: JqEngine,
): Promise<RenderedTemplate> {
  try {
    const programs = [...new Set(expressionsOf(template))];
    const [outcomes = []] = await jq.evaluate(programs, [context]);
    const answers = new Map(programs.map((program, index) => [program, outcomes[index]]));
    return { kind: "value", value: render(template, (expression) => answerOf(expression, answers)) };
  } catch (error) {
    if (error instanceof TemplateError) return { kind: "problem", message: error.message };
    if (error instanceof RangeError) return { kind: "problem", message: "the template is nested too deeply" };
    throw error;
  }
}

type Answer = (expression: string) => Json | undefined;

function answerOf(expression: string, answers: ReadonlyMap<string, JqOutcome | undefined>): Json | undefined {
  const outcome = answers.get(expression);
  switch (outcome?.kind) {
    case "value":
      return outcome.value;
    case "error":
      return null;
    case "stopped":
    case undefined: {
      const why = outcome?.message ?? "no answer";
      throw new TemplateError(`{{ ${expression} }} could not be evaluated: ${why}`);
    }
  }
}

const SPREAD = /^\s*\{\{\s*spreadValue\(\s*\)\s*\}\}\s*$/;

function expressionsOf(template: Json): string[] {
  if (typeof template === "string") {
    return parseTemplate(template).flatMap((part) => (part.kind === "expression" ? [part.expression] : []));
  }
  if (isJsonList(template)) return template.flatMap(expressionsOf);
  if (!isJsonObject(template)) return [];
  return Object.entries(template).flatMap(([key, value]) => [
    ...(SPREAD.test(key) ? [] : expressionsOf(key)),
    ...expressionsOf(value),
  ]);
}

function render(template: Json, answer: Answer): Json | undefined {
  if (typeof template === "string") return renderText(template, answer);
  if (isJsonList(template)) return template.map((item) => render(item, answer) ?? null);
  if (!isJsonObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).flatMap(([key, value]) => renderPair(key, value, answer)),
  );
}

function renderPair(key: string, template: Json, answer: Answer): readonly (readonly [string, Json])[] {
  if (SPREAD.test(key)) {
    const spread = render(template, answer);
    if (!isJsonObject(spread)) throw new TemplateError(`${key} needs an object, not ${describe(spread)}`);
    return Object.entries(spread);
  }
  const name = renderText(key, answer);
  if (name === null || name === undefined || name === "") return [];
  if (typeof name !== "string")
    throw new TemplateError(`a key must be a text; ${key} gives ${describe(name)}`);
  const value = render(template, answer);
  return value === undefined ? [] : [[name, value]];
}

function renderText(text: string, answer: Answer): Json | undefined {
  const parts = parseTemplate(text);
  const [only, ...others] = parts.filter((part) => part.kind === "expression");
  const isWhole = /^\s*\{\{[^]*\}\}\s*$/.test(text);
  if (only !== undefined && others.length === 0 && isWhole) return answer(only.expression);
  return parts.map((part) => renderPart(part, answer)).join("");
}

function renderPart(part: TemplatePart, answer: Answer): string {
  if (part.kind === "text") return part.text;
  const value = answer(part.expression) ?? null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

function describe(value: Json | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
