import { parse } from "yaml";
import type { Json, JsonObject } from "../model/json.ts";
import { isPlain, writeYaml } from "./write-yaml.ts";

/**
 * Reads a map as `writeYaml` wrote it, in a fraction of the time that the library takes; null for any other text, which may
 * be YAML all the same. What was read is written again and compared: so it is never anything else than what the text says.
 */
export function readOwnYaml(text: string): JsonObject | null {
  const lines = text.split("\n");
  if (lines.pop() !== "") return null;
  const read = readMap({ lines, at: 0 }, 0);
  return read !== null && writeYaml(read, "quoted") === text ? read : null;
}

/** Lines, and which is the next. */
interface Reading {
  readonly lines: string[];
  at: number;
}

/** A key that needs no quotes, and what stands behind it. */
const ENTRY = /^([A-Za-z0-9][^:'"]*):(?: (.*))?$/;

function readMap(reading: Reading, indent: number): JsonObject | null {
  const map: Record<string, Json> = {};
  for (let rest = nextAt(reading, indent); rest !== null && rest !== ""; rest = nextAt(reading, indent)) {
    const [, key, value] = ENTRY.exec(rest) ?? [];
    if (key === undefined) return null;
    reading.at += 1;
    const read = value === undefined ? readCollection(reading, indent + 2) : readScalar(value);
    if (read === undefined) return null;
    map[key] = read;
  }
  return map;
}

function readCollection(reading: Reading, indent: number): Json | undefined {
  const first = nextAt(reading, indent);
  if (first === null) return undefined;
  return (first.startsWith("- ") ? readList(reading, indent) : readMap(reading, indent)) ?? undefined;
}

/** A list of texts, numbers and maps: lists in a list are left to the library. */
function readList(reading: Reading, indent: number): readonly Json[] | null {
  const list: Json[] = [];
  for (let rest = nextAt(reading, indent); rest?.startsWith("- ") === true; rest = nextAt(reading, indent)) {
    const read = readItem(reading, indent, rest.slice(2));
    if (read === undefined) return null;
    list.push(read);
  }
  return list;
}

/** What stands behind a dash, of which a map's first line is one. */
function readItem(reading: Reading, indent: number, rest: string): Json | undefined {
  if (ENTRY.test(rest)) {
    reading.lines[reading.at] = " ".repeat(indent + 2) + rest;
    return readMap(reading, indent + 2) ?? undefined;
  }
  reading.at += 1;
  return readScalar(rest);
}

/** The next line without its indentation; null when it has another one. */
function nextAt({ lines, at }: Reading, indent: number): string | null {
  const line = lines[at];
  return line === undefined || line.search(/[^ ]|$/) !== indent ? null : line.slice(indent);
}

/** What texts that are no plain words mean, by the library. */
const known = new Map<string, Json | undefined>();
const MOST_KNOWN = 10_000;
const LONGEST_KNOWN = 500;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]\d+)?$/;
const MEANINGS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["null", null],
  ["true", true],
  ["false", false],
  ["{}", {}],
  ["[]", []],
]);

function readScalar(text: string): Json | undefined {
  const meaning = MEANINGS.get(text);
  if (meaning !== undefined) return meaning;
  if (isPlain(text)) return text;
  if (NUMBER.test(text)) return Number(text);
  if (text.startsWith('"')) return readQuoted(text);
  if (known.has(text)) return known.get(text);
  const read = askLibrary(text);
  if (known.size >= MOST_KNOWN) known.clear();
  if (text.length <= LONGEST_KNOWN) known.set(text, read);
  return read;
}

/** In quotes as JSON has them too, which the library writes most; others are left to it. */
function readQuoted(text: string): Json | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "string" ? read : undefined;
  } catch {
    return askLibrary(text);
  }
}

function askLibrary(text: string): Json | undefined {
  try {
    const read: unknown = parse(`- ${text}\n`, { version: "1.2", logLevel: "error" });
    const value: unknown = Array.isArray(read) && read.length === 1 ? read[0] : undefined;
    return typeof value === "string" || typeof value === "number" ? value : undefined;
  } catch {
    return undefined;
  }
}
