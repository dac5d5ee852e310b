/**
 * importers: definitions of other tools, laid where they belong in a central repo, with a report of what is different here.
 *
 * - `keptn/`: a project of Keptn 0.2 to 1.4: shipyard, slo, sli and perfspec
 */
export {
  compareFindings,
  type Finding,
  findKeptnFiles,
  type ImportedEvaluation,
  importKeptn,
  type KeptnImport,
  type KeptnOptions,
  type KeptnProject,
  type KeptnTree,
  listStages,
  type PlacedFile,
  settleRefused,
  tellLater,
  tellWarnings,
} from "./keptn/index.ts";
