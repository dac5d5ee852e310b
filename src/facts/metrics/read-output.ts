import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { SliAnswer, SliSample } from "../../model/sli.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Quote } from "./quote.ts";

/**
 * Makes samples of what jq made of an answer: a number, `{value, samples}`, or numbers by key, as an object or a list. Throws a
 * NoAnswer for nothing or null, also as one of several values, for several outputs, and for what is no number.
 */
export function readOutput(outputs: readonly Json[], quote: Quote): SliAnswer {
  const [output] = outputs;
  if (outputs.length > 1)
    throw new NoAnswer(
      "many_values",
      "The jq of the query has several outputs. Put [ ] around it, or take first().",
    );
  if (output === undefined || output === null) throw noSeries();
  if (isJsonObject(output) && Object.hasOwn(output, "value")) return readCounted(output, quote);
  if (isJsonList(output)) return readEach(Object.entries(output), quote);
  if (isJsonObject(output)) return readEach(Object.entries(output), quote);
  return values([{ key: "", value: requireNumber(output, quote) }], null);
}

function readCounted(output: { readonly [key: string]: Json }, quote: Quote): SliAnswer {
  const { value = null, samples = null, ...others } = output;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new NoAnswer(
      "not_a_number",
      `The jq of the query gives {value} with ${quote(other)} beside it. It may only have samples.`,
    );
  if (value === null) throw noSeries();
  if (samples !== null && !(typeof samples === "number" && Number.isSafeInteger(samples) && samples >= 0))
    throw new NoAnswer("not_a_number", "The jq of the query gives `samples` that are no whole number.");
  return values([{ key: "", value: requireNumber(value, quote) }], samples);
}

function readEach(entries: readonly (readonly [string, Json])[], quote: Quote): SliAnswer {
  const samples = entries
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ key, value: requireNumber(value, quote) }));
  if (samples.length === 0) throw noSeries();
  const empty = entries.filter(([, value]) => value === null).map(([key]) => key);
  if (empty.length === 0) return values(samples, null);
  // To judge by the others would be to say that these are good, and that there is no data at all would be untrue.
  throw new NoAnswer(
    "partial_data",
    `The jq of the query gives null for ${quote(empty.join(", "))}. Where that is no loss, leave it out by \`with_entries(select(.value != null))\`, of a list by \`map(values)\`.`,
  );
}

function values(samples: readonly SliSample[], count: number | null): SliAnswer {
  return { kind: "values", samples, count };
}

/** jq writes infinity as the largest number there is, and NaN as null. */
function requireNumber(value: Json, quote: Quote): number {
  if (typeof value !== "number")
    throw new NoAnswer(
      "not_a_number",
      `The jq of the query gives ${quote(describe(value))}, which is no number.`,
    );
  if (Number.isFinite(value) && Math.abs(value) < Number.MAX_VALUE) return value;
  throw new NoAnswer("not_finite", "The jq of the query gives infinity, which is no value to judge by.");
}

function describe(value: Json): string {
  if (typeof value === "string") return `the text "${value}"`;
  if (isJsonList(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}

function noSeries(): NoAnswer {
  return new NoAnswer("no_series", "The answer has no value: the jq of the query gives nothing, or null.");
}
