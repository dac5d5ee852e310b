import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SloObjective } from "../../model/slo.ts";
import { readKeptnSlo } from "../../slo/index.ts";
import type { Documents, Located, PerfspecDocument, SliDocument, SloDocument } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import { type Measures, providerOfSource } from "../measures.ts";
import type { Problem } from "../problem.ts";
import { readSloPlace } from "../slo-place.ts";
import { suggest } from "../suggest.ts";
import { checkQuery, programsOfQuery } from "./check-query.ts";
import { createMeasuring, type EvaluationDocuments, type Measuring } from "./measuring.ts";
import { checkProvider } from "./metrics.ts";
import type { Program } from "./programs.ts";
import { listPerfspecQueries, listQueries } from "./queries.ts";

/** Documents that evaluations are made of. */
export type EvaluationSources = EvaluationDocuments & Pick<Documents, "perfspecs">;

/** What is wrong with files below `slo/` beside each other, and the jq programs of their queries. */
export interface CheckedEvaluations {
  readonly diagnostics: readonly Diagnostic[];
  readonly programs: readonly Program[];
}

/**
 * Checks files below `slo/` against each other and against the providers in muster.yml: that everything that is to hold is measured,
 * and somebody can be asked. `broken` are the paths of files with errors of their own, which may define anything.
 */
export function checkEvaluations(
  sources: EvaluationSources,
  broken: ReadonlySet<string>,
): CheckedEvaluations {
  const measuring = createMeasuring(sources);
  const mayBeMeasured = createGuess(broken);
  const queries = [
    ...sources.slos.flatMap((slo) => listQueries(slo, measuring)),
    ...sources.perfspecs.flatMap((perfspec) => listPerfspecQueries(perfspec, measuring)),
  ];
  const diagnostics = [
    ...sources.slis.flatMap((sli) => checkSli(sli, measuring)),
    ...sources.slos.flatMap((slo) => (mayBeMeasured(slo.value) ? [] : checkObjectives(slo, measuring))),
    ...sources.perfspecs.flatMap((perfspec) => checkSources(perfspec, measuring)),
    ...queries.flatMap(checkQuery),
  ];
  return { diagnostics, programs: queries.flatMap(programsOfQuery) };
}

/** Tells whether a broken sli.yaml may define what a service's objectives need. */
function createGuess(broken: ReadonlySet<string>): (slo: SloDocument) => boolean {
  const services = new Set(
    [...broken]
      .filter((path) => /(?:^|\/)sli\.ya?ml$/.test(path))
      .map((path) => {
        const place = readSloPlace(path);
        return "problem" in place ? null : place.service;
      }),
  );
  return ({ service }) => services.has(null) || services.has(service);
}

/** Providers that an sli.yaml names, and whether there is one where it names none. */
function checkSli({ value, locator }: Located<SliDocument>, { settings }: Measuring): Diagnostic[] {
  const { sli, environment } = value;
  const indicators = Object.entries(sli.indicators);
  const named = [
    ...checkProvider(sli.provider, ["provider"], settings, locator),
    ...indicators.flatMap(([name, written]) => {
      const provider = typeof written === "string" ? undefined : written.provider;
      return checkProvider(provider, ["indicators", name, "provider"], settings, locator);
    }),
  ];
  const isLeft = indicators.some(
    ([, written]) => typeof written === "string" || written.provider === undefined,
  );
  if (!isLeft || sli.provider !== undefined) return named;
  const { provider, environments, compatibility } = settings.evaluation;
  const own = Object.hasOwn(environments, environment ?? "") ? environments[environment ?? ""] : undefined;
  const some = Object.values(environments).some((each) => each.provider !== undefined);
  if (provider !== undefined || own?.provider !== undefined || (environment === null && some)) return named;
  const message =
    "nobody answers these queries: name a provider by `provider` here, or for all files by `evaluation.provider` in muster.yml";
  const severity = compatibility === "keptn" ? "warning" : "error";
  return [...named, locator.problemAtKey(severity, "reference", ["indicators"], message)];
}

