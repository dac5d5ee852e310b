import type { Screen } from "../io.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** Room for a label, and two spaces; the widest have one. */
const LABEL_WIDTH = 6;

/** One line of an explanation, such as `fix  Add a README.`; empty when there is nothing to say. */
export function renderField(
  label: "why" | "fix" | "ask" | "docs" | "until" | "asked" | "path",
  value: string | null,
  indent: number,
  { paint, columns }: Screen,
): string {
  if (value === null) return "";
  const prefix = `${" ".repeat(indent)}${paint("cyan", label)}${" ".repeat(LABEL_WIDTH - label.length)}`;
  return hang(prefix, printable(value), columns);
}
