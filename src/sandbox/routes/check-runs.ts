import { describeAnnotation, describeCheckRun } from "../describe/check-run.ts";
import type { Needs, Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { forbidden } from "../operations/refusals.ts";
import { rerequestRun } from "../operations/request-checks.ts";
import { createCheckRun, updateCheckRun } from "../operations/write-check-run.ts";
import type { App } from "../state/app.ts";
import type { CheckRun } from "../state/checks.ts";
import type { Repository } from "../state/repository.ts";
import { latestRuns } from "../state/suite-state.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { readCheckRun } from "./read-check-run.ts";
import { appOf, commitOf, numberedOf, repositoryOf, senderOf } from "./subjects.ts";

const READ: Needs = { permission: "checks", level: "read" };
const WRITE: Needs = { permission: "checks", level: "write" };

/** The app that asks: only GitHub Apps make check runs. Throws 403 for everybody else, as GitHub words it. */
export function mustBeApp(request: RouteRequest): App {
  const app = appOf(request);
  if (app === null) throw forbidden("You must authenticate via a GitHub App.");
  return app;
}

/** Runs as a listing, filtered as the query asks: the newest of each name unless it asks for all. */
export function listRuns(
  request: RouteRequest,
  repository: Repository,
  runs: readonly CheckRun[],
): RouteResponse {
  const { world, query } = request;
  const name = query.get("check_name");
  const status = query.get("status");
  const app = query.get("app_id");
  const all = [...runs].sort((one, other) => other.id - one.id);
  const chosen = (query.get("filter") === "all" ? all : latestRuns(all)).filter(
    (run) =>
      (name === null || run.name === name) &&
      (status === null || run.status === status) &&
      (app === null || run.appId === Number(app)),
  );
  return {
    kind: "list",
    wrap: "check_runs",
    items: chosen.map((run) => describeCheckRun(world, repository, run)),
  };
}

/** Check runs: made and changed by apps, read by all who may, asked for again (GitHub docs, REST API endpoints for check runs). */
export const checkRunRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/check-runs",
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const body = bodyOf(request);
      const run = createCheckRun(request.world, repository, mustBeApp(request), {
        ...readCheckRun(body),
        name: textIn(body, "name") ?? "",
        headSha: textIn(body, "head_sha") ?? "",
      });
      return { kind: "json", status: 201, body: describeCheckRun(request.world, repository, run) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-runs/{check_run_id}",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const run = numberedOf(request, "check_run_id", repository.checkRuns);
      return { kind: "json", status: 200, body: describeCheckRun(request.world, repository, run) };
    },
  },
  {
    operation: "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}",
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const app = mustBeApp(request);
      const run = numberedOf(request, "check_run_id", repository.checkRuns);
      updateCheckRun(request.world, repository, run, app, readCheckRun(bodyOf(request)));
      return { kind: "json", status: 200, body: describeCheckRun(request.world, repository, run) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const run = numberedOf(request, "check_run_id", repository.checkRuns);
      const items = run.output.annotations.map((each) =>
        describeAnnotation(request.world, repository, run, each),
      );
      return { kind: "list", items };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest",
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const run = numberedOf(request, "check_run_id", repository.checkRuns);
      if (mustBeApp(request).id !== run.appId) throw forbidden("This check run is not rerequestable");
      rerequestRun(request.world, repository, run, senderOf(request));
      return { kind: "json", status: 201, body: {} };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const commit = commitOf(request, repository);
      const runs = [...repository.checkRuns.values()].filter(({ headSha }) => headSha === commit);
      return listRuns(request, repository, runs);
    },
  },
];
