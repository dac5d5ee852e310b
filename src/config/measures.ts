import type { MetricsProvider } from "../model/metrics-settings.ts";
import type { Settings } from "../model/settings.ts";
import type { Indicator } from "../model/sli.ts";
import type { Config, Located, SliDocument } from "./config.ts";
import { own } from "./properties.ts";

/** An indicator, and the sli.yaml that defines it. */
export interface MeasuredIndicator extends Indicator {
  readonly source: Located<SliDocument>;
}

/** How a service is measured in an environment. */
export interface Measures {
  /** One indicator; undefined where no file defines it. */
  readonly find: (name: string) => MeasuredIndicator | undefined;
  /** All of them by name. */
  readonly indicators: ReadonlyMap<string, MeasuredIndicator>;
  /** Who answers for an indicator that no file defines, by the provider's name; null where nobody does. */
  readonly provider: string | null;
  /** The files that they are taken from, the widest first: for all services, for the service, for its environment. */
  readonly files: readonly Located<SliDocument>[];
}

/** What indicators are merged from. */
export type MeasureSource = Pick<Config, "slis"> & {
  readonly settings: Pick<Settings, "evaluation">;
};

/**
 * Merges the sli.yaml files that are for a service and environment, indicator by indicator: the narrower file wins. An indicator's
 * provider is the one that it names, else that of its file, of the environment, or of all evaluations. `environment` null asks for
 * what holds in every environment that has no file of its own.
 */
export function measuresFor(source: MeasureSource, service: string, environment: string | null): Measures {
  const files = source.slis
    .filter(({ value }) => isFor(value, service, environment))
    .toSorted((a, b) => breadth(a.value) - breadth(b.value));
  const usual = defaultProvider(source.settings, environment);
  const find = (name: string): MeasuredIndicator | undefined => {
    const file = files.findLast(({ value }) => Object.hasOwn(value.sli.indicators, name));
    const written = file?.value.sli.indicators[name];
    if (file === undefined || written === undefined) return undefined;
    const { query, samples = null, provider } = typeof written === "string" ? toIndicator(written) : written;
    return { query, samples, provider: provider ?? file.value.sli.provider ?? usual, source: file };
  };
  const list = (): ReadonlyMap<string, MeasuredIndicator> => {
    const names = new Set(files.flatMap(({ value }) => Object.keys(value.sli.indicators)));
    return new Map(
      [...names].flatMap((name) => {
        const found = find(name);
        return found === undefined ? [] : [[name, found] as const];
      }),
    );
  };
  let listed: ReadonlyMap<string, MeasuredIndicator> | null = null;
  const named = files.findLast(({ value }) => value.sli.provider !== undefined);
  return {
    find,
    get indicators() {
      listed ??= list();
      return listed;
    },
    provider: named?.value.sli.provider ?? usual,
    files,
  };
}

function toIndicator(query: string): { query: string; samples?: undefined; provider?: undefined } {
  return { query };
}

function isFor(file: SliDocument, service: string, environment: string | null): boolean {
  if (file.service === null) return true;
  return file.service === service && (file.environment === null || file.environment === environment);
}

/** The wider a file is, the lower. */
function breadth({ service, environment }: SliDocument): number {
  return service === null ? 0 : environment === null ? 1 : 2;
}

/** The provider of an environment where files name none; null where settings don't, either. */
export function defaultProvider(
  { evaluation }: Pick<Settings, "evaluation">,
  environment: string | null,
): string | null {
  const forOne = environment === null ? undefined : own(evaluation.environments, environment);
  return forOne?.provider ?? evaluation.provider ?? null;
}

/** Which provider a perfspec means by its `source`. `unclear`: several are of the kind that it names. */
export type SourceProvider =
  | { readonly kind: "provider"; readonly name: string }
  | { readonly kind: "none" }
  | { readonly kind: "unclear"; readonly names: readonly string[] };

/**
 * Finds the provider that a perfspec's `source` means: the one of that name, whatever the case, else the only one of that kind, or of
 * several the one that the environment uses anyway.
 */
export function providerOfSource(
  settings: Pick<Settings, "evaluation" | "metrics">,
  source: string,
  environment: string | null,
): SourceProvider {
  const all: [string, MetricsProvider][] = Object.entries(settings.metrics);
  const wanted = source.toLowerCase();
  const exact = all.find(([name]) => name === source) ?? all.find(([name]) => name.toLowerCase() === wanted);
  if (exact !== undefined) return { kind: "provider", name: exact[0] };
  const names = all.filter(([, { kind }]) => kind === wanted).map(([name]) => name);
  const usual = defaultProvider(settings, environment);
  const [only = null, ...others] = names;
  if (only === null) return { kind: "none" };
  if (others.length === 0) return { kind: "provider", name: only };
  return usual !== null && names.includes(usual)
    ? { kind: "provider", name: usual }
    : { kind: "unclear", names };
}
