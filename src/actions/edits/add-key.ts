import { isMap, isScalar } from "yaml";
import type { Json } from "../../model/json.ts";
import type { MapNode, MissingNode } from "./find-node.ts";
import { columnOf, isFirstOnLine, lineBreak, lineEnd, lineStart, splice } from "./lines.ts";
import { pairEnd } from "./node-end.ts";
import { EditProblem } from "./problem.ts";
import type { Notation } from "./read-document.ts";
import { replaceValue } from "./replace-value.ts";
import { writeBlockPair, writePair } from "./write-value.ts";

/** Adds the keys of a path that aren't there, behind those that are. */
export function addKey(text: string, { inside, rest }: MissingNode, value: Json, notation: Notation): string {
  const [key, ...inner] = rest;
  const nested = inner.reduceRight<Json>((content, name) => ({ [name]: content }), value);
  const { node, holder } = inside;
  if (isMap(node)) {
    if (node.flow === true) return addToFlow(text, node, { key, value: nested }, notation);
    return addToBlock(text, node, { key, value: nested });
  }
  if (holder.kind === "document")
    throw new EditProblem("The document is empty: it can't be edited among others.");
  if (node !== null && !isScalar(node)) throw new EditProblem("It is no mapping.");
  return replaceValue(text, inside, { [key]: nested }, notation);
}

interface Added {
  readonly key: string;
  readonly value: Json;
}

function addToBlock(text: string, map: MapNode, { key, value }: Added): string {
  const [first] = map.items;
  const end = pairEnd(map.items.at(-1), text);
  if (first === undefined || end === null)
    throw new EditProblem("The mapping has no keys to add another one to.");
  if (/^\s*\?/.test(text.slice(lineStart(text, first.key.range[0]), first.key.range[0])))
    throw new EditProblem("The mapping is written with `?`: it can't be edited.");
  const newline = lineBreak(text);
  const place = lineEnd(text, end);
  const lines = writeBlockPair(key, value, columnOf(text, first.key.range[0]), newline);
  return splice(text, place, place, newline + lines);
}

function addToFlow(text: string, map: MapNode, { key, value }: Added, notation: Notation): string {
  const pair = writePair(key, value, notation);
  const last = map.items.at(-1);
  const end = pairEnd(last, text);
  const [open, close] = [map.range[0], map.range[1]];
  if (last === undefined || end === null) {
    if (notation === "yaml") return splice(text, open, close, `{ ${pair} }`);
    if (!text.includes("\n")) return splice(text, open, close, `{${pair}}`);
    const newline = lineBreak(text);
    const [outer = ""] = /^[ \t]*/.exec(text.slice(lineStart(text, open))) ?? [];
    return splice(text, open, close, `{${newline}${outer}${indentOf(text)}${pair}${newline}${outer}}`);
  }
  const start = last.key.range[0];
  if (!isFirstOnLine(text, start)) return splice(text, end, end, `, ${pair}`);
  const indent = text.slice(lineStart(text, start), start);
  return splice(text, end, end, `,${lineBreak(text)}${indent}${pair}`);
}

/** How deep one level of a file is indented. */
function indentOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}
