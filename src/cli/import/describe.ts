import { type Imported, isComplete } from "./imported.ts";

/** What `muster import --json` prints. */
export function describeImport(imported: Imported) {
  const { layout, project, provider, stages, services, files, findings, evaluations, valid, folder, dryRun } =
    imported;
  return {
    schema: "muster.import/1",
    tool: "keptn",
    layout,
    project,
    provider,
    stages,
    services,
    folder,
    written: folder !== null && !dryRun,
    complete: isComplete(imported),
    valid,
    settings_part: imported.settingsPart,
    files,
    findings,
    evaluations,
  };
}
