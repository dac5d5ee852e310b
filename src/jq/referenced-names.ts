import { readQuotes } from "./dialect.ts";
import { readTokens, type Token, type Tokens } from "./tokens.ts";
import { readsWhole } from "./whole-reads.ts";

/**
 * The fields of Port's entity JSON that hold its properties and relations. A program that looks at one of these
 * as a whole looks at every property.
 *
 * Source: Port docs, calculation properties (`.properties.*`, `.relations.*`).
 */
export const ENTITY_CONTAINERS: ReadonlySet<string> = new Set(["properties", "relations"]);

/** The keys that jq's own `from_entries` and `with_entries` look for. Source: jq 1.8.2, src/builtin.jq. */
const ENTRY_KEYS = ["key", "k", "name", "Name", "K", "Key", "value", "v", "Value", "V"];

/**
 * Every field name that a program's text spells out: `.foo`, `."foo"`, `.["foo"]`, `.'foo'`, the keys of `{foo}`
 * and of patterns, and every other string, since it may be used as a name. No name that is spelled out is left
 * out; some in the answer are not read. Names that a program makes while it runs (`"a" + "b"`, `keys`, `..`) can't
 * be listed: `readsEverything` says when there may be such.
 */
export function readNames(program: string): ReadonlySet<string> {
  const readings = readQuotes(program).map(readTokens);
  const names = new Set<string>();
  for (const reading of relevant(readings)) addNames(reading.tokens, names);
  if (readings.some((reading) => reading.kind === "not_understood"))
    for (const word of program.matchAll(/[a-zA-Z_][a-zA-Z_0-9]*/g)) names.add(word[0]);
  return names;
}

/**
 * True when a program may depend on something that `readNames` does not name: it looks at a whole object (bare `.`,
 * `keys`, `to_entries`, `..`, `.[]` and so on), gives one as its answer, makes up names, or is not understood.
 * False only when every value it uses is reached from its input by names spelled out, and is none of the `containers`.
 *
 * @param containers every field, wherever it is in the input, through which the properties in question can be reached
 */
export function readsEverything(
  program: string,
  containers: ReadonlySet<string> = ENTITY_CONTAINERS,
): boolean {
  const readings = relevant(readQuotes(program).map(readTokens));
  return readings.some((reading) => reading.kind !== "read" || readsWhole(reading.tokens, containers));
}

/**
 * Whether a program's answer may depend on a property: false means that it is the same whatever the property is.
 *
 * @param name the property's key in one of the `containers`
 */
export function mayRead(
  program: string,
  name: string,
  containers: ReadonlySet<string> = ENTITY_CONTAINERS,
): boolean {
  return readNames(program).has(name) || readsEverything(program, containers);
}

/** The readings that may be what runs. When jq takes none of them there is nothing to leave out. */
function relevant(readings: readonly Tokens[]): readonly Tokens[] {
  const possible = readings.filter((reading) => reading.kind !== "not_jq");
  return possible.length > 0 ? possible : readings;
}

function addNames(tokens: readonly Token[], names: Set<string>): void {
  const open: string[] = [];
  let before = "";
  for (const token of tokens) {
    const isKey = open.at(-1) === "{" && (before === "{" || before === ",");
    switch (token.kind) {
      case "field":
        names.add(token.text);
        break;
      case "string":
        names.add(token.text);
        for (const hole of token.holes) addNames(hole, names);
        break;
      case "name":
      case "variable":
        if (isKey) names.add(token.text);
        if (token.text === "from_entries" || token.text === "with_entries")
          for (const key of ENTRY_KEYS) names.add(key);
        break;
      case "mark":
        if (/[[{(]/.test(token.text)) open.push(token.text);
        if (/[\]})]/.test(token.text)) open.pop();
        break;
      case "format":
      case "number":
        break;
    }
    before = token.kind === "mark" ? token.text : "";
  }
}
