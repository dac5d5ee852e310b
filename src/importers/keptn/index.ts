/**
 * keptn: a Keptn project becomes files of a central repo.
 *
 * - `project.ts`: what is read: files, by stage. `source.ts`: YAML and JSON as Keptn takes them, with places
 * - `read-project.ts`: a project understood: its shipyard, which file is what (`find-resources.ts`, `classify.ts`,
 *   `plain-folder.ts`), which of them are used (`choose-resources.ts`), what it is called (`find-names.ts`)
 * - `place-service.ts`: where each file goes; `place-indicators.ts`, `merge-indicators.ts`, `built-in-indicators.ts`: its queries
 * - `propose-settings.ts`: what muster.yml needs
 * - `check/`: what is decided otherwise than Keptn did, each with its place
 * - `settle-refused.ts`: files that strict reading refuses
 * - `import.ts`: all of it
 */

export { findKeptnFiles } from "./file-names.ts";
export { compareFindings, type Finding } from "./finding.ts";
export { importKeptn, type KeptnImport } from "./import.ts";
export { type ImportedEvaluation } from "./list-evaluations.ts";
export { type KeptnOptions } from "./options.ts";
export { type PlacedFile } from "./placed-file.ts";
export { type KeptnProject, type KeptnTree } from "./project.ts";
export { type Settled, settleRefused, tellLater, tellWarnings } from "./settle-refused.ts";
export { listStages } from "./shipyard.ts";
