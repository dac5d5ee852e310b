import { isJsonList } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import { parseTemplate } from "../../templates/index.ts";
import { isRefusal, refuse } from "../refuse.ts";
import { type FilledText, type Filler, fill, fillEscaped } from "./fill.ts";

/** What a value may not have where it is a part of an owner: anything that ends one. */
const ENDS_OWNER = /[\s#\p{Cc}]/u;
/** What a value may not have where it is a part of a pattern: what matches other files than it says, or ends it. */
const ENDS_PATTERN = /[\s#*?[\]!\\\p{Cc}]/u;

/** Owners that a template gave. */
export type FilledOwners = { readonly kind: "filled"; readonly value: readonly string[] } | Refusal;

/**
 * Fills the owners of a pattern in CODEOWNERS. They are told apart as they are written in the definition: one value is one owner,
 * or a part of one; several are given as a list.
 */
export async function fillOwners(
  owners: string | readonly string[],
  where: string,
  filler: Filler,
): Promise<FilledOwners> {
  const found: string[] = [];
  for (const template of [owners].flat()) {
    const filled = await fillOwner(template, where, filler);
    if (isRefusal(filled)) return filled;
    found.push(...filled.value);
  }
  return { kind: "filled", value: found };
}

async function fillOwner(template: string, where: string, filler: Filler): Promise<FilledOwners> {
  const whole = await fill(template, where, filler);
  if (isRefusal(whole)) return whole;
  const isValue = parseTemplate(template.trim()).length === 1 && template.trimStart().startsWith("{{");
  if (isValue && isJsonList(whole.value)) {
    const several = whole.value.filter((each) => typeof each === "string");
    const isSound = several.length === whole.value.length && several.every(isOne);
    return isSound && several.length > 0 ? { kind: "filled", value: several } : refuseValue(where, filler);
  }
  const text = await fillChecked(template, where, filler, ENDS_OWNER);
  return isRefusal(text) ? text : { kind: "filled", value: text.value.trim().split(/\s+/) };
}

function isOne(owner: string): boolean {
  return owner !== "" && !ENDS_OWNER.test(owner);
}

/** Fills the pattern that gets owners. A value in it names files, and never more of them. */
export function fillPattern(template: string, where: string, filler: Filler): Promise<FilledText> {
  return fillChecked(template, where, filler, ENDS_PATTERN);
}

async function fillChecked(
  template: string,
  where: string,
  filler: Filler,
  ends: RegExp,
): Promise<FilledText> {
  let isSound = true;
  const filled = await fillEscaped(template, where, filler, (text) => {
    if (text === "" || ends.test(text)) isSound = false;
    return text;
  });
  return isRefusal(filled) || isSound ? filled : refuseValue(where, filler);
}

function refuseValue(where: string, { action }: Filler): Refusal {
  return refuse("invalid_input", `A value can't stand where ${where} of action ${action} puts it.`);
}
