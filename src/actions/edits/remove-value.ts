import { type FoundNode, findNode, type Holder, type PairNode, type SeqNode } from "./find-node.ts";
import { isFirstOnLine, lineEnd, lineStart, splice } from "./lines.ts";
import { nodeEnd, pairEnd } from "./node-end.ts";
import { parsePath } from "./parse-path.ts";
import { EditProblem } from "./problem.ts";
import { type Notation, readDocuments } from "./read-document.ts";
import { verifyChange } from "./verify-change.ts";

/** What is taken away. */
export interface Removal {
  readonly remove: string;
  readonly document: number;
}

/** Takes a key or an item of a list away, with the lines that are its own. Throws an EditProblem. */
export function removeValue(text: string, { remove, document }: Removal, notation: Notation): string {
  const path = parsePath(remove);
  if (path.kind === "problem") throw new EditProblem(path.message);
  const before = readDocuments(text, notation);
  const read = before.documents[document];
  if (read === undefined)
    throw new EditProblem(
      `The file has no document ${document}: it has ${before.documents.length}, counted from 0.`,
    );
  const found = findNode(read, path.segments);
  if (found.kind === "missing") throw new EditProblem(found.message);
  const after = cut(text, found);
  return verifyChange(after, { before, document, keys: found.keys, change: { kind: "remove" }, notation });
}

/** Where a part of a collection begins and ends. */
interface Span {
  readonly start: number;
  readonly end: number;
}

function cut(text: string, { holder }: FoundNode): string {
  if (holder.kind === "document") throw new EditProblem("A whole document can't be taken away.");
  const collection = holder.kind === "pair" ? holder.map : holder.seq;
  const spans = spansOf(holder, text);
  const index = holder.kind === "pair" ? holder.map.items.indexOf(holder.pair) : holder.index;
  const [span, next, previous] = [spans[index], spans[index + 1], spans[index - 1]];
  if (span === undefined) throw new EditProblem("It has no place in the text.");
  if (spans.length === 1) {
    const empty = holder.kind === "pair" ? "{}" : "[]";
    const end = collection.flow === true ? collection.range[1] : span.end;
    return splice(text, collection.flow === true ? collection.range[0] : span.start, end, empty);
  }
  if (collection.flow === true) {
    if (next !== undefined) return splice(text, span.start, next.start, "");
    return splice(text, previous?.end ?? span.start, span.end, "");
  }
  if (!isFirstOnLine(text, span.start)) {
    if (next === undefined || text.slice(span.end, next.start).trim() !== "")
      throw new EditProblem("It shares its line with something else: it can't be taken away.");
    return splice(text, span.start, next.start, "");
  }
  const from = lineStart(text, span.start);
  const to = lineEnd(text, span.end);
  const isLast = to === text.length;
  return isLast
    ? splice(text, Math.max(0, from - (text[from - 2] === "\r" ? 2 : 1)), to, "")
    : splice(text, from, text.indexOf("\n", to) + 1, "");
}

function spansOf(holder: Exclude<Holder, { readonly kind: "document" }>, text: string): readonly Span[] {
  if (holder.kind === "pair") return holder.map.items.map((pair) => spanOfPair(pair, text));
  return holder.seq.items.map((item, index) => {
    const dash = dashOf(holder.seq, index);
    const start = dash ?? item.range[0];
    return { start, end: Math.max(nodeEnd(item, text) ?? start, start + (dash === null ? 0 : 1)) };
  });
}

function spanOfPair(pair: PairNode, text: string): Span {
  const start = pair.key.range[0];
  return { start, end: pairEnd(pair, text) ?? start };
}

/** Where the dash of an item is; null in a list with brackets. */
function dashOf({ srcToken }: SeqNode, index: number): number | null {
  if (srcToken?.type !== "block-seq") return null;
  return srcToken.items[index]?.start.find(({ type }) => type === "seq-item-ind")?.offset ?? null;
}
