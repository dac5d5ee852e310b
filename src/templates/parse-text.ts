/** A part of a template text: plain text, or a jq expression that stood between double braces. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "expression"; readonly expression: string };

/** Why a template can't be filled: braces that don't pair, say. Indexes count from 0. */
export class TemplateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "TemplateError";
  }
}

/**
 * Splits a text at its `{{ }}` (Port, jq templates). Braces inside quotes of an expression belong to the expression.
 * Throws a TemplateError with the index of braces that don't pair.
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let opened: number | null = null;
  let start = 0;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    const pair = text.slice(index, index + 2);
    if (opened !== null && char === "\\") index += 1;
    else if (quote !== null) quote = char === quote ? null : quote;
    else if (opened !== null && (char === '"' || char === "'")) quote = char;
    else if (pair === "{{") {
      if (opened !== null)
        throw new TemplateError(`double braces at index ${index} inside those opened at index ${opened}`);
      if (index > start) parts.push({ kind: "text", text: text.slice(start, index) });
      opened = index;
      index += 1;
      start = index + 1;
    } else if (pair === "}}") {
      if (opened === null)
        throw new TemplateError(`closing double braces at index ${index} without opening ones`);
      parts.push({ kind: "expression", expression: text.slice(start, index).trim() });
      opened = null;
      index += 1;
      start = index + 1;
    }
  }
  if (opened !== null) throw new TemplateError(`double braces at index ${opened} are not closed`);
  if (start < text.length) parts.push({ kind: "text", text: text.slice(start) });
  return parts;
}
