/**
 * gates: what a change must satisfy, and the verdict.
 *
 * - `bundle.ts`, `canonical.ts`: everything a verdict depends on, as data with a digest
 * - `decide.ts`: bundle -> Decision
 * - `rules/`: one file a kind of rule
 * - `describe-rule.ts`, `title.ts`: the verdict in words
 * - `outcome-table.ts`: how an outcome shows as check, exit code and severity
 */
export { type EntityChange, type EntityState, type FactBundle, packBundle, unpackEntity } from "./bundle.ts";
export { canonicalJson, digestOf } from "./canonical.ts";
export { type DecisionContext, decide } from "./decide.ts";
export {
  type CheckConclusion,
  checkConclusion,
  EXIT_USAGE,
  exitCode,
  worstOutcome,
} from "./outcome-table.ts";
