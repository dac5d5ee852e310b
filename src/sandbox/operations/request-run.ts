import type { JsonObject } from "../../model/json.ts";
import type { Workflow, WorkflowRun } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { fillRunName } from "./fill-run-name.ts";
import { tellOfRun } from "./tell-of-run.ts";

/** What starts a run. */
export interface RunStart {
  /** Login. */
  readonly actor: string;
  /** Name of the branch or tag. */
  readonly refName: string;
  readonly sha: string;
  /** E.g. `push`. */
  readonly event: string;
  readonly inputs?: JsonObject;
  /** The workflow's `run-name`; null for none. */
  readonly runName?: string | null;
}

/** Makes a queued run of a workflow, and tells of `workflow_run.requested`. The sandbox runs nothing: `startRun` and `completeRun` move it on. */
export function requestRun(
  world: World,
  repository: Repository,
  workflow: Workflow,
  start: RunStart,
): WorkflowRun {
  const earlier = [...repository.workflowRuns.values()].filter((run) => run.workflow === workflow.id);
  const runNumber = earlier.length + 1;
  const { actor, refName, sha, event, inputs = {}, runName = workflow.runName } = start;
  const context = { actor, refName, sha, event, inputs, workflow: workflow.name, runNumber };
  const now = momentOf(world);
  const run: WorkflowRun = {
    id: world.nextId(),
    workflow: workflow.id,
    runNumber,
    name: workflow.name,
    displayTitle: runName === null ? workflow.name : fillRunName(runName, context),
    event,
    headBranch: refName,
    headSha: sha,
    status: "queued",
    conclusion: null,
    inputs,
    actor,
    createdAt: now,
    updatedAt: now,
  };
  repository.workflowRuns.set(run.id, run);
  tellOfRun(world, repository, run, "requested");
  return run;
}
