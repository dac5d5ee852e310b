import type { Json } from "../../model/json.ts";
import { isJsonList, isJsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import { markSecret, markText } from "../../model/secret-text.ts";
import { parseTemplate, renderTemplate, TemplateError } from "../../templates/index.ts";
import { findUnread, type JqView } from "../ask-jq.ts";
import { refuse } from "../refuse.ts";
import type { PlanContext } from "./context.ts";
import { keepSecrets, readSecretName } from "./secrets.ts";

/** Fills templates of an action, whether or not somebody asks for it. */
export interface TemplateFiller {
  readonly view: JqView;
  readonly context: Pick<PlanContext, "config" | "jq">;
  /** The action, for what is said. */
  readonly action: string;
  /**
   * Names of secrets that may stand in a template, as `{{ .secrets.NAME }}`. What is filled has marks in it then, see
   * `src/model/secret-text.ts`. Without it no secret may.
   */
  readonly secrets?: readonly string[];
}

/** Fills templates of an action for one request. */
export interface Filler extends TemplateFiller {
  readonly context: PlanContext;
}

/** What a template gave; undefined where it gave nothing. */
export type Filled = { readonly kind: "filled"; readonly value: Json | undefined } | Refusal;

/** A text that a template gave. */
export type FilledText = { readonly kind: "filled"; readonly value: string } | Refusal;

/**
 * Fills a template, any JSON with `{{ jq }}` in it. Refused where an expression reads what isn't known, or can't be evaluated:
 * what isn't known never becomes null.
 */
export async function fill(template: Json, where: string, filler: TemplateFiller): Promise<Filled> {
  const problem = findProblem(template, where, filler);
  if (problem !== null) return problem;
  const { jq } = filler.context;
  const engine = filler.secrets === undefined ? jq : keepSecrets(jq);
  const rendered = await renderTemplate(template, filler.view.value, engine);
  return rendered.kind === "value"
    ? { kind: "filled", value: rendered.value }
    : refuse(
        "definition_broken",
        `${where} of action ${filler.action} can't be filled: ${rendered.message}.`,
      );
}

/** Fills a template that must give a text, or a number that is written as one. Nothing, and what is empty, is refused. */
export async function fillText(template: string, where: string, filler: TemplateFiller): Promise<FilledText> {
  const filled = await fill(template, where, filler);
  if (filled.kind === "refused") return filled;
  const { value } = filled;
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text === "string" && text.trim() !== "") return { kind: "filled", value: text.trim() };
  return refuse("definition_broken", `${where} of action ${filler.action} gives no text.`);
}

/**
 * Fills a text part by part, each value changed on the way by what it is written into: so that what somebody typed can't end
 * an address or a sentence and begin another. `isFirst`: nothing stands before it in the template.
 */
export async function fillEscaped(
  template: string,
  where: string,
  filler: Filler,
  escape: (text: string, expression: string, isFirst: boolean) => string,
): Promise<FilledText> {
  const problem = findProblem(template, where, filler);
  if (problem !== null) return problem;
  const { secrets, ...plain } = filler;
  let text = "";
  for (const [index, part] of parseTemplate(template).entries()) {
    if (part.kind === "text") {
      text += part.text;
      continue;
    }
    const name = secrets === undefined ? null : readSecretName(part.expression);
    if (name !== null) {
      text += markSecret(name);
      continue;
    }
    const filled = await fill(`{{ ${part.expression} }}`, where, plain);
    if (filled.kind === "refused") return filled;
    const escaped = escape(writeValue(filled.value), part.expression, index === 0);
    text += secrets === undefined ? escaped : markText(escaped);
  }
  return { kind: "filled", value: text };
}

/** A value as it is written into a text. */
export function writeValue(value: Json | undefined): string {
  if (typeof value === "string") return value;
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

/** Every expression of a template. Throws a TemplateError where braces don't pair. */
export function listExpressions(template: Json): readonly string[] {
  if (typeof template === "string")
    return parseTemplate(template).flatMap((part) => (part.kind === "expression" ? [part.expression] : []));
  if (isJsonList(template)) return template.flatMap(listExpressions);
  if (!isJsonObject(template)) return [];
  return Object.entries(template).flatMap(([key, value]) => [
    ...listExpressions(key),
    ...listExpressions(value),
  ]);
}

function findProblem(
  template: Json,
  where: string,
  { view, action, secrets }: TemplateFiller,
): Refusal | null {
  try {
    for (const expression of listExpressions(template)) {
      const secret = secrets === undefined ? null : readSecretName(expression);
      if (secret !== null) {
        if (secrets?.includes(secret) === true) continue;
        const why = `Action ${action} uses the secret ${secret}, which actions.secrets of muster.yml doesn't list.`;
        return refuse("definition_broken", why);
      }
      if (readsSecrets(expression)) {
        const why = `${where} of action ${action} reads .secrets, which are for WEBHOOK alone, as {{ .secrets.NAME }}.`;
        return refuse("definition_broken", why);
      }
      const unread = findUnread(expression, view);
      if (unread !== null)
        return refuse("definition_broken", `${where} of action ${action} reads ${unread}, which is unknown.`);
    }
    return null;
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return refuse("definition_broken", `${where} of action ${action} can't be filled: ${error.message}.`);
  }
}

const SECRETS: JqView["unknown"] = [{ at: [], names: new Set(["secrets"]), onlySpelled: true }];

function readsSecrets(expression: string): boolean {
  return findUnread(expression, { unknown: SECRETS }) !== null;
}
