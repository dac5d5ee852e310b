import type { Json } from "../json.ts";
import type { SliQuery } from "../sli.ts";
import { readTimeseries } from "./dynatrace-timeseries.ts";
import { type QueryProblem, quoteName, type ReadQuery, readAs, refuseQuery } from "./query-problem.ts";

/** A question to Dynatrace. */
export type DynatraceQuery = MetricsQuery | { readonly kind: "slo"; readonly id: string };

/** A question to the Metrics API v2. */
interface MetricsQuery {
  readonly kind: "metrics";
  /** Parameters of the API, but for the time. */
  readonly parameters: Readonly<Record<string, string>>;
  /** By what values are divided. */
  readonly divisor: number;
}

const PARAMETERS: readonly string[] = ["metricSelector", "entitySelector", "mzSelector", "resolution"];

/** Units by which `MV2;` divides (Keptn, dynatrace-service, units.go): to milliseconds and kilobytes. */
const DIVISORS: ReadonlyMap<string, number> = new Map([
  ["microsecond", 1000],
  ["byte", 1024],
]);

/** Other APIs that the dynatrace-service asks. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["USQL", "user sessions"],
  ["PV2", "problems"],
  ["SECPV2", "security problems"],
]);

/**
 * Reads a query. As Keptn's dynatrace-service has them (docs, SLIs via files): `metricSelector=...&entitySelector=...`, also with
 * `mzSelector` and `resolution`; the same behind `MV2;MicroSecond;` or `MV2;Byte;`, which convert; `SLO;<id>`; and in its oldest
 * way a selector alone or with `?scope=...`. As a mapping: the same parameters by name, or a query of Pitometer.
 *
 * Without a `resolution` it asks for one value a series. Nothing else is converted: the response time is in microseconds.
 */
export function readDynatraceQuery(query: SliQuery): ReadQuery<DynatraceQuery> {
  if (typeof query === "string") return readText(query.trim());
  if (Object.hasOwn(query, "metricSelector") || !isTimeseries(query))
    return askMetrics(Object.entries(query).map(([name, value]) => ({ name, value, path: [name] })));
  const read = readTimeseries(query);
  return read.kind === "error" ? read : { kind: "query", query: metricsQuery(read.query) };
}

function isTimeseries(query: object): boolean {
  return Object.hasOwn(query, "timeseriesId") || Object.hasOwn(query, "smartscape");
}

function readText(text: string): ReadQuery<DynatraceQuery> {
  const [prefix = "", ...rest] = text.split(";");
  if (rest.length === 0) return askText(text);
  const elsewhere = ELSEWHERE.get(prefix);
  if (elsewhere !== undefined)
    return refuseQuery(
      `${prefix}; asks for ${elsewhere}, which is not supported: ask for a metric or an SLO`,
    );
  if (prefix === "SLO") return readSloId(rest.join(";").trim());
  return prefix === "MV2" ? readConverted(rest) : askText(text);
}

function readSloId(id: string): ReadQuery<DynatraceQuery> {
  if (!/[^.]/.test(id)) return refuseQuery("SLO; needs the id of an SLO behind it");
  return { kind: "query", query: { kind: "slo", id } };
}

function readConverted([unit = "", ...rest]: readonly string[]): ReadQuery<DynatraceQuery> {
  const divisor = DIVISORS.get(unit.toLowerCase());
  if (divisor === undefined) {
    const message = `MV2; converts from MicroSecond or Byte, and not from ${quoteName(unit)}: write MV2;MicroSecond;metricSelector=...`;
    return refuseQuery(message, { unknown: { name: unit, known: ["MicroSecond", "Byte"] } });
  }
  const read = askText(rest.join(";").trim());
  return read.kind === "error" ? read : { kind: "query", query: { ...read.query, divisor } };
}

/** One parameter, as it is written. */
interface Parameter {
  readonly name: string;
  readonly value: Json;
  /** Where it stands in the query. */
  readonly path: QueryProblem["path"];
}

function askText(text: string): ReadQuery<MetricsQuery> {
  if (!/^[A-Za-z]+=/.test(text)) return askOldest(text);
  const pieces = text.split("&").filter((piece) => piece !== "");
  if (pieces.some((piece) => piece.indexOf("=") < 1))
    return refuseQuery("a query is a list of name=value with & between them");
  return askMetrics(
    pieces.map((piece) => {
      const at = piece.indexOf("=");
      return { name: piece.slice(0, at).trim(), value: piece.slice(at + 1).trim(), path: [] };
    }),
  );
}

/** Keptn before 0.7 wrote `<selector>?scope=<entities>`, of services alone. */
function askOldest(text: string): ReadQuery<MetricsQuery> {
  const at = text.indexOf("?");
  const selector = { name: "metricSelector", value: at < 0 ? text : text.slice(0, at), path: [] };
  const rest = at < 0 ? "" : text.slice(at + 1);
  if (rest === "") return askMetrics([selector]);
  if (!rest.startsWith("scope=")) return refuseQuery("write metricSelector=...&entitySelector=...");
  const scope = rest.slice("scope=".length);
  const value = scope.includes("type(SERVICE)") ? scope : `${scope},type(SERVICE)`;
  return askMetrics([selector, { name: "entitySelector", value, path: [] }]);
}

function askMetrics(written: readonly Parameter[]): ReadQuery<MetricsQuery> {
  const parameters = new Map<string, string>();
  const problems: QueryProblem[] = [];
  for (const { name, value, path } of written) {
    if (!PARAMETERS.includes(name)) {
      const message = `a query takes ${PARAMETERS.join(", ")}, and not ${quoteName(name)}`;
      problems.push({ path, ...atKey(path), message, unknown: { name, known: PARAMETERS } });
    } else if (typeof value !== "string") problems.push({ path, message: `${name} is a text` });
    else if (value === "") problems.push({ path, message: `${name} is empty` });
    else if (parameters.has(name)) problems.push({ path, message: `the query has ${name} twice` });
    else parameters.set(name, value);
  }
  // A name that isn't known may be meant for it.
  const isMissed = written.every(({ name }) => name !== "metricSelector" && PARAMETERS.includes(name));
  if (isMissed) problems.push({ path: [], message: "the query names no metricSelector" });
  return readAs(metricsQuery(Object.fromEntries(parameters)), problems);
}

function atKey(path: QueryProblem["path"]): Pick<QueryProblem, "atKey"> {
  return path.length === 0 ? {} : { atKey: true };
}

function metricsQuery(parameters: Readonly<Record<string, string>>): MetricsQuery {
  return { kind: "metrics", parameters: { resolution: "Inf", ...parameters }, divisor: 1 };
}
