import type { Refusal } from "../../model/run.ts";
import { parseTemplate } from "../../templates/index.ts";
import { isRefusal, refuse } from "../refuse.ts";
import { type FilledText, type Filler, fill, writeValue } from "./fill.ts";

/** What has no meaning of its own in a path. */
const PLAIN = /^[^.[\]"'=\\\s]+$/;

/**
 * Fills the path of an edit. Each value stays within the one step that it is written into: what would end a step is quoted where
 * the value is all of a step, and refused where it is a part of one.
 */
export async function fillPath(template: string, where: string, filler: Filler): Promise<FilledText> {
  // Everything is looked at once before: braces that don't pair, and what isn't known.
  const whole = await fill(template, where, filler);
  if (isRefusal(whole)) return whole;
  const parts = parseTemplate(template);
  let path = "";
  for (const [index, part] of parts.entries()) {
    if (part.kind === "text") {
      path += part.text;
      continue;
    }
    const filled = await fill(`{{ ${part.expression} }}`, where, filler);
    if (isRefusal(filled)) return filled;
    const next = parts[index + 1];
    const after = next === undefined ? "" : next.kind === "text" ? next.text : null;
    const written = writeStep(writeValue(filled.value), path, after);
    if (written === null) return refuseStep(where, filler);
    path += written;
  }
  return { kind: "filled", value: path };
}

/** A value as it may stand in a path between what is before and after; `after` is null where another value follows. */
function writeStep(value: string, before: string, after: string | null): string | null {
  if (value === "") return null;
  if (isInQuotes(before)) return quote(value).slice(1, -1);
  if (PLAIN.test(value)) return value;
  if (after === null) return null;
  const isKey = /(?:^|\.)$/.test(before) && /^(?:[.[]|$)/.test(after);
  const isCompared = /\[[^.[\]"'=\s]+=$/.test(before) && after.startsWith("]");
  return isKey || isCompared ? quote(value) : null;
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}

function isInQuotes(path: string): boolean {
  return path.replaceAll(/\\./gs, "").split('"').length % 2 === 0;
}

function refuseStep(where: string, { action }: Filler): Refusal {
  return refuse("invalid_input", `A value can't stand where ${where} of action ${action} puts it.`);
}
