import type { Screen } from "../io.ts";
import type { MinLevel } from "../min-level.ts";
import { plural } from "./diagnostics.ts";
import { MARKS } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** Says which services are below a level, and what can't be told. */
export function renderMinLevel(min: MinLevel, { paint, columns }: Screen): string {
  const { level, outcome, below, unknown, judged, unseen } = min;
  const line = (mark: "pass" | "fail" | "unknown", text: string) =>
    hang(`${paint(MARKS[mark].format, MARKS[mark].text)} `, printable(text), columns);
  const lines = [
    ...(below.length > 0
      ? [line("fail", `Below ${level} (${below.length} of ${judged}): ${below.join(", ")}`)]
      : []),
    ...(unknown.length > 0 ? [line("unknown", `Perhaps below ${level}: ${unknown.join(", ")}`)] : []),
    ...(judged === 0 ? [line("unknown", `No service was held to ${level}: none is scored.`)] : []),
    ...(unseen !== null ? [line("unknown", `Not everything could be seen: ${unseen}`)] : []),
    ...(outcome === "pass"
      ? [line("pass", `${plural(judged, "service")} judged, none below ${level}.`)]
      : []),
  ];
  return `\n${lines.join("")}`;
}
