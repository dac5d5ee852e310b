import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { Settings } from "../../model/settings.ts";
import type { Located, SliDocument, SloDocument } from "../config.ts";
import { type Measures, measuresFor } from "../measures.ts";
import { own } from "../properties.ts";

/** What evaluations are made of, without what has errors. */
export interface EvaluationDocuments {
  readonly settings: Pick<Settings, "evaluation" | "metrics">;
  readonly slos: readonly Located<SloDocument>[];
  readonly slis: readonly Located<SliDocument>[];
}

/** How services are measured, as far as the files tell. */
export interface Measuring {
  readonly settings: EvaluationDocuments["settings"];
  /**
   * The environments that a file for `environment` can be used in: that one, or for null those that are known and have no file of
   * their own, or null itself where none is known.
   */
  environmentsOf(service: string, environment: string | null): readonly (string | null)[];
  measures(service: string, environment: string | null): Measures;
  /** Null for a provider that muster.yml doesn't name. */
  kindOf(provider: string | null): MetricsProvider["kind"] | null;
}

/** Sets up what files below `slo/` are checked against. */
export function createMeasuring({ settings, slos, slis }: EvaluationDocuments): Measuring {
  const files = Map.groupBy(slis, ({ value }) => value.service);
  const common = files.get(null) ?? [];
  const judgedBy = Map.groupBy(slos, ({ value }) => value.service);
  const known = Object.keys(settings.evaluation.environments);
  return {
    settings,
    environmentsOf(service, environment) {
      if (environment !== null) return [environment];
      const named = [...(files.get(service) ?? []), ...(judgedBy.get(service) ?? [])].flatMap(
        ({ value }) => value.environment ?? [],
      );
      const judged = new Set((judgedBy.get(service) ?? []).map(({ value }) => value.environment));
      const all = [...new Set([...known, ...named])].filter((name) => !judged.has(name));
      return all.length === 0 ? [null] : all;
    },
    measures: (service, environment) =>
      measuresFor({ slis: [...common, ...(files.get(service) ?? [])], settings }, service, environment),
    kindOf: (provider) => (provider === null ? null : (own(settings.metrics, provider)?.kind ?? null)),
  };
}
