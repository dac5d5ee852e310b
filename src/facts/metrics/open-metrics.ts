import { createSystemClock } from "../../github/index.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { SliAnswer, SliQuery } from "../../model/sli.ts";
import { createTurnstile, type Turnstile } from "../sources/turnstile.ts";
import type { Asking } from "./ask-place.ts";
import { askDynatrace } from "./dynatrace.ts";
import { askJson } from "./json.ts";
import type { Metrics, MetricsPorts, Question } from "./metrics.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";
import { createPatience, type Patience } from "./patience.ts";
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
  const doors = new Map(Object.keys(settings).map((name) => [name, createDoor()]));
  const find = (name: string): MetricsProvider | null =>
    Object.hasOwn(settings, name) ? (settings[name] ?? null) : null;

  async function answer(
    name: string,
    question: Question,
    secrets: Secrets,
    tell: Asking["tell"],
  ): Promise<SliAnswer> {
    const provider = find(name);
    if (provider === null) {
      const hint = suggestNearest(name, Object.keys(settings));
      throw new NoAnswer("no_provider", `muster.yml has no provider ${name} under \`metrics\`.${hint}`);
    }
    if (provider.kind === "static") return await openStatic(ports.values)(question);
    const quote = createQuote(secrets.hide);
    const place = findPlace(provider, secrets);
    const asking: Asking = { place, quote, tell, clock, stop: closing.signal };
    const { turnstile, patience } = doors.get(name) ?? createDoor();
    const ask = {
      prometheus: () => askPrometheus(asking, question),
      dynatrace: () => askDynatrace(asking, question),
      json: () => askJson(asking, question, ports.jq),
    }[provider.kind];
    return await turnstile(() => patience(place.host, ask));
  }

  return {
    async ask(provider, query, window) {
      const secrets = openSecrets(ports.secret);
      const told: SliQuery[] = [];
      const say = (said: SliAnswer): SliAnswer => {
        const [sent] = told;
        return hideIn(sent === undefined ? said : { ...said, sent }, secrets);
      };
      try {
        return say(await answer(provider, { query, window }, secrets, (sent) => told.push(sent)));
      } catch (error) {
        if (error instanceof NoAnswer)
          return say({ kind: "none", reason: error.reason, message: error.message });
        const why = createQuote(secrets.hide)(error instanceof Error ? error.message : "");
        const message = `The provider ${provider} could not be asked: ${why}`;
        return say({ kind: "none", reason: "not_understood", message });
      }
    },
    kindOf: (name) => find(name)?.kind ?? null,
    async close() {
      closing.abort();
    },
  };
}

/** How one provider is come to. */
interface Door {
  readonly turnstile: Turnstile;
  readonly patience: Patience;
}

function createDoor(): Door {
  return { turnstile: createTurnstile(PLACES), patience: createPatience() };
}

/** Names of series are what a server says, too, and a query may hold by chance what is a secret elsewhere. */
function hideIn(answer: SliAnswer, { hide }: Secrets): SliAnswer {
  const sent = answer.sent === undefined ? {} : { sent: hideInQuery(answer.sent, hide) };
  if (answer.kind === "none") return { ...answer, message: hide(answer.message), ...sent };
  const samples = answer.samples.map(({ key, value }) => ({ key: hide(key), value }));
  return { ...answer, samples, ...sent };
}

function hideInQuery(query: SliQuery, hide: (text: string) => string): SliQuery {
  if (typeof query === "string") return hide(query);
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, hideInJson(value, hide)]));
}

function hideInJson(value: Json, hide: (text: string) => string): Json {
  if (typeof value === "string") return hide(value);
  if (isJsonList(value)) return value.map((each) => hideInJson(each, hide));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, hideInJson(each, hide)]));
}
