import type { JsonObject } from "../../model/json.ts";
import { ApiError } from "../http/route.ts";
import type { Workflow, WorkflowRun } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { checkInputs } from "./check-inputs.ts";
import { readWorkflow } from "./read-workflow.ts";
import { requestRun } from "./request-run.ts";

/** How a workflow is to be started by hand. */
export interface Dispatch {
  /** A branch or a tag; GitHub takes no commit. */
  readonly ref: string;
  readonly inputs?: JsonObject | undefined;
  /** Login of who starts it. */
  readonly actor: string;
}

/**
 * Starts a workflow with workflow_dispatch: makes a queued run, and tells of `workflow_dispatch` and
 * `workflow_run.requested`. The file counts as it is on the ref. Throws 422 for what GitHub refuses: a ref that is no
 * branch or tag, a workflow that is disabled or takes no dispatch, inputs that do not fit.
 */
export function dispatchWorkflow(
  world: World,
  repository: Repository,
  workflow: Workflow,
  { ref, inputs: given = {}, actor }: Dispatch,
): WorkflowRun {
  const fullRef = findRef(repository, ref);
  const headSha = fullRef === undefined ? undefined : repository.refs.get(fullRef);
  if (fullRef === undefined || headSha === undefined) throw new ApiError(422, `No ref found for: ${ref}`);
  if (workflow.state !== "active") {
    throw new ApiError(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
  }
  const file = readWorkflow(repository, headSha, workflow.path) ?? workflow;
  if (!file.dispatchable) {
    throw new ApiError(422, "Workflow does not have 'workflow_dispatch' trigger");
  }
  const inputs = checkInputs(file.inputs, given);
  const refName = fullRef.replace(/^refs\/(heads|tags)\//, "");
  world.emit({
    name: "workflow_dispatch",
    action: null,
    repository,
    sender: actor,
    payload: { inputs, ref: fullRef, workflow: workflow.path },
  });
  return requestRun(world, repository, workflow, {
    actor,
    refName,
    sha: headSha,
    event: "workflow_dispatch",
    inputs,
    runName: file.runName,
  });
}

/** The full name of a branch or tag; the branch when there are both. */
function findRef(repository: Repository, ref: string): string | undefined {
  return [ref, `refs/heads/${ref}`, `refs/tags/${ref}`].find(
    (name) => /^refs\/(heads|tags)\//.test(name) && repository.refs.has(name),
  );
}
