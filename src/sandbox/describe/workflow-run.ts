import type { JsonObject } from "../../model/json.ts";
import type { WorkflowRun } from "../state/deployments.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { describeMinimalPulls } from "./minimal-pulls.ts";
import { describeRepository } from "./repository.ts";
import { describeSimpleCommit } from "./simple-commit.ts";
import { describeUser } from "./user.ts";

/** A run of a workflow, in answers as in its own webhooks: GitHub's `workflow-run`. */
export function describeWorkflowRun(world: World, repository: Repository, run: WorkflowRun): JsonObject {
  return {
    ...describeRunOfDeployment(world, repository, run),
    ...describeRunAddresses(world, repository, run),
    head_commit: describeSimpleCommit(repository, run.headSha),
    repository: describeRepository(world, repository, "minimal"),
    head_repository: describeRepository(world, repository, "minimal"),
  };
}

/** A run as webhooks of deployments mention it: without the commit and the repositories. */
export function describeRunOfDeployment(world: World, repository: Repository, run: WorkflowRun): JsonObject {
  const actor = describeUser(world, run.actor);
  return {
    id: run.id,
    node_id: nodeId("WorkflowRun", run.id),
    name: run.name,
    display_title: run.displayTitle,
    // The sandbox keeps no check suites of GitHub Actions; a run stands for its own.
    check_suite_id: run.id,
    check_suite_node_id: nodeId("CheckSuite", run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: repository.workflows.get(run.workflow)?.path ?? "",
    run_number: run.runNumber,
    run_attempt: 1,
    referenced_workflows: [],
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow,
    url: runUrl(world, repository, run.id),
    html_url: runPage(world, repository, run.id),
    pull_requests: describeMinimalPulls(world, repository, run.headSha),
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
  };
}

/** Address of a run in the API. */
export function runUrl(world: World, repository: Repository, run: number): string {
  return repositoryUrl(world, repository, `/actions/runs/${run}`);
}

/** Address of a run's page. */
export function runPage(world: World, repository: Repository, run: number): string {
  return repositoryHtmlUrl(world, repository, `/actions/runs/${run}`);
}

function describeRunAddresses(world: World, repository: Repository, run: WorkflowRun): JsonObject {
  const url = runUrl(world, repository, run.id);
  return {
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: repositoryUrl(world, repository, `/check-suites/${run.id}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: repositoryUrl(world, repository, `/actions/workflows/${run.workflow}`),
  };
}
