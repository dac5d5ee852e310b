/** What evaluating a service takes, in memory: a central repo, and providers that answer as they are told. */
import type { Metrics } from "../../src/facts/metrics/index.ts";
import {
  chooseDefinition,
  type Definition,
  evaluateService,
  type ServiceEvaluation,
  type ServiceEvaluationPorts,
} from "../../src/flows/index.ts";
import { canonicalJson } from "../../src/model/canonical-json.ts";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import type { SliAnswer, SliQuery, SliReason } from "../../src/model/sli.ts";
import { minute } from "../records/make-evaluation.ts";
import { jq } from "../shared-jq.ts";
import { loadCentral } from "./guide.ts";

/** A central repo that evaluates carts, by these files below `slo/` and with this under `evaluation` in muster.yml. */
export async function defineService(
  files: Readonly<Record<string, string>>,
  evaluation = "{provider: prometheus}",
  place: { readonly service?: string; readonly environment?: string } = {},
): Promise<Definition> {
  const settings = `organization: acme
metrics:
  prometheus: {kind: prometheus, url: "http://prometheus.example:9090"}
  other: {kind: prometheus, url: "http://other.example:9090"}
  handed: {kind: static}
evaluation: ${evaluation}
`;
  const below = Object.entries(files).map(([path, text]): [string, string] => [`slo/${path}`, text]);
  const config = await loadCentral({ "muster.yml": settings, ...Object.fromEntries(below) }, jq);
  return chooseDefinition(config, place.service ?? "carts", place.environment ?? "staging");
}

/** One value. */
export function value(number: number, count: number | null = null): SliAnswer {
  return { kind: "values", samples: [{ key: "", value: number }], count };
}

/** None, for a reason. */
export function nothing(reason: SliReason): SliAnswer {
  return { kind: "none", reason, message: `no value: ${reason}` };
}

/** A question that a provider was asked. */
export interface AskedQuestion {
  readonly provider: string;
  readonly query: SliQuery;
}

/** Providers that answer by query; what they were asked, and how much of it at once. */
export interface FakeMetrics extends Pick<Metrics, "ask" | "kindOf"> {
  readonly asked: AskedQuestion[];
  mostAtOnce(): number;
}

/** Makes them; a query is its text, or canonical JSON. One without an answer has no series. */
export function answering(answers: Readonly<Record<string, SliAnswer | (() => SliAnswer)>>): FakeMetrics {
  const asked: AskedQuestion[] = [];
  let open = 0;
  let most = 0;
  return {
    asked,
    mostAtOnce: () => most,
    kindOf: (name) => (name === "handed" ? "static" : "prometheus"),
    async ask(provider, query) {
      asked.push({ provider, query });
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      const key = typeof query === "string" ? query : canonicalJson(query);
      const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
      return typeof answer === "function" ? answer() : (answer ?? nothing("no_series"));
    },
  };
}

/** Evaluates carts in staging over the two minutes that end so many minutes after noon. */
export async function evaluateAt(
  at: number,
  definition: Definition,
  metrics: ServiceEvaluationPorts["metrics"],
  history: readonly EvaluationRecord[] = [],
  others: Partial<ServiceEvaluation> = {},
  unread: readonly string[] = [],
): Promise<EvaluationRecord> {
  return await evaluateService(
    {
      service: "carts",
      environment: "staging",
      version: `v${at}`,
      replaces: null,
      labels: {},
      window: { start: minute(at - 2), end: minute(at) },
      definition,
      values: null,
      now: new Date(minute(at + 1)),
      ...others,
    },
    { metrics, history, unread, engine: "0.1.0" },
  );
}
