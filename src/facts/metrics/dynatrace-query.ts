import type { SliQuery } from "../../model/sli.ts";
import { readTimeseries } from "./dynatrace-timeseries.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";

/** A question to Dynatrace. */
export type DynatraceQuery =
  | {
      readonly kind: "metrics";
      /** Parameters of the Metrics API, but for the time. */
      readonly parameters: Readonly<Record<string, string>>;
      /** By what values are divided. */
      readonly divisor: number;
    }
  | { readonly kind: "slo"; readonly id: string };

const PARAMETERS = ["metricSelector", "entitySelector", "mzSelector", "resolution"];

/** Units by which `MV2;` divides (Keptn, dynatrace-service, units.go): to milliseconds and kilobytes. */
const DIVISORS: Readonly<Record<string, number>> = { microsecond: 1000, byte: 1024 };

/** Other APIs that the dynatrace-service asks. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  USQL: "user sessions",
  PV2: "problems",
  SECPV2: "security problems",
};

/**
 * Reads a query. As Keptn's dynatrace-service has them (docs, SLIs via files): `metricSelector=...&entitySelector=...`, also with
 * `mzSelector` and `resolution`; the same behind `MV2;MicroSecond;` or `MV2;Byte;`, which convert; `SLO;<id>`; and in its oldest
 * way a selector alone or with `?scope=...`. As an object: the same parameters by name, or a query of Pitometer. Throws a NoAnswer,
 * `bad_query`, for everything else.
 *
 * Without a `resolution` it asks for one value a series. Nothing else is converted: the response time is in microseconds.
 */
export function readDynatraceQuery(query: SliQuery): DynatraceQuery {
  if (typeof query !== "string")
    return Object.hasOwn(query, "metricSelector") || !isTimeseries(query)
      ? askMetrics(Object.entries(query).map(([name, value]) => [name, requireText(name, value)] as const))
      : askMetrics(Object.entries(readTimeseries(query)));
  const text = query.trim();
  const [prefix = ""] = text.split(";", 1);
  if (Object.hasOwn(ELSEWHERE, prefix) && text.startsWith(`${prefix};`))
    throw refuse(
      `${prefix}; asks for ${ELSEWHERE[prefix]}, which is not supported. Ask for a metric or an SLO.`,
    );
  if (prefix === "SLO" && text.startsWith("SLO;")) return readSloId(text.slice(4).trim());
  if (prefix !== "MV2" || !text.startsWith("MV2;")) return askMetrics(readPairs(text));
  const [unit = "", ...rest] = text.slice(4).split(";");
  const divisor = Object.hasOwn(DIVISORS, unit.toLowerCase()) ? DIVISORS[unit.toLowerCase()] : undefined;
  if (divisor === undefined)
    throw refuse(`MV2; converts from MicroSecond or Byte. Write MV2;MicroSecond;metricSelector=...`);
  return { ...askMetrics(readPairs(rest.join(";").trim())), divisor };
}

function isTimeseries(query: object): boolean {
  return Object.hasOwn(query, "timeseriesId") || Object.hasOwn(query, "smartscape");
}

function readSloId(id: string): DynatraceQuery {
  if (!/[^.]/.test(id)) throw refuse("SLO; needs the id of an SLO behind it.");
  return { kind: "slo", id };
}

function askMetrics(pairs: readonly (readonly [string, string])[]): DynatraceQuery & { kind: "metrics" } {
  const parameters: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (!PARAMETERS.includes(name))
      throw refuse(
        `A query takes ${PARAMETERS.join(", ")}, and not ${name}.${suggestNearest(name, PARAMETERS)}`,
      );
    if (Object.hasOwn(parameters, name)) throw refuse(`The query has ${name} twice.`);
    if (value === "") throw refuse(`${name} is empty.`);
    parameters[name] = value;
  }
  if (!Object.hasOwn(parameters, "metricSelector")) throw refuse("The query names no metricSelector.");
  return { kind: "metrics", parameters: { resolution: "Inf", ...parameters }, divisor: 1 };
}

function readPairs(text: string): readonly (readonly [string, string])[] {
  if (!/^[A-Za-z]+=/.test(text)) return readOldest(text);
  const pieces = text.split("&").filter((piece) => piece !== "");
  return pieces.map((piece) => {
    const at = piece.indexOf("=");
    if (at < 1) throw refuse("The query is a list of name=value with & between them.");
    return [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
  });
}

/** Keptn before 0.7 wrote `<selector>?scope=<entities>`, of services alone. */
function readOldest(text: string): readonly (readonly [string, string])[] {
  const at = text.indexOf("?");
  const selector = at < 0 ? text : text.slice(0, at);
  const rest = at < 0 ? "" : text.slice(at + 1);
  if (rest === "") return [["metricSelector", selector]];
  if (!rest.startsWith("scope=")) throw refuse("Write metricSelector=...&entitySelector=...");
  const scope = rest.slice("scope=".length);
  const entities = scope.includes("type(SERVICE)") ? scope : `${scope},type(SERVICE)`;
  return [
    ["metricSelector", selector],
    ["entitySelector", entities],
  ];
}

function requireText(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw refuse(`${name} of the query is not a text.`);
}

function refuse(message: string): NoAnswer {
  return new NoAnswer("bad_query", message);
}
