import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { DiagnosticCode } from "../../model/diagnostic.ts";
import type { WorkflowProblem, WorkflowText } from "./workflow-problem.ts";

/** GitHub takes no larger workflow (GitHub docs, Workflow syntax; 512 KB). */
const MOST_CHARACTERS = 524_288;

/** More errors of one file than anybody reads. */
const MOST_ERRORS = 10;

/** A pair of a mapping. */
export interface Entry {
  readonly key: string;
  /** The key's node. */
  readonly at: Node;
  readonly value: Node | null;
}

/** A workflow's file, with the way from its nodes to lines. */
export interface ReadWorkflow {
  readonly root: Node;
  readonly text: string;
  /** Pairs of a mapping; none for anything else. Aliases are followed. */
  readonly entries: (node: Node | null) => readonly Entry[];
  /** Elements of a list; none for anything else. */
  readonly items: (node: Node | null) => readonly Node[];
  /** A single value as text; null for lists and mappings. */
  readonly textOf: (node: Node | null) => string | null;
  /** The value of a key; null where there is none. */
  readonly get: (node: Node | null, key: string) => Node | null;
  readonly problem: (
    severity: WorkflowProblem["severity"],
    code: DiagnosticCode,
    place: Node | number,
    message: string,
  ) => WorkflowProblem;
}

/** A workflow, or why its file is none. */
export type WorkflowReading =
  | { readonly kind: "workflow"; readonly workflow: ReadWorkflow }
  | { readonly kind: "broken"; readonly problems: readonly WorkflowProblem[] };

/** Reads a workflow's file. GitHub runs nothing of one that is no YAML mapping. */
export function readWorkflow({ text }: WorkflowText): WorkflowReading {
  if (text.length > MOST_CHARACTERS) return broken("too_large", "the workflow is too large for GitHub");
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
    uniqueKeys: false,
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { in: "workflow", line: Math.max(1, line), column: Math.max(1, col) } as const;
  };
  const found = [
    ...document.errors.map(({ message, pos }) => ({ message, at: pos[0] })),
    ...findTwice(document).map((at) => ({ message: "this key is there twice", at })),
  ];
  const errors = found.slice(0, MOST_ERRORS).map(({ message, at }): WorkflowProblem => {
    return { severity: "error", code: "syntax", message, place: place(at) };
  });
  if (errors.length > 0) return { kind: "broken", problems: errors };
  const aliases = resolveAliases(document);
  const follow = (node: Node | null) => (isAlias(node) ? (aliases.get(node) ?? null) : node);
  const root = document.contents;
  if (!isMap(root)) return broken("schema", "this is no workflow: it needs `on` and `jobs`");

  const entries = (node: Node | null): readonly Entry[] => {
    const map = follow(node);
    if (!isMap<Node, Node | null>(map)) return [];
    return map.items.flatMap(({ key, value }) =>
      isScalar(key) ? [{ key: String(key.value), at: key, value: follow(value) }] : [],
    );
  };
  const workflow: ReadWorkflow = {
    root,
    text,
    entries,
    items(node) {
      const list = follow(node);
      if (!isSeq<Node>(list)) return [];
      return list.items.flatMap((item) => follow(item) ?? []);
    },
    textOf(node) {
      const scalar = follow(node);
      if (!isScalar(scalar)) return null;
      const { value } = scalar;
      if (typeof value === "string") return value;
      return typeof value === "boolean" || typeof value === "number" ? String(value) : null;
    },
    get: (node, key) => entries(node).find((entry) => entry.key === key)?.value ?? null,
    problem: (severity, code, at, message) => ({
      severity,
      code,
      message,
      place: place(typeof at === "number" ? at : (at.range?.[0] ?? 0)),
    }),
  };
  return { kind: "workflow", workflow };
}

function broken(code: DiagnosticCode, message: string): WorkflowReading {
  const place = { in: "workflow", line: 1, column: 1 } as const;
  return { kind: "broken", problems: [{ severity: "error", code, message, place }] };
}

/** What every alias stands for, found in one pass: asked one by one, each would go through the whole document again. */
function resolveAliases(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target !== undefined) aliases.set(node, target);
    },
  });
  return aliases;
}

/** Where keys stand that their mapping has already. The parser would compare each with all others. */
function findTwice(document: Document): readonly number[] {
  const places: number[] = [];
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) places.push(key.range?.[0] ?? 0);
        seen.add(key.value);
      }
    },
  });
  return places;
}
