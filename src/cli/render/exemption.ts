import type { Exemption } from "../../model/decision.ts";
import { describeUntil } from "../../reports/index.ts";
import type { Screen } from "../io.ts";
import { renderField } from "./field.ts";

/** The waiver that excuses an entity from a rule: until when, why, and who asked for it and granted it. */
export function renderExemption(
  { reason, ticket, requested_by, approver, expires, file }: Exemption,
  today: string | null,
  indent: number,
  screen: Screen,
): string {
  const until = describeUntil(expires, today).replace(/^until /, "");
  return [
    renderField("until", `${until}: ${reason} (${ticket})`, indent, screen),
    renderField("asked", `by ${requested_by}, granted by ${approver}, in ${file}`, indent, screen),
  ].join("");
}
