/**
 * What every program sees before its own text. Port masks the environment (`env`, `$ENV`); Muster also takes away
 * what reaches outside the one input or stops the whole run, so that programs can share one run:
 * `halt` and `halt_error` are errors, `input` is an error and `inputs` is empty, `debug` and `stderr` say nothing.
 * Local time is UTC, so that an answer does not depend on the machine.
 *
 * Source: Port, jq-node-bindings lib/jq.js (`def env: {}; {} as $ENV |`).
 */
export const MASKS = [
  "def env: {};",
  'def input: error("input: a program sees one input only");',
  "def inputs: empty;",
  "def input_filename: null;",
  "def debug: .;",
  "def debug(f): (f | empty), .;",
  "def stderr: .;",
  'def halt: error("halt: there is nothing to stop here");',
  "def halt_error: error(.);",
  "def halt_error(code): error(.);",
  "def localtime: gmtime;",
  "def strflocaltime(f): strftime(f);",
].join(" ");

/** Put before a program's text wherever it stands. Each program has its own `$ENV`, since jq's `$$$$ENV` destroys it. */
export const BINDINGS = "{} as $ENV |";

/** Longest program taken, in characters: jq-wasm's stack holds the text, and megabytes of it break the instance. */
export const LONGEST_PROGRAM = 65_536;

/**
 * The jq texts a program may stand for, the first that compiles is meant. Port lets people write `'x'` for `"x"`:
 * the first reading replaces quotes with Port's own pattern, so that what works there means the same here. Where
 * that pattern gives no program (`.properties.'a-b'`, which Port's documentation shows, or `"a 'b' c"`), the
 * second reading takes `'x'` for a string wherever it stands outside double quotes and comments.
 *
 * Source: Port, jq-node-bindings lib/jq.js; Port docs, calculation properties.
 */
export function readQuotes(program: string): readonly string[] {
  const text = program.toWellFormed();
  if (!text.includes("'")) return [text];
  return [...new Set([replaceAsPort(text), replaceOutsideStrings(text)])];
}

function replaceAsPort(text: string): string {
  return text.replace(/(^|\s)'(?!\s|")|(?<!\s|")'(\s|$)/g, '$1"$2');
}

function replaceOutsideStrings(text: string): string {
  // What is not closed goes on to the end, so that no text is looked at twice.
  const piece = /"(?:\\[^]|[^"\\])*"?|#[^\n]*|'(?:\\[^]|[^'\\])*'?/g;
  return text.replace(piece, (found) => (/^'[^]*'$/.test(found) ? requote(found.slice(1, -1)) : found));
}

function requote(content: string): string {
  return `"${content.replace(/\\'|"|\\[^]/g, (found) => (found === "\\'" ? "'" : found === '"' ? '\\"' : found))}"`;
}
