import { RE2JS } from "re2js";

/** How many steps a match may take: RE2 needs at most one for each part of the pattern at each character. */
const MOST_STEPS = 100_000_000;

/**
 * Compiles a `pattern` of a blueprint for RE2, which knows no pattern that takes for ever. Throws an Error, for people,
 * for a pattern that isn't one; the test throws one for a text too long for its pattern.
 */
export function compilePattern(pattern: string): { test(text: string): boolean; toString(): string } {
  const compiled = compileRe2(pattern);
  return {
    // Ajv takes patterns with the same text for the same.
    toString: () => pattern,
    test(text) {
      if (compiled.programSize() * text.length > MOST_STEPS) throw new Error("is too long for its pattern");
      return compiled.matcher(text).find();
    },
  };
}

function compileRe2(pattern: string): RE2JS {
  try {
    // JavaScript's spelling is what Port's blueprints use.
    return RE2JS.compile(RE2JS.translateRegExp(pattern));
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /, "") : String(error);
    const known = /^invalid or unsupported Perl syntax|^invalid escape sequence: `\\\d/.test(why);
    const hint = known ? " (patterns are RE2: no lookahead, lookbehind or back-references)" : "";
    throw new Error(`the pattern is not valid: ${why}${hint}`, { cause: error });
  }
}
