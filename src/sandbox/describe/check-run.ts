import type { JsonObject } from "../../model/json.ts";
import type { Annotation, CheckRun } from "../state/checks.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { describeSimpleSuite } from "./check-suite.ts";
import { appPage, describeActingApp } from "./integration.ts";
import { describeMinimalPulls } from "./minimal-pulls.ts";

/** A check run as answers show it: GitHub's `check-run`. */
export function describeCheckRun(world: World, repository: Repository, run: CheckRun): JsonObject {
  return { ...describeCore(world, repository, run), check_suite: { id: run.suite } };
}

/** A check run as its webhooks show it: GitHub's `check-run-with-simple-check-suite`. */
export function describeRunInEvent(world: World, repository: Repository, run: CheckRun): JsonObject {
  const suite = repository.checkSuites.get(run.suite);
  return {
    ...describeCore(world, repository, run),
    check_suite: suite === undefined ? { id: run.suite } : describeSimpleSuite(world, repository, suite),
  };
}

/** An annotation of a check run: GitHub's `check-annotation`. */
export function describeAnnotation(
  world: World,
  repository: Repository,
  run: CheckRun,
  annotation: Annotation,
): JsonObject {
  const path = annotation.path.split("/").map(encodeURIComponent).join("/");
  return {
    path: annotation.path,
    blob_href: repositoryHtmlUrl(world, repository, `/blob/${run.headSha}/${path}`),
    start_line: annotation.startLine,
    end_line: annotation.endLine,
    start_column: annotation.startColumn,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
  };
}

function describeCore(world: World, repository: Repository, run: CheckRun): JsonObject {
  const url = repositoryUrl(world, repository, `/check-runs/${run.id}`);
  const app = world.apps.get(run.appId);
  const { title, summary, text, annotations } = run.output;
  return {
    id: run.id,
    node_id: nodeId("CheckRun", run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId ?? "",
    url,
    html_url: repositoryHtmlUrl(world, repository, `/runs/${run.id}`),
    // Without an address of its own a run leads to its app's page.
    details_url: run.detailsUrl ?? (app === undefined ? url : appPage(world, app)),
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title,
      summary,
      text,
      annotations_count: annotations.length,
      annotations_url: `${url}/annotations`,
    },
    app: describeActingApp(world, run.appId),
    pull_requests: describeMinimalPulls(world, repository, run.headSha),
  };
}
