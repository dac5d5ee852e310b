import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import { refuse } from "../refuse.ts";
import type { Filled, FilledText, Filler } from "./fill.ts";

/** The one way to write a secret. */
const PLACEHOLDER = /\{\{\s*\.secrets(?:\.([A-Z][A-Z0-9_]*)|\["([A-Z][A-Z0-9_]*)"\])\s*\}\}/g;
/** What the one who carries out could take for a placeholder. */
const LOOKALIKE = /\{\{\s*\.\s*secrets/;

/** Keeps secrets apart while templates are filled. */
export interface Secretly {
  /** Puts marks for the placeholders of a template. Refused where a secret isn't one that the settings list. */
  hide(template: Json): { readonly kind: "hidden"; readonly value: Json } | Refusal;
  /** Puts the placeholders back. Refused where something that was filled in looks like one. */
  restore(filled: Filled): Filled;
  /** The same for a text. */
  restoreText(filled: FilledText): FilledText;
}

/**
 * Keeps `{{ .secrets.NAME }}` from being evaluated, and what people typed from passing for it: while a template is filled, marks
 * stand for secrets that nothing in the request holds.
 */
export function protectSecrets({ view, context, action }: Filler): Secretly {
  const known = JSON.stringify(view.value);
  let mark = "\u2045secret";
  while (known.includes(mark)) mark += "-";
  const allowed = context.config.settings.actions.secrets;
  const marked = new RegExp(`${mark}:([A-Z][A-Z0-9_]*)\u2046`, "g");
  // In addresses what isn't a letter may have been encoded, but marks stand in plain parts, which are not.
  const putBack = (text: string): string => text.replaceAll(marked, "{{ .secrets.$1 }}");
  const restore = (filled: Filled): Filled => {
    if (filled.kind === "refused") return filled;
    if (someLookalike(filled.value))
      return refuse(
        "invalid_input",
        `A value for action ${action} looks like a secret that is to be filled in.`,
      );
    return {
      kind: "filled",
      value: filled.value === undefined ? undefined : mapTexts(filled.value, putBack),
    };
  };
  return {
    hide(template) {
      const strangers: string[] = [];
      const value = mapTexts(template, (text) =>
        text.replaceAll(PLACEHOLDER, (_whole, dotted: string | undefined, quoted: string | undefined) => {
          const name = dotted ?? quoted ?? "";
          if (!allowed.includes(name)) strangers.push(name);
          return `${mark}:${name}\u2046`;
        }),
      );
      return strangers[0] === undefined
        ? { kind: "hidden", value }
        : refuse(
            "definition_broken",
            `Action ${action} uses the secret ${strangers[0]}, which actions.secrets of muster.yml doesn't list.`,
          );
    },
    restore,
    restoreText(filled) {
      const restored = restore(filled);
      if (restored.kind === "refused") return restored;
      return { kind: "filled", value: typeof restored.value === "string" ? restored.value : "" };
    },
  };
}

function someLookalike(value: Json | undefined): boolean {
  if (typeof value === "string") return LOOKALIKE.test(value);
  if (isJsonList(value)) return value.some(someLookalike);
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([key, inner]) => LOOKALIKE.test(key) || someLookalike(inner))
  );
}

function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (isJsonList(value)) return value.map((each) => mapTexts(each, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}
