import { z } from "zod";
import { completeRun, startRun } from "../../operations/move-run.ts";
import { requestDeployment } from "../../operations/request-deployment.ts";
import { requestRun } from "../../operations/request-run.ts";
import { findWorkflow } from "../../operations/sync-workflows.ts";
import { addProtectionRule, ensureEnvironment } from "../../operations/write-environment.ts";
import { appNamed, commitNamed, found, repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";

const repository = z.string();
const onRun = z.strictObject({ repository, run: z.number() });

/** Workflow runs and deployments: the sandbox runs nothing, so whoever steers it says how they go. */
export const deploymentVerbs = {
  /** Lets an app's custom protection rule guard an environment, which is made when it is new. */
  guardEnvironment: verb(
    z.strictObject({ repository, environment: z.string(), app: z.union([z.string(), z.number()]) }),
    ({ world }, { repository: name, environment, app }) => {
      const guarded = ensureEnvironment(world, repositoryNamed(world, name), environment);
      return { id: addProtectionRule(world, guarded, appNamed(world, app).id).id };
    },
  ),
  /** A run of a workflow file starts, as after a push; with an environment, a job of it wants to deploy there. */
  startWorkflow: verb(
    z.strictObject({
      repository,
      /** File name, e.g. `deploy.yml`. */
      workflow: z.string(),
      branch: z.string(),
      environment: z.string().optional(),
      event: z.string().optional(),
      actor: z.string(),
    }),
    ({ world }, { repository: name, workflow, branch, environment, event, actor }) => {
      const repository = repositoryNamed(world, name);
      const sha = commitNamed(repository, branch);
      const file = found(findWorkflow(repository, workflow), `workflow ${workflow}`);
      const start = { actor, refName: branch, sha, event: event ?? "push" };
      const run = requestRun(world, repository, file, start);
      if (environment === undefined) return { run: run.id, deployment: null };
      const request = { environment, sha, ref: branch, run };
      return { run: run.id, deployment: requestDeployment(world, repository, request).id };
    },
  ),
  /** A queued run begins. */
  startRun: verb(onRun, ({ world }, { repository: name, run }) => {
    const repository = repositoryNamed(world, name);
    startRun(world, repository, found(repository.workflowRuns.get(run), `run ${run}`));
  }),
  completeRun: verb(
    onRun.extend({
      conclusion: z.enum(["success", "failure", "cancelled", "timed_out", "skipped", "neutral"]),
    }),
    ({ world }, { repository: name, run, conclusion }) => {
      const repository = repositoryNamed(world, name);
      completeRun(world, repository, found(repository.workflowRuns.get(run), `run ${run}`), conclusion);
    },
  ),
  /** Runs of a repository, the oldest first. */
  workflowRuns: verb(z.strictObject({ repository }), ({ world }, { repository }) => [
    ...repositoryNamed(world, repository).workflowRuns.values(),
  ]),
  /** Deployments of a repository with their statuses and what protection rules said, the oldest first. */
  deployments: verb(z.strictObject({ repository }), ({ world }, { repository }) => [
    ...repositoryNamed(world, repository).deployments.values(),
  ]),
};
