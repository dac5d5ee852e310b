import type { Finding } from "../finding.ts";
import type { Source } from "../source.ts";
import { mapOf, textOf } from "../values.ts";

/** Characters that could end a text within a query. */
const BREAKS = /["'\\{}`\n\r]/;

/** Values of an slo.yaml's `filter` that Keptn put into queries as they are, and that are refused there now. */
export function checkFilter(source: Source): readonly Finding[] {
  return Object.entries(mapOf(mapOf(source.value)["filter"])).flatMap(([key, value]): readonly Finding[] => {
    const breaking = BREAKS.exec(textOf(value) ?? "")?.[0];
    if (breaking === undefined) return [];
    return [
      {
        weight: "differs",
        code: "filter_value",
        place: source.at(["filter", key]),
        message: `Keptn put this into queries for $${key}, without its quotes. With ${JSON.stringify(breaking)} in it, it could change what is asked, and a query that uses it is refused.`,
        advice: "Write it into the query in sli.yaml itself.",
      },
    ];
  });
}
