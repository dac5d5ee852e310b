import {
  type Config,
  type EvaluationFile,
  type Located,
  measuresFor,
  own,
  providerOfSource,
  type SourceProvider,
} from "../config/index.ts";
import type { EvaluationRecord } from "../model/evaluation.ts";
import {
  type EvaluationPolicy,
  KEPTN_POLICY,
  layPolicies,
  type PartialEvaluationPolicy,
  SAFE_POLICY,
} from "../model/evaluation-policy.ts";
import type { Perfspec } from "../model/perfspec.ts";
import type { Indicator } from "../model/sli.ts";
import type { Dialect, Slo } from "../model/slo.ts";

/** What holds for a service in an environment, and how it is measured. */
export type Definition = ChosenDefinition & DefinitionCommon;

/** What says it. */
export type ChosenDefinition =
  | {
      readonly kind: "slo";
      /** Null where only Keptn can read the file. */
      readonly slo: Slo | null;
      /** The whole file, for Keptn's own reading of it. */
      readonly text: string;
      /** How to measure, by name: of the environment over those of the service over those of all. */
      readonly indicators: ReadonlyMap<string, Indicator>;
      /** Who answers for an indicator that no file defines; null where nobody does. */
      readonly provider: string | null;
    }
  | {
      readonly kind: "perfspec";
      readonly perfspec: Perfspec;
      /** Which provider each `source` in it means. */
      readonly sources: ReadonlyMap<string, SourceProvider>;
    }
  | { readonly kind: "none" };

/** What is told of every definition. */
export interface DefinitionCommon {
  readonly dialect: Dialect;
  readonly policy: EvaluationPolicy;
  /** The files that it was read from, the one that decides first. */
  readonly files: EvaluationRecord["definition"]["files"];
  /** Commit of the central repo, of which those files are that weren't given; null for a folder. */
  readonly commit: string | null;
  /** What `$PROJECT` stands for. */
  readonly project: string;
}

/** Chooses what is evaluated of a service in an environment: what is said of that environment wins over what is said of all. */
export function chooseDefinition(config: Config, service: string, environment: string): Definition {
  const { settings, commit } = config;
  const wide = settings.evaluation;
  const everywhere: Dialect = wide.compatibility === "keptn" ? "keptn" : "muster";
  const policies = [own(wide.environments, environment)?.policy, wide.policy];
  const common = { commit, project: wide.project ?? settings.organization };
  const slo = mostSpecific(config.slos, service, environment);
  const perfspec = mostSpecific(config.perfspecs, service, environment);
  if (perfspec !== null && (slo === null || specificity(perfspec) > specificity(slo))) {
    const sources = perfspec.perfspec.indicators.map(({ source }) => source);
    return {
      ...common,
      kind: "perfspec",
      perfspec: perfspec.perfspec,
      sources: new Map(sources.map((source) => [source, providerOfSource(settings, source, environment)])),
      dialect: everywhere,
      policy: layFor(everywhere, policies),
      files: [nameFile(perfspec)],
    };
  }
  if (slo === null)
    return {
      ...common,
      kind: "none",
      dialect: everywhere,
      policy: layFor(everywhere, policies),
      files: [],
    };
  const { indicators, provider, files } = measuresFor(config, service, environment);
  const slis = files.map(({ value }) => value).toReversed();
  return {
    ...common,
    kind: "slo",
    slo: slo.slo,
    text: slo.text,
    indicators,
    provider,
    dialect: slo.dialect,
    policy: layFor(slo.dialect, [slo.slo?.policy, ...policies]),
    files: [slo, ...slis].map(nameFile),
  };
}

function layFor(
  dialect: Dialect,
  policies: readonly (PartialEvaluationPolicy | undefined)[],
): EvaluationPolicy {
  return layPolicies(policies, dialect === "keptn" ? KEPTN_POLICY : SAFE_POLICY);
}

interface ForService extends EvaluationFile {
  readonly service: string;
}

/** The document for this environment, else that for all of the service. */
function mostSpecific<T extends ForService>(
  documents: readonly Located<T>[],
  service: string,
  environment: string,
): T | null {
  const fitting = documents
    .map(({ value }) => value)
    .filter((each) => each.service === service)
    .filter((each) => each.environment === null || each.environment === environment);
  return fitting.sort((a, b) => specificity(b) - specificity(a))[0] ?? null;
}

function specificity({ environment }: ForService): number {
  return environment === null ? 0 : 1;
}

function nameFile({ file, sha256, given = false }: EvaluationFile): DefinitionCommon["files"][number] {
  return { path: file, sha256, given };
}
