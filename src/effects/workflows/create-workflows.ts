import type { DispatchEffect, EffectTrace } from "../../model/run-effect.ts";
import type { Backend } from "../runs/index.ts";
import { cancelRun } from "./cancel-run.ts";
import { dispatch, type Learned } from "./dispatch.ts";
import type { WorkflowTrace } from "./find-run.ts";
import { followRun } from "./follow-run.ts";
import { linkRuns, nameWorkflow, placeOf, type WorkflowTarget } from "./workflow-place.ts";

/** Starts, follows and cancels workflows of GitHub Actions. */
export function createWorkflows(target: WorkflowTarget): Backend<DispatchEffect> {
  const learned: Learned = { tellsRuns: true, defaultBranches: new Map() };
  return {
    carryOut: (run, effect, attempt) => dispatch(placeOf(target, effect, run), attempt, learned),
    async follow(run, effect, trace) {
      const place = placeOf(target, effect, run);
      if (isWorkflow(trace)) return await followRun(place, trace);
      const why = `Which run of ${nameWorkflow(place)} it is isn't known.`;
      return { kind: "uncertain", why, look: linkRuns(place) };
    },
    async cancel(run, effect, trace) {
      const place = placeOf(target, effect, run);
      if (isWorkflow(trace)) return await cancelRun(place, trace);
      return `Which run of ${nameWorkflow(place)} it is isn't known: cancel it on GitHub if it runs.`;
    },
  };
}

function isWorkflow(trace: EffectTrace | null): trace is WorkflowTrace {
  return trace?.kind === "workflow";
}
