import type { Screen } from "../io.ts";
import { hang } from "./wrap.ts";

/** A line of a tree, and what hangs below it. Texts are printable already, and may be painted. */
export interface Branch {
  readonly head: string;
  /** Lines that belong to it, before its children. */
  readonly notes: readonly string[];
  readonly children: readonly Branch[];
}

/** Draws a tree: every branch below the line it belongs to. Long lines hang below their beginning. */
export function renderTree(branches: readonly Branch[], screen: Screen, trunk = ""): string {
  const { paint, columns } = screen;
  return branches
    .map(({ head, notes, children }, index) => {
      const isLast = index === branches.length - 1;
      const fork = paint("dim", `${trunk}${isLast ? "└─ " : "├─ "}`);
      const below = `${trunk}${isLast ? "   " : "│  "}`;
      const stem = children.length > 0 ? "│  " : "   ";
      const lines = notes.map((note) => hang(paint("dim", below + stem), note, columns));
      return hang(fork, head, columns) + lines.join("") + renderTree(children, screen, below);
    })
    .join("");
}
