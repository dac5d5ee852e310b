import type { JsonObject } from "../../model/json.ts";
import type { CheckSuite } from "../state/checks.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import { suiteState } from "../state/suite-state.ts";
import type { World } from "../state/world.ts";
import { repositoryUrl } from "./addresses.ts";
import { describeActingApp, describeIntegrationInEvent } from "./integration.ts";
import { describeMinimalPulls } from "./minimal-pulls.ts";
import { describeRepository } from "./repository.ts";
import { describeSimpleCommit } from "./simple-commit.ts";

/** A check suite as answers show it: GitHub's `check-suite`. */
export function describeCheckSuite(world: World, repository: Repository, suite: CheckSuite): JsonObject {
  return {
    ...describeSuiteInEvent(world, repository, suite),
    app: describeActingApp(world, suite.appId),
    repository: describeRepository(world, repository, "minimal"),
  };
}

/** A check suite as its own webhooks show it. */
export function describeSuiteInEvent(world: World, repository: Repository, suite: CheckSuite): JsonObject {
  const app = world.apps.get(suite.appId);
  return {
    ...describeCore(world, repository, suite),
    app: app === undefined ? null : describeIntegrationInEvent(world, app),
    head_commit: describeSimpleCommit(repository, suite.headSha),
    latest_check_runs_count: suiteState(repository, suite).latest.length,
    check_runs_url: `${suiteUrl(world, repository, suite.id)}/check-runs`,
    rerequestable: true,
    runs_rerequestable: true,
  };
}

/** A check suite inside a check run's webhooks: GitHub's `simple-check-suite`. */
export function describeSimpleSuite(world: World, repository: Repository, suite: CheckSuite): JsonObject {
  return {
    ...describeCore(world, repository, suite),
    ...appEntry(world, suite.appId),
    repository: describeRepository(world, repository, "minimal"),
  };
}

function describeCore(world: World, repository: Repository, suite: CheckSuite): JsonObject {
  const { status, conclusion } = suiteState(repository, suite);
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    status,
    conclusion,
    url: suiteUrl(world, repository, suite.id),
    before: suite.before,
    after: suite.headSha,
    pull_requests: describeMinimalPulls(world, repository, suite.headSha),
    created_at: suite.createdAt,
    updated_at: suite.updatedAt,
  };
}

function appEntry(world: World, appId: number): JsonObject {
  const app = describeActingApp(world, appId);
  return app === null ? {} : { app };
}

function suiteUrl(world: World, repository: Repository, suite: number): string {
  return repositoryUrl(world, repository, `/check-suites/${suite}`);
}
