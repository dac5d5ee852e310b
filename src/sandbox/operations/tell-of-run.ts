import { describeWorkflow } from "../describe/workflow.ts";
import { describeWorkflowRun } from "../describe/workflow-run.ts";
import type { WorkflowRun } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Tells of a run of a workflow, as it is now. */
export function tellOfRun(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  action: "requested" | "in_progress" | "completed",
): void {
  const workflow = repository.workflows.get(run.workflow);
  world.emit({
    name: "workflow_run",
    action,
    repository,
    sender: run.actor,
    payload: {
      workflow: workflow === undefined ? null : describeWorkflow(world, repository, workflow),
      workflow_run: describeWorkflowRun(world, repository, run),
    },
  });
}
