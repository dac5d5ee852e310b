import type { CliIo } from "../io.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** Says something on stderr that may surprise: behind `!`, or behind `?` where it is about what can't be known. */
export function hint(io: CliIo, text: string, mark: "!" | "?" = "!"): void {
  const { paint, columns } = io.errScreen;
  io.err(hang(`${paint(["yellow", "bold"], mark)} `, printable(text), columns));
}
