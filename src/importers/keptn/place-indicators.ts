import { builtInIndicator } from "./built-in-indicators.ts";
import { type AddedIndicator, addIndicators } from "./merge-indicators.ts";
import { placeByStage, type StageText } from "./place-by-stage.ts";
import type { PlacedFile } from "./placed-file.ts";
import type { Resource } from "./resource.ts";
import { readSource } from "./source.ts";
import { listOf, mapOf, textOf } from "./values.ts";

/** What an sli.yaml of a service is made from. */
export interface IndicatorPlan {
  readonly service: string;
  /** Stages that the service has files in; null alone where files are of no stage. */
  readonly stages: readonly (string | null)[];
  /** All stages of the project. */
  readonly needed: readonly string[];
  /** sli.yaml files of the one provider that the project asks. */
  readonly slis: readonly Resource[];
  /** The objectives in a stage; null without. */
  readonly sloIn: (stage: string | null) => Resource | null;
  readonly provider: string;
}

/** An indicator that Keptn knew, or nobody, without an sli.yaml. */
export interface Undefined {
  readonly indicator: string;
  readonly slo: Resource;
  /** Its place in the objectives. */
  readonly index: number;
  /** Whether Keptn had a query of its own for it. */
  readonly builtIn: boolean;
}

/** Files with the indicators of a service, and those that no file of the project defines. */
export interface PlacedIndicators {
  readonly files: readonly PlacedFile[];
  readonly missing: readonly Undefined[];
}

/**
 * Lays the indicators of a service where Muster reads them. Keptn has three levels, project, stage and service, of which the
 * second is written into each service's file here; the service's own say more, as they did.
 */
export function placeIndicators(plan: IndicatorPlan): PlacedIndicators {
  const missing: Undefined[] = [];
  const texts = plan.stages.flatMap((stage): readonly StageText[] => {
    const made = indicatorsIn(plan, stage);
    missing.push(...made.missing);
    return made.text === null ? [] : [made.text];
  });
  return { files: placeByStage(plan.service, "sli.yaml", texts, plan.needed), missing };
}

function indicatorsIn(
  { service, slis, sloIn, provider }: IndicatorPlan,
  stage: string | null,
): { text: StageText | null; missing: readonly Undefined[] } {
  const at = (wanted: string | null, of: string | null) =>
    slis.find((sli) => sli.stage === wanted && sli.service === of) ?? null;
  const project = at(null, null);
  const staged = stage === null ? null : at(stage, null);
  // A branch of a stage begins as a copy of the project's, which then says nothing of its own.
  const below = staged?.text === project?.text ? null : staged;
  const own = at(stage, service) ?? (below === null || stage === null ? null : at(null, service));
  const slo = sloIn(stage);
  const named = [project, below, own, stage === null ? null : at(null, service)].flatMap((sli) =>
    Object.keys(queriesOf(sli)),
  );
  const missing = slo === null ? [] : findUndefined(slo, named, provider);
  const filter = slo === null ? null : mapOf(readSource(slo.file, slo.text).value)["filter"];
  const added: readonly AddedIndicator[] = [
    ...(own === null ? [] : inherit(below, own)),
    ...missing.flatMap(({ indicator, builtIn }) =>
      builtIn ? (builtInIndicator(indicator, filter) ?? []) : [],
    ),
  ];
  const base = own ?? below;
  if (base === null && added.length === 0) return { text: null, missing };
  const from = [base, own === null ? null : below].flatMap((sli) => sli?.file ?? []);
  const text = added.length === 0 && base !== null ? base.text : addIndicators(base?.text ?? null, added);
  const how = base === null ? "made" : added.length === 0 ? "kept" : "completed";
  return { text: { stage, text, from: base === null && slo !== null ? [slo.file] : from, how }, missing };
}

/** Indicators of the stage that the service doesn't define itself. */
function inherit(staged: Resource | null, own: Resource): readonly AddedIndicator[] {
  const known = new Set(Object.keys(queriesOf(own)));
  return Object.entries(queriesOf(staged)).flatMap(([name, query]) =>
    known.has(name)
      ? []
      : [{ name, query, comments: [`From ${staged?.file ?? ""}, for all services of the stage.`] }],
  );
}

function queriesOf(sli: Resource | null): Readonly<Record<string, string>> {
  if (sli === null) return {};
  const indicators = mapOf(mapOf(readSource(sli.file, sli.text).value)["indicators"]);
  return Object.fromEntries(Object.entries(indicators).map(([name, query]) => [name, textOf(query) ?? ""]));
}

function findUndefined(slo: Resource, named: readonly string[], provider: string): readonly Undefined[] {
  const objectives = listOf(mapOf(readSource(slo.file, slo.text).value)["objectives"]);
  const seen = new Set(named);
  return objectives.flatMap((objective, index) => {
    const indicator = textOf(mapOf(objective)["sli"]) ?? "";
    if (indicator === "" || seen.has(indicator)) return [];
    seen.add(indicator);
    const builtIn = provider === "prometheus" && builtInIndicator(indicator, {}) !== null;
    return [{ indicator, slo, index, builtIn }];
  });
}
