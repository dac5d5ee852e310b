import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { PairNode } from "./find-node.ts";

/** Where a value ends in its text: after its last character, with no line break, blanks or comments behind it. */
export function nodeEnd(node: ParsedNode | null, text: string): number | null {
  if (node === null) return null;
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last === undefined) return node.range[1];
    return isMap(node) ? pairEnd(node.items.at(-1), text) : nodeEnd(node.items.at(-1) ?? null, text);
  }
  const end = node.range[1];
  const isBlock = isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
  if (!isBlock || text[end - 1] !== "\n") return end;
  return text[end - 2] === "\r" ? end - 2 : end - 1;
}

/** Where a key and its value end. */
export function pairEnd(pair: PairNode | undefined, text: string): number | null {
  if (pair === undefined) return null;
  const end = nodeEnd(pair.value, text);
  return end === null ? pair.key.range[1] : Math.max(end, colonOf(pair) ?? 0);
}

/** The place behind the colon of a key; null where it has none. */
export function colonOf({ srcToken }: PairNode): number | null {
  const separators = srcToken !== undefined && "sep" in srcToken ? srcToken.sep : undefined;
  const colon = separators?.find(({ type }) => type === "map-value-ind");
  return colon === undefined ? null : colon.offset + 1;
}
