import { createSystemClock } from "../../github/index.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { SliAnswer } from "../../model/sli.ts";
import { createTurnstile } from "../sources/turnstile.ts";
import type { Asking } from "./ask-place.ts";
import { askDynatrace } from "./dynatrace.ts";
import { askJson } from "./json.ts";
import type { Metrics, MetricsPorts, Question } from "./metrics.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";
import { findPlace } from "./place.ts";
import { askPrometheus } from "./prometheus.ts";
import { createQuote } from "./quote.ts";
import { openSecrets, type Secrets } from "./secrets.ts";
import { openStatic } from "./static.ts";

/** So many questions are with one provider at a time. */
const PLACES = 6;

/**
 * Opens the providers of metrics (`metrics` in muster.yml; see there for what each takes). Nothing is read of the world before the
 * first question: a secret that is missing is only missed by whoever asks.
 */
export function openMetrics(
  settings: Readonly<Record<string, MetricsProvider>>,
  ports: MetricsPorts,
): Metrics {
  const closing = new AbortController();
  const clock = ports.clock ?? createSystemClock();
  const turnstiles = new Map(Object.keys(settings).map((name) => [name, createTurnstile(PLACES)]));
  const find = (name: string): MetricsProvider | null =>
    Object.hasOwn(settings, name) ? (settings[name] ?? null) : null;

  async function answer(name: string, question: Question, secrets: Secrets): Promise<SliAnswer> {
    const provider = find(name);
    if (provider === null) {
      const hint = suggestNearest(name, Object.keys(settings));
      throw new NoAnswer("no_provider", `muster.yml has no provider ${name} under \`metrics\`.${hint}`);
    }
    if (provider.kind === "static") return await openStatic(ports.values)(question);
    const quote = createQuote(secrets.hide);
    const asking: Asking = { place: findPlace(provider, secrets), quote, clock, stop: closing.signal };
    const turnstile = turnstiles.get(name) ?? createTurnstile(PLACES);
    const ask = {
      prometheus: () => askPrometheus(asking, question),
      dynatrace: () => askDynatrace(asking, question),
      json: () => askJson(asking, question, ports.jq),
    }[provider.kind];
    return await turnstile(ask);
  }

  return {
    async ask(provider, query, window) {
      const secrets = openSecrets(ports.secret);
      try {
        return hideIn(await answer(provider, { query, window }, secrets), secrets);
      } catch (error) {
        if (error instanceof NoAnswer)
          return { kind: "none", reason: error.reason, message: secrets.hide(error.message) };
        const why = createQuote(secrets.hide)(error instanceof Error ? error.message : "");
        return { kind: "none", reason: "not_understood", message: `${provider} could not be asked: ${why}` };
      }
    },
    kindOf: (name) => find(name)?.kind ?? null,
    async close() {
      closing.abort();
    },
  };
}

/** Names of series are what a server says, too. */
function hideIn(answer: SliAnswer, { hide }: Secrets): SliAnswer {
  if (answer.kind === "none") return { ...answer, message: hide(answer.message) };
  const samples = answer.samples.map(({ key, value }) => ({ key: hide(key), value }));
  return { ...answer, samples, warnings: answer.warnings.map(hide) };
}
