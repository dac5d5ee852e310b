import type { Metrics } from "../facts/metrics/index.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { Evaluated, EvaluationRecord } from "../model/evaluation.ts";
import { isAccepted } from "../model/evaluation-mark.ts";
import { newestFirst } from "../model/evaluation-order.ts";
import { encodePathName } from "../model/path-name.ts";
import type { HandedValues, SliObservation, Window } from "../model/sli.ts";
import { sealEvaluation } from "../records/index.ts";
import {
  evaluateKeptnSlo,
  evaluatePerfspec,
  evaluateSlo,
  evaluateWithoutSlo,
  type QueryContext,
  readKeptnSlo,
  toBaseline,
} from "../slo/index.ts";
import { askIndicators } from "./ask-indicators.ts";
import type { Definition } from "./choose-definition.ts";
import { listWanted, listWantedOfPerfspec, type WantingObjective } from "./list-wanted.ts";

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
  /** Paths of those that can't be read or verified. */
  readonly unread: readonly string[];
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
  return seal(evaluation, (await evaluate(evaluation, ports)).evaluated, ports);
}

/** An evaluation, and what Keptn makes of the same values and the same earlier evaluations. */
export interface ComparedEvaluation {
  readonly record: EvaluationRecord;
  readonly otherwise: Evaluated;
}

/**
 * Evaluates as {@link evaluateService} does, and says what Keptn would have said. Nobody is asked twice. Of a perfspec Keptn has no
 * reading: it then says what it says of a service without slo.yaml.
 */
export async function compareWithKeptn(
  evaluation: ServiceEvaluation,
  ports: ServiceEvaluationPorts,
): Promise<ComparedEvaluation> {
  const { service, environment, window, definition } = evaluation;
  const { evaluated, observations } = await evaluate(evaluation, ports);
  const text = definition.kind === "slo" ? definition.text : null;
  const earlier = listOwn(evaluation, ports).map(toBaseline);
  const { project } = definition;
  const otherwise = evaluateKeptnSlo({ text, project, environment, service, observations, earlier, window });
  return { record: seal(evaluation, evaluated, ports), otherwise };
}

function seal(
  evaluation: ServiceEvaluation,
  evaluated: Evaluated,
  ports: ServiceEvaluationPorts,
): EvaluationRecord {
  const { service, environment, version, replaces, labels, window, definition, now } = evaluation;
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

/** What came of an evaluation, and what was observed for it. */
interface Observed {
  readonly evaluated: Evaluated;
  readonly observations: readonly SliObservation[];
}

async function evaluate(evaluation: ServiceEvaluation, ports: ServiceEvaluationPorts): Promise<Observed> {
  const { definition, window, version } = evaluation;
  const { policy } = definition;
  switch (definition.kind) {
    case "none":
      return {
        evaluated: { ...evaluateWithoutSlo(policy), message: explainNone(evaluation) },
        observations: [],
      };
    case "slo":
      return await evaluateBySlo(evaluation, definition, ports);
    case "perfspec": {
      const { perfspec, dialect } = definition;
      const wanted = listWantedOfPerfspec(definition, contextOf(evaluation, undefined));
      const observations = await askIndicators(wanted, { ...ports, ...evaluation });
      const earlier = chooseEarlier(evaluation, ports).map(toBaseline);
      return {
        evaluated: evaluatePerfspec({
          perfspec,
          observations,
          earlier,
          unread: ports.unread,
          window,
          version,
          policy,
          dialect,
        }),
        observations,
      };
    }
  }
}

async function evaluateBySlo(
  evaluation: ServiceEvaluation,
  definition: Extract<Definition, { kind: "slo" }>,
  ports: ServiceEvaluationPorts,
): Promise<Observed> {
  const { window, version, replaces, service, environment } = evaluation;
  const { slo, text, dialect, policy, project } = definition;
  const kindOf = (name: string) => ports.metrics?.kindOf(name) ?? null;
  const ask = async (objectives: readonly WantingObjective[], filter: QueryContext["filter"]) => {
    const wanted = listWanted(definition, objectives, contextOf(evaluation, filter), kindOf);
    return await askIndicators(wanted, { ...ports, ...evaluation });
  };
  const earlier = chooseEarlier(evaluation, ports).map(toBaseline);
  if (dialect === "muster" && slo !== null) {
    const observations = await ask(slo.objectives, slo.filter);
    return {
      evaluated: evaluateSlo({
        slo,
        observations,
        earlier,
        unread: ports.unread,
        window,
        version,
        replaces,
        policy,
      }),
      observations,
    };
  }
  const read = readKeptnSlo(text);
  const observations =
    read.kind === "slo" ? await ask(read.slo.objectives, read.slo.filter ?? undefined) : [];
  return {
    evaluated: evaluateKeptnSlo({ text, project, environment, service, observations, earlier, window }),
    observations,
  };
}

/**
 * Earlier evaluations of this service and environment. Of several that looked at the same, the last one counts, since the others made it
 * needed; or the last one that somebody accepted.
 */
function chooseEarlier(
  evaluation: ServiceEvaluation,
  ports: ServiceEvaluationPorts,
): readonly EvaluationRecord[] {
  const { definition } = evaluation;
  const own = listOwn(evaluation, ports);
  if (definition.dialect === "keptn") return own;
  const baseline = definition.kind === "slo" ? definition.slo?.comparison?.baseline : undefined;
  const pinned = typeof baseline === "object" ? baseline.evaluation : null;
  const byWindow = Map.groupBy(own, ({ window: { start, end }, version }) =>
    canonicalJson([start, end, version]),
  );
  return [...byWindow.values()].flatMap((same) => {
    const sorted = same.toSorted(newestFirst);
    const counting = sorted.find(isAccepted) ?? sorted[0];
    return sorted.filter((each) => each === counting || each.id === pinned);
  });
}

function listOwn(
  { service, environment }: ServiceEvaluation,
  { history }: ServiceEvaluationPorts,
): readonly EvaluationRecord[] {
  return history.filter((record) => record.service === service && record.environment === environment);
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
