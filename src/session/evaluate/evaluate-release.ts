import type { Config } from "../../config/index.ts";
import { openMetrics } from "../../facts/metrics/index.ts";
import {
  chooseDefinition,
  compareWithKeptn,
  type Definition,
  ENGINE_VERSION,
  evaluateService,
  type History,
  listCompared,
  type Progress,
  readHistory,
} from "../../flows/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { Evaluated, EvaluationRecord } from "../../model/evaluation.ts";
import type { HandedValues, Window } from "../../model/sli.ts";
import { UsageError } from "../../model/usage-error.ts";
import type { RecordStore } from "../../records/index.ts";
import type { Session } from "../open-session.ts";
import type { EvaluationSubject } from "./question.ts";

/** What a release is evaluated with. */
export interface ReleaseMaterials {
  readonly subject: EvaluationSubject;
  readonly window: Window;
  readonly config: Config;
  /** Values that were handed in: then nobody is asked. Null for none. */
  readonly values: HandedValues | null;
  /** Where earlier evaluations are; null where there are none to compare with. */
  readonly store: Pick<RecordStore, "read"> | null;
  /** Value of an environment variable that a provider's settings name. */
  readonly secret: (name: string) => string | undefined;
  readonly jq: () => JqEngine;
  readonly now: Date;
  /** Whose reading of the same values is wanted besides; Muster's own alone unless told. */
  readonly compare?: "keptn";
  /** What waits between attempts are done on. */
  readonly clock?: Clock;
  /** Told how many questions were answered, of how many. */
  readonly progress?: Progress;
}

/** A release that was evaluated, and nothing of it recorded yet. */
export interface EvaluatedRelease {
  readonly record: EvaluationRecord;
  /** Null where nobody said where earlier evaluations are. */
  readonly history: History | null;
  /** What Keptn makes of the same values; null where nobody wants to know. */
  readonly otherwise: Evaluated | null;
}

/** Evaluates a release: reads earlier evaluations, and asks the providers. Rejects when the record can't be read. */
export async function evaluateRelease(materials: ReleaseMaterials): Promise<EvaluatedRelease> {
  const { subject, window, config, values, store, now, clock } = materials;
  const { service, environment } = subject;
  const definition = chooseDefinition(config, service, environment);
  if (materials.compare !== undefined) requireComparable(definition);
  const wanted = listCompared(definition, subject.replaces);
  const history = store === null ? null : await readHistory(store, service, environment, wanted);
  const { secret, jq } = materials;
  const metrics =
    values === null
      ? openMetrics(config.settings.metrics, {
          secret,
          jq,
          values,
          ...(clock === undefined ? {} : { clock }),
        })
      : null;
  try {
    const evaluation = { ...subject, window, definition, values, now };
    const ports = {
      metrics: metrics === null ? null : countAnswers(metrics, definition, materials.progress),
      history: history?.records ?? [],
      unread: history?.broken.map(({ path }) => path) ?? [],
      engine: ENGINE_VERSION,
    };
    if (materials.compare === undefined)
      return { record: await evaluateService(evaluation, ports), history, otherwise: null };
    return { ...(await compareWithKeptn(evaluation, ports)), history };
  } finally {
    await metrics?.close();
  }
}

function requireComparable({ kind, dialect }: Definition): void {
  if (kind === "perfspec")
    throw new UsageError("Keptn has no reading of a perfspec.json to compare with", "Leave --compare out.");
  if (dialect === "keptn")
    throw new UsageError(
      "the evaluation is decided as Keptn decides it already (compatibility: keptn)",
      "Leave --compare out; or leave the compatibility out, to compare Muster's reading with Keptn's.",
    );
}

/**
 * What somebody else did to the record, in a sentence; null where nobody did, or where that can't be told: to a person's token
 * the App's own commits are somebody else's.
 */
export function tellForeign(
  { history }: EvaluatedRelease,
  { credential }: Pick<Session, "credential">,
): string | null {
  const foreign = history?.foreign ?? [];
  if (credential !== "app" || foreign.length === 0) return null;
  const authors = [...new Set(foreign.map(({ author }) => author))].join(", ");
  const commits = foreign.length === 1 ? "A commit" : `${foreign.length} commits`;
  return `${commits} on the record by somebody else than the App: ${authors}. Evaluations that were added there are compared with as well.`;
}

type Asking = NonNullable<Parameters<typeof evaluateService>[1]["metrics"]>;

function countAnswers(metrics: Asking, definition: Definition, progress: Progress = () => {}): Asking {
  const expected = countIndicators(definition);
  let done = 0;
  return {
    kindOf: (provider) => metrics.kindOf(provider),
    async ask(provider, query, window) {
      progress(done, Math.max(expected, done), provider);
      const answer = await metrics.ask(provider, query, window);
      done += 1;
      progress(done, Math.max(expected, done), provider);
      return answer;
    },
  };
}

function countIndicators(definition: Definition): number {
  if (definition.kind === "perfspec") return definition.perfspec.indicators.length;
  return definition.kind === "slo" ? (definition.slo?.objectives.length ?? 0) : 0;
}
