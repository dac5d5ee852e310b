import { checkFiles } from "./check/files.ts";
import { checkProject } from "./check/project.ts";
import { checkShipyard } from "./check/shipyard.ts";
import { findKinds } from "./choose-resources.ts";
import { compareFindings, type Finding } from "./finding.ts";
import { type ImportedEvaluation, listEvaluations } from "./list-evaluations.ts";
import type { KeptnOptions } from "./options.ts";
import { placeService } from "./place-service.ts";
import { KEPT_FOLDER, type PlacedFile } from "./placed-file.ts";
import type { KeptnProject } from "./project.ts";
import { isProviderKind, type ProposedSettings, proposeSettings } from "./propose-settings.ts";
import { type ReadProject, readProject } from "./read-project.ts";
import type { Layout } from "./resource.ts";

/** A Keptn project as files of a central repo. */
export interface KeptnImport {
  readonly layout: Layout;
  /** What `$PROJECT` stands for. */
  readonly project: string;
  readonly provider: string | null;
  readonly stages: readonly string[];
  readonly services: readonly string[];
  /** None for a folder that holds nothing of Keptn's. */
  readonly files: readonly PlacedFile[];
  readonly settings: ProposedSettings;
  readonly evaluations: readonly ImportedEvaluation[];
  /** What must be mended first. */
  readonly findings: readonly Finding[];
}

/** Lays the files of a Keptn project where they belong in a central repo, and tells every difference that matters. */
export function importKeptn(project: KeptnProject, options: KeptnOptions): KeptnImport {
  const read = readProject(project, options);
  const { name, shipyard, layout, provider, stages, services, resources } = read;
  const placed = services.map((service) => placeService(read, service));
  const settings = proposeSettings({
    organization: options.organization ?? asLogin(name),
    guessed: options.organization === null,
    kinds: findKinds(provider, resources),
    provider: isProviderKind(provider) ? provider : null,
    project: name,
    stages,
    current: options.settings,
  });
  const findings = [
    ...checkFiles(resources),
    ...(shipyard === null ? [] : checkShipyard(shipyard)),
    ...checkProject(read, placed),
    ...(settings.kind === "file" ? [] : settings.findings),
  ];
  return {
    layout,
    project: name,
    provider,
    stages,
    services,
    files: [...placeProject(read), ...placed.flatMap(({ files }) => files), ...keepForLater(read)],
    settings,
    evaluations: listEvaluations(read, placed),
    findings: findings.toSorted(compareFindings),
  };
}

/** Indicators of the whole project, which go to those of all services. */
function placeProject({ resources }: ReadProject): readonly PlacedFile[] {
  return resources
    .filter(({ kind, stage, service }) => kind === "sli" && stage === null && service === null)
    .map(({ text, file }) => ({ path: "slo/sli.yaml", text, from: [file], how: "kept" }));
}

function keepForLater({ kept, shipyard }: ReadProject): readonly PlacedFile[] {
  const all = [
    ...(shipyard === null ? [] : [{ ...shipyard, path: `${KEPT_FOLDER}/shipyard.yaml` }]),
    ...kept,
  ];
  return all.map(({ path, file, text }) => ({ path, text, from: [file], how: "kept" }));
}

/** A name as a login on GitHub can be; `my-organization` where nothing is left of it. */
function asLogin(name: string): string {
  const login = name
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 39)
    .replace(/-+$/, "");
  return login === "" ? "my-organization" : login;
}
