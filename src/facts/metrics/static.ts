import { readStaticQuery } from "../../model/metric-queries/index.ts";
import type { HandedValues, SliAnswer, SliSample } from "../../model/sli.ts";
import type { Source } from "./metrics.ts";
import { suggestNearest } from "./nearest.ts";
import { requireQuery } from "./require-query.ts";

/** Opens the provider of values that were handed in: its query is the name of an indicator, as a text or as `{name}`. */
export function openStatic(values: HandedValues | null): Source {
  return async ({ query }) => answerFromValues(values, requireQuery(readStaticQuery(query)));
}

/**
 * What the values that were handed in say of an indicator. It makes no difference which provider the indicator has: values that
 * were handed in can stand in for any.
 *
 * @param values null where nobody handed any in
 */
export function answerFromValues(values: HandedValues | null, indicator: string): SliAnswer {
  if (values === null)
    return none("not_handed_in", `No values were handed in, and ${indicator} has no other source.`);
  const value = Object.hasOwn(values, indicator) ? values[indicator] : undefined;
  if (value === undefined) {
    const hint = suggestNearest(indicator, Object.keys(values));
    return none("not_handed_in", `No value of ${indicator} is among those that were handed in.${hint}`);
  }
  if (value === null) return none("no_series", `The value of ${indicator} was handed in as none.`);
  if (typeof value === "number") return answer(indicator, [{ key: "", value }], null);
  if ("value" in value) return answer(indicator, [{ key: "", value: value.value }], value.samples ?? null);
  return answer(
    indicator,
    Object.entries(value.values).map(([key, each]) => ({ key, value: each })),
    null,
  );
}

function answer(indicator: string, samples: readonly SliSample[], count: number | null): SliAnswer {
  if (samples.length === 0) return none("no_series", `${indicator} was handed in without any value.`);
  if (!samples.every(({ value }) => Number.isFinite(value)))
    return none("not_finite", `The value of ${indicator} that was handed in is not a finite number.`);
  return { kind: "values", samples, count };
}

function none(reason: "not_handed_in" | "no_series" | "not_finite", message: string): SliAnswer {
  return { kind: "none", reason, message };
}
