import { parse } from "yaml";
import type { Notation } from "./read-document.ts";

/** A value that is no collection. */
export type Plain = string | number | boolean | null;

/** Texts that need no quotes wherever they stand, unless they read as something else. */
const HARMLESS = /^[A-Za-z0-9_./][\w./@+-]*(?:(?::| )[\w./@+-]+)*$/;

/**
 * Writes a value on one line: a text in the quotes that the one before it had, without any only where no reader of YAML, 1.1
 * or 1.2, takes it for something else.
 */
export function writeScalar(value: Plain, notation: Notation, before: string | undefined): string {
  if (typeof value !== "string" || notation === "json") return JSON.stringify(value);
  if (before === "QUOTE_SINGLE" && isPrintable(value)) return `'${value.replaceAll("'", "''")}'`;
  if (before === "QUOTE_DOUBLE" || !isPlainText(value)) return writeDouble(value);
  return value;
}

/** Whether a text may stand without quotes. */
export function isPlainText(text: string): boolean {
  return HARMLESS.test(text) && readsAs(text, "1.1") && readsAs(text, "1.2");
}

/** Whether a text without quotes is a number, a truth value or a date to readers of YAML 1.1. */
export function isTakenOtherwise(text: string): boolean {
  if (!/^[\w.+:~\x20-]{0,40}$/.test(text)) return false;
  try {
    return typeof parse(text, { version: "1.1", logLevel: "silent" }) !== "string";
  } catch {
    return false;
  }
}

function readsAs(text: string, version: "1.1" | "1.2"): boolean {
  try {
    return parse(text, { version, logLevel: "silent" }) === text;
  } catch {
    return false;
  }
}

function isPrintable(text: string): boolean {
  return /^[\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);
}

/** JSON's quotes are YAML's double quotes; what YAML calls unprintable is escaped as well. */
function writeDouble(text: string): string {
  return JSON.stringify(text).replaceAll(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
