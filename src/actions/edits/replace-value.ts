import { isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { Json } from "../../model/json.ts";
import type { FoundNode } from "./find-node.ts";
import { columnOf, lineBreak, lineEnd, splice } from "./lines.ts";
import { colonOf, nodeEnd } from "./node-end.ts";
import { EditProblem } from "./problem.ts";
import type { Notation } from "./read-document.ts";
import { isInline, writeBlock, writeInline } from "./write-value.ts";

/** Writes another value in the place of one. */
export function replaceValue(text: string, found: FoundNode, value: Json, notation: Notation): string {
  const { node, holder } = found;
  if (node?.tag !== undefined && !isMap(node) && !isSeq(node))
    throw new EditProblem(`The value has the tag ${node.tag}, which says what it is: it can't be edited.`);
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  const isEmpty = isScalar(node) && node.range[0] === node.range[1];
  if (node === null || isBlock || isEmpty) return replaceBehindColon(text, found, value, notation);
  const end = nodeEnd(node, text) ?? node.range[1];
  const style = isScalar(node) ? node.type : undefined;
  const isRoot =
    holder.kind === "document" && !isInline(value) && notation === "yaml" && !isMap(node) && !isSeq(node);
  const by = isRoot ? writeBlock(value, 0, lineBreak(text)) : writeInline(value, notation, style);
  return splice(text, node.range[0], end, by);
}

/** Writes a value that was in lines of its own, or none at all: behind the colon or the dash, before a comment that is there. */
function replaceBehindColon(
  text: string,
  { node, holder }: FoundNode,
  value: Json,
  notation: Notation,
): string {
  const newline = lineBreak(text);
  if (node?.anchor !== undefined || node?.tag !== undefined)
    throw new EditProblem(
      "The value has an anchor or a tag, and is empty or in lines of its own: it can't be edited.",
    );
  if (holder.kind === "document") {
    const by = isInline(value) ? writeInline(value, notation) : writeBlock(value, 0, newline);
    const [start, end] = [node?.range[0] ?? 0, nodeEnd(node, text) ?? 0];
    return splice(text, start, end, by);
  }
  if (holder.kind === "item") {
    if (node === null) throw new EditProblem("The item of the list has no place in the text.");
    const gap = node.range[0] === node.range[1] && text[node.range[0] - 1] === "-" ? " " : "";
    return splice(text, node.range[0], wholeEnd(node, text), gap + writeInline(value, notation));
  }
  const colon = colonOf(holder.pair);
  if (colon === null) throw new EditProblem("The key has no colon behind it: it can't be edited.");
  const start = node?.range[0] ?? colon;
  const end = node === null ? colon : Math.max(wholeEnd(node, text), colon);
  const between = text.slice(colon, start).trimEnd();
  const inFlow = holder.map.flow === true;
  const isEmpty = start === end || node === null;
  if (isInline(value) || inFlow) {
    const by = ` ${writeInline(value, notation)}`;
    // An empty value may have its comment behind it already.
    return isEmpty ? splice(text, colon, colon, by) : splice(text, colon, end, by + between);
  }
  const indent = columnOf(text, holder.pair.key.range[0]) + 2;
  const block = `${newline}${writeBlock(value, indent, newline)}`;
  if (!isEmpty) return splice(text, colon, end, between + block);
  const [rest = ""] = /^[^\r\n]*/.exec(text.slice(colon)) ?? [];
  return splice(text, colon, colon + rest.length, rest.trimEnd() + block);
}

/** Where a value ends that goes. A comment behind the last of its lines was about that line, and goes with it. */
function wholeEnd(node: ParsedNode, text: string): number {
  const end = nodeEnd(node, text) ?? node.range[1];
  if ((!isMap(node) && !isSeq(node)) || node.flow === true) return end;
  const [comment = ""] = /^[ \t]+#[^\r\n]*/.exec(text.slice(end, lineEnd(text, end))) ?? [];
  return end + comment.length;
}
