import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { type Segment, writePath } from "./parse-path.ts";
import { EditProblem } from "./problem.ts";
import { listAliased } from "./read-document.ts";

/** A mapping, with the places of its keys. */
export type MapNode = YAMLMap.Parsed;
/** A list, with the places of its items. */
export type SeqNode = YAMLSeq.Parsed;
/** A key and its value. */
export type PairNode = Pair<ParsedNode, ParsedNode | null>;

/** What a value stands in. */
export type Holder =
  | { readonly kind: "document" }
  | { readonly kind: "pair"; readonly map: MapNode; readonly pair: PairNode }
  | { readonly kind: "item"; readonly seq: SeqNode; readonly index: number };

/** Where a path leads to. */
export interface FoundNode {
  readonly kind: "there";
  readonly node: ParsedNode | null;
  readonly holder: Holder;
  /** Keys and numbers on the way. */
  readonly keys: readonly (string | number)[];
}

/** As far as a path leads: to what is there, and the keys that aren't. */
export interface MissingNode {
  readonly kind: "missing";
  readonly inside: FoundNode;
  readonly rest: readonly [string, ...string[]];
  readonly message: string;
}

/** Follows a path. Throws an EditProblem where it can't be followed, or where a change would show elsewhere too. */
export function findNode(document: Document.Parsed, segments: readonly Segment[]): FoundNode | MissingNode {
  const aliased = listAliased(document);
  let at: FoundNode = { kind: "there", node: document.contents, holder: { kind: "document" }, keys: [] };
  for (const [depth, segment] of segments.entries()) {
    const here = depth === 0 ? "The document" : `\`${writePath(segments.slice(0, depth))}\``;
    checkShared(at.node, here, aliased);
    const next = step(at, segment, here);
    if (typeof next === "string") {
      const keys = segments.slice(depth).map((each) => (each.kind === "key" ? each.key : null));
      const [first, ...others] = keys.filter((key) => key !== null);
      if (first === undefined || others.length + 1 < keys.length) throw new EditProblem(next);
      return { kind: "missing", inside: at, rest: [first, ...others], message: next };
    }
    at = next;
  }
  checkShared(at.node, `\`${writePath(segments)}\``, aliased);
  return at;
}

/** What an anchor names is said in several places: changed in one, it would change in all. */
function checkShared(node: ParsedNode | null, name: string, aliased: ReadonlySet<string>): void {
  if (isAlias(node))
    throw new EditProblem(
      `${name} is *${node.source}, which stands for something elsewhere in the file: edit that.`,
    );
  if (node?.anchor !== undefined && aliased.has(node.anchor))
    throw new EditProblem(
      `${name} is &${node.anchor}, which other places of the file refer to: an edit would change them too.`,
    );
}

/** One step; or why it leads nowhere, where a key could be added. */
function step(from: FoundNode, segment: Segment, here: string): FoundNode | string {
  const { node, keys } = from;
  if (segment.kind === "key") {
    if (node === null || (isScalar(node) && node.value === null))
      return `${here} has no \`${segment.key}\`: it is empty.`;
    if (!isMap(node)) throw new EditProblem(`${here} is no mapping, so it has no \`${segment.key}\`.`);
    const pairs = node.items.filter((pair) => nameOf(pair) === segment.key);
    const [pair] = pairs;
    if (pairs.length > 1) throw new EditProblem(`${here} has \`${segment.key}\` twice.`);
    if (pair === undefined) return describeMissing(node, segment.key, here);
    const holder = { kind: "pair", map: node, pair } as const;
    return { kind: "there", node: pair.value, holder, keys: [...keys, segment.key] };
  }
  if (!isSeq(node)) throw new EditProblem(`${here} is no list.`);
  const index = segment.kind === "index" ? segment.index : findWhere(node, segment, here);
  const item = node.items[index];
  if (item === undefined)
    throw new EditProblem(`${here} has no [${index}]: it has ${node.items.length} items, counted from 0.`);
  return { kind: "there", node: item, holder: { kind: "item", seq: node, index }, keys: [...keys, index] };
}

function findWhere(seq: SeqNode, { key, value }: Segment & { kind: "where" }, here: string): number {
  const found = seq.items.flatMap((item, index) => {
    if (!isMap(item)) return [];
    const pair = item.items.find((each) => nameOf(each) === key);
    return isScalar(pair?.value) && String(pair.value.value) === value ? [index] : [];
  });
  const [index] = found;
  if (index === undefined)
    throw new EditProblem(`${here} has no item whose \`${key}\` is ${JSON.stringify(value)}.`);
  if (found.length > 1)
    throw new EditProblem(`${here} has ${found.length} items whose \`${key}\` is ${JSON.stringify(value)}.`);
  return index;
}

function describeMissing(map: MapNode, key: string, here: string): string {
  const names = map.items.map(nameOf).filter((name) => name !== null);
  if (names.includes("<<"))
    return `${here} has no \`${key}\` of its own; it may come from what is merged in with <<.`;
  const some = names.slice(0, 8).map((name) => `\`${name}\``);
  const there =
    some.length === 0 ? "it is empty" : `it has ${some.join(", ")}${names.length > 8 ? " and more" : ""}`;
  return `${here} has no \`${key}\`: ${there}.`;
}

/** A key as text; null for one that is no plain value. */
export function nameOf({ key }: PairNode): string | null {
  return isScalar(key) ? String(key.value) : null;
}
