import { readDynatraceQuery } from "../../model/metric-queries/index.ts";
import type { SliAnswer, Window } from "../../model/sli.ts";
import { type Asking, askPlace, type Call } from "./ask-place.ts";
import type { Refusals } from "./explain-status.ts";
import type { Question } from "./metrics.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Place } from "./place.ts";
import { readDynatraceError, readMetrics, readSlo } from "./read-dynatrace.ts";
import { requireQuery } from "./require-query.ts";

/** So long after the end of a window Dynatrace has all its data, in milliseconds (Keptn, dynatrace-service, metrics_client.go). */
const SETTLING = 120_000;

/** The longest that is waited for that, for a window that ends in the future. */
const LONGEST_WAIT = 240_000;

const REFUSALS: Refusals = {
  readError: readDynatraceError,
  badQuery: [400, 404],
  access: "Its token needs the scope metrics.read, and slo.read for SLO;<id>.",
  missing: "`url` of the provider is the address of the environment without /api/v2.",
};

/**
 * Asks a Dynatrace (Dynatrace docs, Metrics API v2, GET metric data points; Service-level objectives API, GET an SLO). The query is
 * one of those of Keptn's dynatrace-service or of Pitometer (readDynatraceQuery).
 *
 * As that service does, it waits until two minutes after the end of the window, before which data may still come in.
 */
export async function askDynatrace(asking: Asking, { query, window }: Question): Promise<SliAnswer> {
  const asked = requireQuery(readDynatraceQuery(query));
  await letSettle(asking, window);
  const { place } = asking;
  const frame = { from: String(Date.parse(window.start)), to: String(Date.parse(window.end)) };
  if (asked.kind === "slo") {
    const call = writeCall(place, `slo/${encodeURIComponent(asked.id)}`, { ...frame, timeFrame: "GTF" });
    return readSlo(await askPlace(asking, call, REFUSALS), asking);
  }
  const call = writeCall(place, "metrics/query", { ...asked.parameters, ...frame });
  return readMetrics(await askPlace(asking, call, REFUSALS), asked.divisor, asking);
}

async function letSettle({ clock, stop }: Asking, window: Window): Promise<void> {
  const wait = Date.parse(window.end) + SETTLING - clock.now().getTime();
  if (wait > LONGEST_WAIT)
    throw new NoAnswer("no_series", `The window ends at ${window.end}, which is still to come.`);
  if (wait > 0) await clock.sleep(wait, stop);
}

function writeCall(place: Place, path: string, parameters: Readonly<Record<string, string>>): Call {
  const url = new URL(place.url);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/api/v2/${path}`;
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return { method: "GET", url, headers: {}, body: null };
}
