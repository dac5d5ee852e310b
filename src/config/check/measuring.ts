import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { Settings } from "../../model/settings.ts";
import type { Located, SliDocument, SloDocument } from "../config.ts";
import { defaultProvider, type Measures, measuresFor } from "../measures.ts";
import { own } from "../properties.ts";

/** What evaluations are made of, without what has errors. */
export interface EvaluationDocuments {
  readonly settings: Pick<Settings, "evaluation" | "metrics">;
  readonly slos: readonly Located<SloDocument>[];
  readonly slis: readonly Located<SliDocument>[];
}

/** Environments in which a service is measured alike. */
export interface Situation {
  /** One of them stands for all; null where no environment is known. */
  readonly environments: readonly [string | null, ...(string | null)[]];
  readonly measures: Measures;
}

/** How services are measured, as far as the files tell. */
export interface Measuring {
  readonly settings: EvaluationDocuments["settings"];
  /**
   * The situations that a file for `environment` can be used in: in that one, or for null in those environments that are known and have
   * no file of their own.
   */
  readonly situationsOf: (service: string, environment: string | null) => readonly Situation[];
  /** Null for a provider that muster.yml doesn't name. */
  readonly kindOf: (provider: string | null) => MetricsProvider["kind"] | null;
}

/** Sets up what files below `slo/` are checked against. */
export function createMeasuring({ settings, slos, slis }: EvaluationDocuments): Measuring {
  const files = Map.groupBy(slis, ({ value }) => value.service);
  const common = files.get(null) ?? [];
  const judgedBy = Map.groupBy(slos, ({ value }) => value.service);
  const known = Object.keys(settings.evaluation.environments);

  function environmentsOf(service: string): readonly (string | null)[] {
    const all = [...(files.get(service) ?? []), ...(judgedBy.get(service) ?? [])];
    const named = all.flatMap(({ value }) => value.environment ?? []);
    const judged = new Set((judgedBy.get(service) ?? []).map(({ value }) => value.environment));
    const open = [...new Set([...known, ...named])].filter((name) => !judged.has(name));
    return open.length === 0 ? [null] : open;
  }

  return {
    settings,
    situationsOf(service, environment) {
      const ofService = files.get(service) ?? [];
      const measured = new Set(ofService.map(({ value }) => value.environment));
      const environments = environment === null ? environmentsOf(service) : [environment];
      const alike = Map.groupBy(environments, (name) =>
        JSON.stringify([measured.has(name) ? name : null, defaultProvider(settings, name)]),
      );
      return [...alike.values()].flatMap(([first, ...others]): Situation[] => {
        if (first === undefined) return [];
        const measures = measuresFor({ slis: [...common, ...ofService], settings }, service, first);
        return [{ environments: [first, ...others], measures }];
      });
    },
    kindOf: (provider) => (provider === null ? null : (own(settings.metrics, provider)?.kind ?? null)),
  };
}
