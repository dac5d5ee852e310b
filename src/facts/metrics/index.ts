/**
 * metrics: what providers measured of a service, as numbers or as the reason why there are none.
 *
 * - `metrics.ts`, `open-metrics.ts`: the interface, and what opens it; a question never rejects
 * - one file a provider: `prometheus.ts`, `dynatrace.ts`, `json.ts`, `static.ts`, each with what reads its answers beside it
 * - `require-query.ts`, `fill-window.ts`: queries, which src/model/metric-queries reads, as they are asked
 * - HTTP, the same for all: `place.ts` (address, login, certificates), `ask-place.ts` (attempts), `exchange.ts` (one of them),
 *   `explain-broken.ts`, `explain-status.ts`, `read-body.ts`
 * - `patience.ts`: how long a run waits for a provider that doesn't answer
 * - `secrets.ts`, `address-secrets.ts`, `quote.ts`: that no message holds a secret, or much of what a server said
 */
export { listAddressSecrets } from "./address-secrets.ts";
export type { Metrics, MetricsPorts } from "./metrics.ts";
export { openMetrics } from "./open-metrics.ts";
export { answerFromValues } from "./static.ts";
