import { readNames, readsEverything } from "../jq/index.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";

/** Fields of a jq input that can't be told: their names, and the fields that lead to them from the top. */
export interface UnknownFields {
  readonly at: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** What a jq program may read of its input, as far as its text tells. Errs on the side of reading. */
export interface ProgramReads {
  /** The first of some unknown fields that the program's answer may depend on; null when it depends on none. */
  findUnknown(fields: readonly UnknownFields[]): string | null;
  /** Whether the program spells out a field at this place, names of the fields that lead to it first. */
  spells(path: readonly string[]): boolean;
  /** Whether the program reads nothing but fields that an object has. */
  staysWithin(known: JsonObject): boolean;
  /** Whether the program may read a field of its input, named by the fields that lead to it. */
  mayRead(path: readonly [string, ...string[]]): boolean;
}

/** Two names or more in a row, `.repository.owner.login`: what is between the first and the last says where they are. */
const CHAIN = /(?:\.[A-Za-z_]\w*){2,}/g;
const IDENTIFIER = /^[A-Za-z_]\w*$/;

/**
 * Works out what a program may read. `.content.description` reads nothing of `.repository`, and `.repository.name`
 * nothing but the name; a program that looks at the repository as a whole reads every field of it.
 */
export function analyzeReads(text: string): ProgramReads {
  const program = dropTexts(text);
  const spelled = readNames(program);
  const chains = [...program.matchAll(CHAIN)].map(([chain]) => chain.slice(1).split("."));
  // A chain begins at its first name and leads to its last; the names between stand only where it puts them.
  const firsts = readNames(program.replaceAll(CHAIN, (chain) => `.${chain.split(".")[1] ?? ""}`));
  const lasts = readNames(program.replaceAll(CHAIN, (chain) => `.${chain.split(".").at(-1) ?? ""}`));
  const begins = new Set([...firsts, ...[...spelled].filter((name) => !IDENTIFIER.test(name))]);
  // The empty name stands for texts that were dropped, and below for the input itself.
  begins.delete("");
  const following = memoize((field) => {
    const next = chains.flatMap((chain) => chain.filter((_, index) => chain[index - 1] === field));
    return new Set([...next, ...(lasts.has(field) ? begins : [])]);
  });
  const takesWhole = memoize((field) => readsEverything(program, new Set(field === "" ? [] : [field])));
  const namesAt = (at: readonly string[]): ReadonlySet<string> => {
    const last = at.at(-1);
    return last === undefined ? begins : following(last);
  };
  const spells = (path: readonly string[]): boolean =>
    path.every((name, index) => namesAt(path.slice(0, index)).has(name));
  const takesAllOf = (at: readonly string[]): boolean =>
    [[], ...at.map((_, index) => at.slice(0, index + 1))].some(
      (prefix) => spells(prefix) && takesWhole(prefix.at(-1) ?? ""),
    );
  const staysIn = (known: JsonObject, at: readonly string[]): boolean =>
    !takesWhole(at.at(-1) ?? "") &&
    [...namesAt(at)].every((name) => {
      const inner = Object.hasOwn(known, name) ? known[name] : undefined;
      return isJsonObject(inner) ? staysIn(inner, [...at, name]) : inner !== undefined;
    });
  return {
    spells,
    staysWithin: (known) => staysIn(known, []),
    mayRead: (path) => spells(path) || takesAllOf(path.slice(0, -1)),
    findUnknown: (fields) => {
      for (const { at, names } of fields) {
        const [any] = names;
        if (any === undefined) continue;
        if (takesAllOf(at)) return any;
        if (!spells(at)) continue;
        for (const name of namesAt(at)) if (names.has(name)) return name;
      }
      return null;
    },
  };
}

/**
 * Takes texts out of a program that are no names of fields, as in `.name == "private"`: those that stand neither after
 * a dot nor in brackets. A name that is put together while the program runs counts as reading the whole.
 */
function dropTexts(program: string): string {
  if (/['#\\]/.test(program)) return program;
  const text = /(?<before>\S?)(?<space>\s*)"[^"]*"/g;
  return program.replaceAll(text, (found, before: string, space: string) =>
    /[.[{,]/.test(before) ? found : `${before}${space}""`,
  );
}

function memoize<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? compute(key);
    known.set(key, found);
    return found;
  };
}