function checkObjectives(document: Located<SloDocument>, measuring: Measuring): Diagnostic[] {
  const { value, locator } = document;
  const { service, dialect } = value;
  const severity = dialect === "keptn" ? "warning" : "error";
  const situations = measuring.situationsOf(service, value.environment);
  return listObjectives(value).flatMap(({ sli, min_samples }, index): Problem[] => {
    const path = ["objectives", index];
    const unmeasured = situations.filter(({ measures }) => !isMeasured(sli, measures, measuring));
    const [first] = unmeasured;
    if (first !== undefined) {
      const all = unmeasured.length === situations.length;
      const where = all ? "" : ` in ${listNames(unmeasured.flatMap(({ environments }) => environments))}`;
      const message = `nothing says how to measure ${describeValue(sli)}${where}: ${hint(sli, value)}`;
      const guess = () => suggest(sli, first.measures.indicators.keys());
      return [locator.problem(all ? severity : "warning", "reference", [...path, "sli"], message, guess)];
    }
    if (min_samples === undefined) return [];
    const uncounted = situations.find(({ measures }) => !isCounted(sli, measures, measuring));
    if (uncounted === undefined) return [];
    const from = uncounted.measures.find(sli)?.source.value.file;
    const message = `nothing counts the measurements of ${describeValue(sli)}: give it \`samples\`, a query that does, in ${from}`;
    return [locator.problem(severity, "reference", [...path, "min_samples"], message)];
  });
}

function listNames(names: readonly (string | null)[]): string {
  const more = names.length - 3;
  return `${names.slice(0, 3).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What objectives ask for; in a file that only Keptn can read, as Keptn reads it. */
function listObjectives({ slo, text }: SloDocument): readonly Pick<SloObjective, "sli" | "min_samples">[] {
  if (slo !== null) return slo.objectives;
  const read = readKeptnSlo(text);
  return read.kind === "slo" ? read.slo.objectives.map(({ sli }) => ({ sli })) : [];
}

/** Values that are handed in need no query. */
function isMeasured(sli: string, { find, provider }: Measures, measuring: Measuring): boolean {
  return find(sli) !== undefined || measuring.kindOf(provider) === "static";
}

/** Only Prometheus and Dynatrace never say themselves how many measurements a value rests on. */
function isCounted(sli: string, { find }: Measures, measuring: Measuring): boolean {
  const indicator = find(sli);
  if (indicator === undefined || indicator.samples !== null) return true;
  const kind = measuring.kindOf(indicator.provider);
  return kind !== "prometheus" && kind !== "dynatrace";
}

/** Names for which Keptn's prometheus-service has queries of its own. */
const BUILT_IN: readonly string[] = [
  "throughput",
  "error_rate",
  "response_time_p50",
  "response_time_p90",
  "response_time_p95",
];

function hint(sli: string, { file }: SloDocument): string {
  const beside = `${file.slice(0, file.lastIndexOf("/"))}/sli.yaml`;
  const builtIn = BUILT_IN.includes(sli) ? " (Keptn's own query for it is not built in)" : "";
  return `define it in ${beside}${builtIn}`;
}

/** Which provider each indicator of a perfspec is for. */
function checkSources({ value, locator }: Located<PerfspecDocument>, measuring: Measuring): Diagnostic[] {
  const { settings } = measuring;
  const situations = measuring.situationsOf(value.service, value.environment);
  return value.perfspec.indicators.flatMap(({ source }, index) => {
    const found = situations.map(({ environments: [one] }) => providerOfSource(settings, source, one));
    const path = ["indicators", index, "source"];
    if (found.some(({ kind }) => kind === "none")) {
      const message = `no provider ${describeValue(source)} is under metrics in muster.yml, by name or by kind`;
      const guess = () => suggest(source, ["prometheus", "dynatrace", ...Object.keys(settings.metrics)]);
      return [locator.problem("error", "reference", path, message, guess)];
    }
    const unclear = found.find((each) => each.kind === "unclear");
    if (unclear === undefined) return [];
    const message = `${describeValue(source)} may be ${unclear.names.join(" or ")} of metrics in muster.yml: name one of them`;
    return [locator.problem("error", "reference", path, message)];
  });
}
