/**
 * config: a central repo, read through a Tree and checked as a whole. Either everything is sound, or all problems
 * are reported at once as `file:line:column: message (did you mean X?)`.
 *
 * - `load.ts`: the way through: files -> documents -> references -> Config
 * - `read-document.ts`, `decode-text.ts`, `check-json.ts`, `parse-text.ts`, `read-value.ts`, `syntax-errors.ts`,
 *   `locate.ts`: YAML and JSON, strictly, with positions and without surprises
 * - `document-kinds.ts`, `check-schema.ts`, `describe-issue.ts`, `json-schema.ts`: which documents there are, what they
 *   may hold, and how to say what is wrong
 * - `collect-slo.ts`, `read-slo.ts`, `slo-place.ts`, `measures.ts`: what evaluations are made of, in Muster's
 *   strict reading or in Keptn's
 * - `check/`: what only the documents together can tell
 * - `properties.ts`, `check-value.ts`, `file-reference.ts`: meaning of blueprints and mappings that the catalog shares
 */

export { constantText, mappedBlueprints } from "./check/mappings.ts";
export { listPrograms } from "./check/programs.ts";
export { compileValueCheck } from "./check-value.ts";
export type {
  Config,
  EvaluationFile,
  Located,
  PerfspecDocument,
  SliDocument,
  SloDocument,
} from "./config.ts";
export { describeValidation, type Validation } from "./describe-validation.ts";
export { describeValue } from "./describe-value.ts";
export { type DocumentKind, documentKinds, SETTINGS_FILE } from "./document-kinds.ts";
export { type FileReference, isFileReference, readFileReference } from "./file-reference.ts";
export { allJsonSchemas, jsonSchemaOf } from "./json-schema.ts";
export { type LoadedConfig, loadConfig } from "./load.ts";
export type { Locator } from "./locate.ts";
export {
  defaultProvider,
  type MeasuredIndicator,
  type MeasureSource,
  type Measures,
  measuresFor,
  providerOfSource,
  type SourceProvider,
} from "./measures.ts";
export { needsPeople } from "./people-blueprints.ts";
export { type Blueprints, own, propertyKind, resolveMirrorPath, resolveRelationPath } from "./properties.ts";
export { suggest } from "./suggest.ts";
