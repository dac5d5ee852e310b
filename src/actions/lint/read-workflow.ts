import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { DiagnosticCode } from "../../model/diagnostic.ts";
import type { WorkflowProblem, WorkflowText } from "./workflow-problem.ts";

/** GitHub takes no larger workflow (GitHub docs, Workflow syntax; 512 KB). */
const MOST_CHARACTERS = 524_288;

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
  entries(node: Node | null): readonly Entry[];
  /** Elements of a list; none for anything else. */
  items(node: Node | null): readonly Node[];
  /** A single value as text; null for lists and mappings. */
  textOf(node: Node | null): string | null;
  /** The value of a key; null where there is none. */
  get(node: Node | null, key: string): Node | null;
  problem(
    severity: WorkflowProblem["severity"],
    code: DiagnosticCode,
    place: Node | number,
    message: string,
  ): WorkflowProblem;
}

/** A workflow, or why its file is none. */
export type WorkflowReading =
  | { readonly kind: "workflow"; readonly workflow: ReadWorkflow }
  | { readonly kind: "broken"; readonly problems: readonly WorkflowProblem[] };

/** Reads a workflow's file. GitHub runs nothing of one that is no YAML mapping. */
export function readWorkflow({ text }: WorkflowText): WorkflowReading {
  if (text.length > MOST_CHARACTERS) return broken("too_large", "the workflow is too large for GitHub");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { in: "workflow", line: Math.max(1, line), column: Math.max(1, col) } as const;
  };
  const errors = document.errors.slice(0, 10).map(({ message, pos }): WorkflowProblem => {
    return { severity: "error", code: "syntax", message, place: place(pos[0]) };
  });
  if (errors.length > 0) return { kind: "broken", problems: errors };
  const follow = (node: Node | null) => (isAlias(node) ? (node.resolve(document) ?? null) : node);
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
      return isScalar(scalar) && scalar.value !== null ? String(scalar.value) : null;
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
