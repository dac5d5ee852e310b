import { placeByStage, type StageText } from "./place-by-stage.ts";
import { placeIndicators, type Undefined } from "./place-indicators.ts";
import type { PlacedFile } from "./placed-file.ts";
import type { ReadProject } from "./read-project.ts";
import type { Resource } from "./resource.ts";

/** What became of a service's files. */
export interface PlacedService {
  readonly service: string;
  readonly files: readonly PlacedFile[];
  /** Stages that have objectives; null for all of them. */
  readonly judged: readonly (string | null)[];
  /** Indicators that objectives name and no file defines. */
  readonly missing: readonly Undefined[];
}

/** Lays the files of one service: its objectives or perfspec by stage, and the indicators that they ask for. */
export function placeService(project: ReadProject, service: string): PlacedService {
  const { resources, stages, provider } = project;
  const own = resources.filter((each) => each.service === service);
  const slos = own.filter(({ kind }) => kind === "slo");
  const perfspecs = own.filter(({ kind }) => kind === "perfspec");
  const definitions = [...slos, ...perfspecs];
  const judged = [...new Set(definitions.map(({ stage }) => stage))];
  const indicators = placeIndicators({
    service,
    stages: [...new Set(own.map(({ stage }) => stage))],
    needed: stages,
    slis: resources.filter(({ kind }) => kind === "sli"),
    sloIn: (stage) =>
      slos.find((slo) => slo.stage === stage) ?? slos.find((slo) => slo.stage === null) ?? null,
    provider: provider ?? "prometheus",
  });
  return {
    service,
    judged,
    missing: indicators.missing,
    files: [
      ...placeByStage(service, "slo.yaml", slos.map(asItIs), stages),
      ...placeByStage(service, "perfspec.json", perfspecs.map(asItIs), stages),
      ...indicators.files,
    ],
  };
}

function asItIs({ stage, text, file }: Resource): StageText {
  return { stage, text, from: [file], how: "kept" };
}
