import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from "yaml";
import type { Position } from "../../model/diagnostic.ts";

/** Keys and indexes that lead to a value. */
export type SourcePath = readonly (string | number)[];

/** A YAML or JSON file, read without judging what is in it, and able to say where. */
export interface Source {
  /** What the file holds; null for nothing, and for what can't be read. */
  readonly value: unknown;
  /** Why it can't be read, in one line; null when it can. */
  readonly broken: { readonly message: string; readonly place: Position } | null;
  /** Where the value at a path begins, or its nearest parent that is there. */
  at(path: SourcePath): Position;
  /** Where the key that ends a path stands. */
  atKey(path: SourcePath): Position;
}

/** Reads the first document of a YAML file, as Go does for Keptn. Never throws. */
export function readSource(file: string, text: string): Source {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "silent",
      stringKeys: true,
    });
    const document = Array.isArray(documents) ? documents[0] : undefined;
    const [error] = document?.errors ?? [];
    const root = document?.contents ?? null;
    const at = (offset: number): Position => place(file, lines, offset);
    if (error !== undefined) return brokenSource(oneLine(error.message), at(error.pos[0]));
    return {
      value: toValue(document),
      broken: null,
      at: (path) => at(find(root, path).value),
      atKey: (path) => at(find(root, path).key),
    };
  } catch (error) {
    // Nested so deeply, or with so many aliases, that nobody wrote it by hand.
    return brokenSource(oneLine(error instanceof Error ? error.message : String(error)), top(file));
  }
}

function brokenSource(message: string, where: Position): Source {
  return { value: null, broken: { message, place: where }, at: () => where, atKey: () => where };
}

function toValue(document: Document.Parsed | undefined): unknown {
  return document === undefined ? null : (document.toJS({ maxAliasCount: 100 }) as unknown);
}

function find(root: Node | null, path: SourcePath): { value: number; key: number } {
  let node = root;
  let value = node?.range?.[0] ?? 0;
  let key = value;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) break;
      key = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? value;
      node = isNode(pair.value) ? pair.value : null;
      value = node?.range?.[0] ?? key;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) break;
      node = item;
      value = item.range?.[0] ?? value;
      key = value;
    } else break;
  }
  return { value, key };
}

function place(file: string, lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(1, line), column: Math.max(1, col) };
}

/** The beginning of a file. */
export function top(file: string): Position {
  return { file, line: 1, column: 1 };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
