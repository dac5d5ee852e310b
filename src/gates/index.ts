/**
 * gates: what a change must satisfy, and the verdict.
 *
 * - `bundle.ts`, `canonical.ts`: everything a verdict depends on, as data with a digest
 * - `pack-bundle.ts`, `pack-entity.ts`, `packing.ts`, `unobserved.ts`: catalogs before and after -> bundle
 * - `decide.ts`: bundle -> Decision
 * - `judge-gate.ts`, `governs.ts`: one gate and one entity
 * - `rules/`: one file a kind of rule
 * - `describe-rule.ts`, `shorten.ts`, `title.ts`, `title-subjects.ts`: the verdict in words
 * - `outcome-table.ts`: how an outcome shows as check, deployment and exit code
 */
export { type EntityChange, type EntityState, type FactBundle, type UnseenEntities } from "./bundle.ts";
export { canonicalJson, digestOf } from "./canonical.ts";
export { type DecisionContext, decide } from "./decide.ts";
export {
  checkConclusion,
  type DeploymentState,
  deploymentState,
  EXIT_USAGE,
  exitCode,
  protectionAnswer,
  worstOutcome,
} from "./outcome-table.ts";
export { packBundle } from "./pack-bundle.ts";
export type { ObservedSide } from "./packing.ts";
