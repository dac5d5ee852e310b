import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from "yaml";
import type { Diagnostic, DiagnosticCode, Position } from "../model/diagnostic.ts";
import type { DocumentPath } from "./document-path.ts";
import { type Guess, type Problem, withGuess } from "./problem.ts";

/** Finds the place in a file that a path of a parsed document came from. */
export class Locator {
  readonly file: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #base: DocumentPath;

  constructor(file: string, document: Document.Parsed, lines: LineCounter, base: DocumentPath = []) {
    this.file = file;
    this.#document = document;
    this.#lines = lines;
    this.#base = base;
  }

  /** The same document seen from a part of it: paths then start there. */
  below(base: DocumentPath): Locator {
    return new Locator(this.file, this.#document, this.#lines, [...this.#base, ...base]);
  }

  /** Where the value at a path begins; for a path that doesn't exist, its nearest existing parent. */
  at(path: DocumentPath): Position {
    return this.atOffset(this.#find(path).value);
  }

  /** Where the key of a path stands; the value's place for a list element. */
  atKey(path: DocumentPath): Position {
    const found = this.#find(path);
    return this.atOffset(found.key ?? found.value);
  }

  /** True when the document says something at a path, be it `null`. */
  has(path: DocumentPath): boolean {
    return this.#find(path).found;
  }

  /** A position by its offset in the text. */
  atOffset(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col) };
  }

  /** A problem at a path. */
  problem(
    severity: Diagnostic["severity"],
    code: DiagnosticCode,
    path: DocumentPath,
    message: string,
    guess?: Guess,
  ): Problem {
    return { severity, code, ...this.at(path), message, ...withGuess(guess) };
  }

  /** A problem at the key that ends a path, for keys that shouldn't be there. */
  problemAtKey(
    severity: Diagnostic["severity"],
    code: DiagnosticCode,
    path: DocumentPath,
    message: string,
    guess?: Guess,
  ): Problem {
    return { severity, code, ...this.atKey(path), message, ...withGuess(guess) };
  }

  #find(path: DocumentPath): { key: number | null; value: number; found: boolean } {
    let node: Node | null = this.#document.contents;
    let key: number | null = null;
    let value = offsetOf(node) ?? 0;
    for (const step of [...this.#base, ...path]) {
      const next = child(node, step);
      if (next === null) return { key: null, value, found: false };
      key = next.key;
      node = next.node;
      value = offsetOf(node) ?? next.key ?? value;
    }
    return { key, value, found: true };
  }
}

/** The pairs of each mapping by key, so that finding many places in a large mapping takes no longer than reading it. */
const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const found = new Map<string, Pair>();
  for (const pair of map.items) {
    if (isScalar(pair.key) && !found.has(String(pair.key.value))) found.set(String(pair.key.value), pair);
  }
  pairs.set(map, found);
  return found;
}

function child(node: Node | null, step: PropertyKey): { key: number | null; node: Node | null } | null {
  if (isMap(node)) {
    const pair = pairsOf(node).get(String(step));
    if (pair === undefined) return null;
    return {
      key: isNode(pair.key) ? offsetOf(pair.key) : null,
      node: isNode(pair.value) ? pair.value : null,
    };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { key: null, node: item } : null;
  }
  return null;
}

function offsetOf(node: Node | null): number | null {
  return node?.range?.[0] ?? null;
}
