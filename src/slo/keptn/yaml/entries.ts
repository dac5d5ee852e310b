import { type Decoding, isNull, type Keys, note } from "./decode.ts";
import { type GoNode, GoYamlError } from "./node.ts";

/** What is done with the entries of a map. */
export interface EntryVisitor {
  set(key: string, value: GoNode): void;
  merge(other: GoNode, keys: Set<string>): void;
}

type MapNode = Extract<GoNode, { kind: "map" }>;

/** Goes through the entries of a map, then through what is merged into it by `<<`. False when a key stands twice. */
export function visitEntries(node: MapNode, decoding: Decoding, skip: Keys, visitor: EntryVisitor): boolean {
  if (noteRepeated(node, decoding)) return false;
  let merged: GoNode | undefined;
  const own = new Set<string>();
  for (const [keyNode, value] of node.entries) {
    if (keyNode.kind === "scalar" && keyNode.scalar.tag === "!!merge") {
      merged = value;
      continue;
    }
    const key = readKey(keyNode, decoding);
    if (key === null) continue;
    own.add(key);
    if (skip?.has(key) === true) continue;
    skip?.add(key);
    visitor.set(key, value);
  }
  if (merged === undefined) return true;
  const keys = skip ?? own;
  for (const other of merged.kind === "list" ? merged.items : [merged]) {
    const target = other.kind === "alias" ? other.target() : other;
    if (target.kind !== "map") {
      throw new GoYamlError("yaml: map merge requires map or sequence of maps as the value");
    }
    visitor.merge(other, keys);
  }
  return true;
}

/** A key as text: null, a list or a map is none. */
function readKey(node: GoNode, decoding: Decoding): string | null {
  const key = node.kind === "alias" ? node.target() : node;
  if (key.kind === "alias" || isNull(key)) return null;
  return key.kind === "scalar" ? key.text : note(key, "string", decoding);
}

/** Beyond that, keys that stand twice are not told one by one. */
const MOST = 100;

function noteRepeated({ entries }: MapNode, { errors }: Decoding): boolean {
  const before = errors.length;
  const same = Map.groupBy(
    entries.map(([key]) => key),
    nameOf,
  );
  if (same.size === entries.length) return false;
  for (const [key] of entries) {
    const group = same.get(nameOf(key)) ?? [];
    for (const again of group.slice(group.indexOf(key) + 1)) {
      if (errors.length - before >= MOST) return true;
      const name = JSON.stringify(again.kind === "scalar" ? again.text : "");
      errors.push(`line ${again.line}: mapping key ${name} already defined at line ${key.line}`);
    }
  }
  return true;
}

/** Keys of the same kind with the same text are the same to Go. */
function nameOf(key: GoNode): string {
  if (key.kind === "alias") return `alias ${key.name}`;
  return key.kind === "scalar" ? `scalar ${key.text}` : key.kind;
}

/** A map with a key twice is told as that, wherever it stands. */
export function refuse(node: Exclude<GoNode, { kind: "alias" }>, type: string, decoding: Decoding): null {
  return node.kind === "map" && noteRepeated(node, decoding) ? null : note(node, type, decoding);
}
