import type { Metrics } from "../facts/metrics/index.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { Evaluated, EvaluationRecord } from "../model/evaluation.ts";
import { encodePathName } from "../model/path-name.ts";
import type { HandedValues, Window } from "../model/sli.ts";
import { newestFirst, sealEvaluation } from "../records/index.ts";
import {
  evaluatePerfspec,
  evaluateSlo,
  evaluateWithoutSlo,
  type QueryContext,
  toBaseline,
} from "../slo/index.ts";
import { askIndicators, type WantedIndicator } from "./ask-indicators.ts";
import type { Definition } from "./choose-definition.ts";
import { listWanted, listWantedOfPerfspec } from "./list-wanted.ts";

/** What is to be evaluated. */
export interface ServiceEvaluation {
  readonly service: string;
  readonly environment: string;
  /** What is evaluated, and what it replaces: a version, a tag, a sha; null where nobody said. */
  readonly version: string | null;
  readonly replaces: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly window: Window;
  readonly definition: Definition;
  /** Values that go before those of providers; null for none. */
  readonly values: HandedValues | null;
  readonly now: Date;
}

/** What an evaluation works with. */
export interface ServiceEvaluationPorts {
  /** Null asks nobody: then there are the values that were handed in, and no others. */
  readonly metrics: Pick<Metrics, "ask" | "kindOf"> | null;
  /** Earlier evaluations, as they are recorded. */
  readonly history: readonly EvaluationRecord[];
  /** Version of the engine. */
  readonly engine: string;
}

/**
 * Evaluates a service in an environment: asks for what its definition wants to know, compares it with earlier evaluations, and says
 * what comes of it, as it is recorded. Whatever a provider does, there is an answer: its faults are part of the evaluation.
 */
export async function evaluateService(
  evaluation: ServiceEvaluation,
  ports: ServiceEvaluationPorts,
): Promise<EvaluationRecord> {
  const { service, environment, version, replaces, labels, window, definition, now } = evaluation;
  const evaluated = await evaluate(evaluation, ports);
  const { kind, files, dialect, policy, commit } = definition;
  return sealEvaluation({
    service,
    environment,
    version,
    replaces,
    labels,
    window,
    evaluated_at: now.toISOString(),
    ...evaluated,
    definition: { kind, files, dialect, policy, commit },
    engine: ports.engine,
  });
}

async function evaluate(
  evaluation: ServiceEvaluation,
  { metrics, history }: ServiceEvaluationPorts,
): Promise<Evaluated> {
  const { definition, values, window, replaces } = evaluation;
  const { policy } = definition;
  const ask = (wanted: readonly WantedIndicator[]) => askIndicators(wanted, { metrics, values, window });
  const earlier = () => chooseEarlier(history, evaluation).map(toBaseline);
  switch (definition.kind) {
    case "none":
      return { ...evaluateWithoutSlo(policy), message: explainNone(evaluation) };
    case "slo": {
      const { slo } = definition;
      if (slo === null) throw new TypeError("todo");
      const context = contextOf(evaluation, slo.filter);
      const kindOf = (name: string) => metrics?.kindOf(name) ?? null;
      const observations = await ask(listWanted(definition, slo.objectives, context, kindOf));
      return evaluateSlo({ slo, observations, earlier: earlier(), window, replaces, policy });
    }
    case "perfspec": {
      const { perfspec, dialect } = definition;
      const observations = await ask(listWantedOfPerfspec(definition, contextOf(evaluation, undefined)));
      return evaluatePerfspec({ perfspec, observations, earlier: earlier(), window, policy, dialect });
    }
  }
}

/** Earlier evaluations of this service and environment. Of several that looked at the same, the last one counts: the others made it needed. */
function chooseEarlier(
  history: readonly EvaluationRecord[],
  { service, environment, definition }: ServiceEvaluation,
): readonly EvaluationRecord[] {
  const own = history.filter((record) => record.service === service && record.environment === environment);
  if (definition.dialect === "keptn") return own;
  const byWindow = Map.groupBy(own, ({ window: { start, end }, version }) =>
    canonicalJson([start, end, version]),
  );
  return [...byWindow.values()].flatMap((same) => same.toSorted(newestFirst).slice(0, 1));
}

function contextOf(
  { service, environment, version, labels, window, definition: { project } }: ServiceEvaluation,
  filter: QueryContext["filter"],
): QueryContext {
  return { project, environment, service, deployment: null, version, labels, filter, window };
}

function explainNone({ service, environment, definition }: ServiceEvaluation): string {
  const answer = definition.policy.no_slo;
  const path = `slo/${encodePathName(service)}/slo.yaml`;
  return `Nothing says what is to hold of ${service} in ${environment}: there is no slo.yaml and no perfspec.json for it. The policy \`no_slo\` answers ${answer}. Write down what is to hold in ${path}.`;
}
