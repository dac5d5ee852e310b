/**
 * gates: what a change must satisfy, and the verdict.
 *
 * - `bundle.ts`: everything a verdict depends on, as data
 * - `pack-bundle.ts`, `pack-entity.ts`, `packing.ts`, `unobserved.ts`: catalogs before and after -> bundle
 * - `context-plan.ts`, `pack-context.ts`: what rules ask of a change besides its two sides, and what is packed of it
 * - `decide.ts`: bundle -> Decision
 * - `decision-text.ts`: a decision for machines, the same bytes in every shell
 * - `replay/`: decisions kept with their facts, read from anywhere and judged again
 * - `judge-gate.ts`, `governs.ts`, `schedule.ts`, `touched.ts`: one gate and one entity, and how hard its rules bite
 * - `rules/`: one file a kind of rule; `approvers.ts`, `owning-teams.ts`: who may approve
 * - `describe-rule.ts`, `shorten.ts`, `title.ts`, `title-subjects.ts`: the verdict in words
 * - `time.ts`: what of a policy looks at the clock or the day
 * - `outcome-table.ts`: how an outcome shows as check, deployment and exit code
 */

export { canonicalJson, digestOf } from "../model/canonical-json.ts";
export { type EntityChange, type EntityState, type FactBundle, type UnseenEntities } from "./bundle.ts";
export { listAsked, planContext, teamsToAsk } from "./context-plan.ts";
export { type DecisionContext, decide } from "./decide.ts";
export { decisionText } from "./decision-text.ts";
export {
  checkConclusion,
  type DeploymentState,
  deploymentState,
  EXIT_USAGE,
  exitCode,
  protectionAnswer,
  worstOutcome,
} from "./outcome-table.ts";
export { type ChangeSides, packBundle } from "./pack-bundle.ts";
export { packMembers } from "./pack-context.ts";
export type { ObservedSide } from "./packing.ts";
export { type ModeContext, modesUnseen } from "./schedule.ts";
export { dependsOnDay } from "./time.ts";
export { hasChanged } from "./touched.ts";
