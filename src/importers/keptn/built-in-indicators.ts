import type { AddedIndicator } from "./merge-indicators.ts";
import { mapOf, textOf } from "./values.ts";

const QUANTILES: Readonly<Record<string, string>> = {
  response_time_p50: "0.50",
  response_time_p90: "0.90",
  response_time_p95: "0.95",
};

/** Indicators that Keptn's prometheus-service knew without an sli.yaml (prometheus-service 0.9, utils/prometheus/prometheus.go). */
export const BUILT_IN: readonly string[] = ["throughput", "error_rate", ...Object.keys(QUANTILES)];

/**
 * The query that Keptn asked for one of them, with placeholders for what differs by stage; null for any other name. One is
 * written otherwise: where nothing failed Keptn's error rate had no value, and here it is 0.
 */
export function builtInIndicator(name: string, filter: unknown): AddedIndicator | null {
  const labels = matchLabels(filter);
  const over = "[$DURATION_SECONDS]";
  const comments = ["Asked by Keptn's prometheus-service without being written down."];
  if (name === "throughput")
    return { name, query: `sum(rate(http_requests_total{${labels}}${over}))`, comments };
  if (name === "error_rate") {
    const failed = `sum(rate(http_requests_total{${labels},status!~'2..'}${over}))`;
    const all = `sum(rate(http_requests_total{${labels}}${over}))`;
    const told =
      "Keptn had no value where nothing failed, and failed the objective: `or vector(0)` makes it 0.";
    return { name, query: `(${failed} or vector(0))/${all}`, comments: [...comments, told] };
  }
  const quantile = QUANTILES[name];
  if (quantile === undefined) return null;
  const buckets = `sum(rate(http_response_time_milliseconds_bucket{${labels}}${over}))by(le)`;
  return { name, query: `histogram_quantile(${quantile},${buckets})`, comments };
}

/** Filters of an slo.yaml as label matchers, behind the job that Keptn deployed canaries as. */
function matchLabels(filter: unknown): string {
  const filters = Object.entries(mapOf(filter)).map(([key, value]) => {
    const written = textOf(value) ?? "";
    const matcher = /^(?:=~|!~|!=|=)/.test(written)
      ? written.replaceAll('"', "'")
      : `='${written.replaceAll(/['"]/g, "")}'`;
    return { key, matcher: `${key}${matcher.replaceAll(/\$(?=[A-Za-z_$])/g, "$$$$")}` };
  });
  const job = filters.some(({ key }) => key === "job") ? [] : ["job='$SERVICE-$PROJECT-$STAGE-canary'"];
  return [...job, ...filters.map(({ matcher }) => matcher)].join(",");
}
