import type { JqEngine } from "../../../src/jq/index.ts";
import type { ConformanceCase } from "../read-cases.ts";
import { runAction, runPermission, runRun, runWebhook } from "./actions.ts";
import { runCalculation, runMirror, runTemplate } from "./computed.ts";
import { runMapping } from "./mapping.ts";
import { runCondition, runQuery, runScorecard, runScorecardTable } from "./scorecards.ts";
import { isValidationInScope, runValidation } from "./validation.ts";

/** Runs one case through Muster; throws when the outcome isn't the expected one. */
export type AreaRunner = (conformanceCase: ConformanceCase, jq: JqEngine) => Promise<void>;

const RUNNERS: Readonly<Record<string, AreaRunner>> = {
  scorecard: runScorecard,
  "scorecard-table": runScorecardTable,
  "scorecard-query": runQuery,
  condition: runCondition,
  calculation: runCalculation,
  mirror: runMirror,
  template: runTemplate,
  mapping: runMapping,
  validation: runValidation,
  action: runAction,
  permission: runPermission,
  run: runRun,
  webhook: runWebhook,
};

/** The runner of a case; null when its area, or what it validates, is not yet in scope. */
export function runnerOf({ area, input }: ConformanceCase): AreaRunner | null {
  if (area === "validation" && !isValidationInScope(input)) return null;
  return RUNNERS[area] ?? null;
}
