import type { ServerResponse } from "node:http";
import { type Received, type Served, sendJson, serve } from "./serve.ts";

/** The token that the stand-in knows. */
export const TOKEN =
  "dt0c01.ST2EY72KQINMH574WMNVI7YN.G3DFPBEJYMODIDAEX454M7YWBUVEFOWKPRVMWFASS64NFH52PX6BNDVFFM572RZM";

/** A series of metric data (Dynatrace docs, Metrics API v2, MetricSeries). */
export interface Series {
  readonly dimensionMap: Readonly<Record<string, string>>;
  readonly values: readonly (number | null)[];
}

/** Parameters of GET /api/v2/metrics/query, each with what it must look like (Dynatrace docs, GET metric data points). */
const METRICS: Readonly<Record<string, RegExp>> = {
  metricSelector: /^(?!.*(?:entitySelector=|\$)).+$/s,
  resolution: /^(?:Inf|\d+[mhdwMqy]?)$/,
  from: /^\d{13}$/,
  to: /^\d{13}$/,
  entitySelector: /\b(?:type|entityId)\(/,
  mzSelector: /^(?:mzId|mzName)\(/,
};

/** Parameters of GET /api/v2/slo/{id} (Dynatrace docs, GET an SLO): the time counts only with the timeFrame GTF. */
const SLO: Readonly<Record<string, RegExp>> = { from: /^\d{13}$/, to: /^\d{13}$/, timeFrame: /^GTF$/ };

/**
 * Serves what of the API of a Dynatrace evaluations use, below the base of a managed environment. It refuses a request as
 * Dynatrace does: with an ErrorEnvelope that names the parameters.
 *
 * @param answers what it answers to a good request
 */
export function serveDynatrace(answers: {
  readonly metrics?: (parameters: URLSearchParams) => object;
  readonly slos?: Readonly<Record<string, object>>;
}): Promise<Served> {
  return serve((response, received) => {
    const path = received.path.replace(/^\/e\/7\/api\/v2\//, "");
    const { authorization, accept } = received.headers;
    if (received.method !== "GET") return fail(response, 405, "HTTP 405 Method Not Allowed");
    if (authorization !== `Api-Token ${TOKEN}`) return fail(response, 401, "Token Authentication failed");
    if (accept !== "application/json") return fail(response, 406, "Not acceptable");
    const slo = /^slo\/([^/]+)$/.exec(path)?.[1];
    const wrong = listViolations(received, slo === undefined ? METRICS : SLO);
    if (wrong.length > 0) return fail(response, 400, "Constraints violated.", wrong);
    if (slo === undefined && path !== "metrics/query") return fail(response, 404, "HTTP 404 Not Found");
    if (slo === undefined) return sendJson(response, answers.metrics?.(received.parameters) ?? dataOf([]));
    const found = answers.slos?.[decodeURIComponent(slo)];
    if (found === undefined) return fail(response, 404, `SLO with ID '${slo}' not found.`);
    return sendJson(response, found);
  });
}

/** Metric data of one metric (Dynatrace docs, MetricData). */
export function dataOf(data: readonly Series[], more: object = {}): object {
  return {
    totalCount: data.length,
    nextPageKey: null,
    resolution: "Inf",
    result: [
      {
        metricId: "builtin:service.response.time",
        dataPointCountRatio: 4.32e-5,
        dimensionCountRatio: 3e-5,
        data: data.map((series) => ({
          dimensions: Object.values(series.dimensionMap),
          dimensionMap: series.dimensionMap,
          timestamps: series.values.map((_, at) => 1_664_409_600_000 + at * 60_000),
          values: series.values,
        })),
        ...more,
      },
    ],
  };
}

function listViolations(
  { parameters }: Received,
  known: Readonly<Record<string, RegExp>>,
): readonly object[] {
  const required = ["metricSelector"].filter((name) => name in known && !parameters.has(name));
  const wrong = [...parameters].filter(
    ([name, value]) => known[name]?.test(value) !== true || parameters.getAll(name).length > 1,
  );
  const names = [...required, ...wrong.map(([name]) => name)];
  return names.map((path) => ({
    path,
    message: "is not as it must be",
    parameterLocation: "QUERY",
    location: null,
  }));
}

function fail(
  response: ServerResponse,
  code: number,
  message: string,
  constraintViolations?: readonly object[],
): void {
  sendJson(
    response,
    { error: { code, message, ...(constraintViolations && { constraintViolations }) } },
    code,
  );
}
