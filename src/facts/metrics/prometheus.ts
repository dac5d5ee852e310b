import { readPrometheusQuery } from "../../model/metric-queries/index.ts";
import type { SliAnswer, Window } from "../../model/sli.ts";
import { type Asking, askPlace, type Call } from "./ask-place.ts";
import type { Refusals } from "./explain-status.ts";
import type { Question } from "./metrics.ts";
import type { Place } from "./place.ts";
import { readPrometheus, readPrometheusError } from "./read-prometheus.ts";
import { requireQuery } from "./require-query.ts";

/** Longer queries are posted: some server on the way may have a limit for addresses. */
const LONGEST_ADDRESS = 2_000;

const REFUSALS: Refusals = {
  readError: readPrometheusError,
  badQuery: [400, 422],
  access: "Check `auth` of the provider in muster.yml.",
  missing: "`url` of the provider is the address of Prometheus without /api/v1.",
};

/**
 * Asks a Prometheus, or what speaks its HTTP API, for the value of a query at the end of the window: an instant query, whose
 * range stands in its own text, e.g. `rate(x[$DURATION_SECONDS])` (Prometheus docs, HTTP API, instant queries; Keptn,
 * prometheus-service, prometheus.go).
 */
export async function askPrometheus(asking: Asking, { query, window }: Question): Promise<SliAnswer> {
  const asked = requireQuery(readPrometheusQuery(query));
  return readPrometheus(await askPlace(asking, writeCall(asking.place, asked, window), REFUSALS), asking);
}

function writeCall(place: Place, query: string, window: Window): Call {
  const form = new URLSearchParams({
    query,
    time: (Date.parse(window.end) / 1000).toFixed(3),
    timeout: `${Math.ceil(place.timeout)}ms`,
  });
  const url = new URL(place.url);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/api/v1/query`;
  const filled = new URL(url);
  for (const [name, value] of form) filled.searchParams.append(name, value);
  if (filled.href.length <= LONGEST_ADDRESS) return { method: "GET", url: filled, headers: {}, body: null };
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", url, headers, body: form.toString() };
}
