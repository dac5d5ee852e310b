import { describeCheckSuite } from "../describe/check-suite.ts";
import type { Needs, Route } from "../http/route.ts";
import { ensureSuite } from "../operations/ensure-suite.ts";
import { forbidden, noCommit } from "../operations/refusals.ts";
import { rerequestSuite } from "../operations/request-checks.ts";
import { listRuns, mustBeApp } from "./check-runs.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { commitOf, numberedOf, repositoryOf, senderOf } from "./subjects.ts";

const READ: Needs = { permission: "checks", level: "read" };
const WRITE: Needs = { permission: "checks", level: "write" };

/** Check suites: one of each app on each commit (GitHub docs, REST API endpoints for check suites). */
export const checkSuiteRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/check-suites",
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const app = mustBeApp(request);
      const headSha = textIn(bodyOf(request), "head_sha") ?? "";
      if (repository.git.read(headSha)?.kind !== "commit") throw noCommit(headSha);
      const { suite, made } = ensureSuite(request.world, repository, app.id, headSha);
      const body = describeCheckSuite(request.world, repository, suite);
      return { kind: "json", status: made ? 201 : 200, body };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const suite = numberedOf(request, "check_suite_id", repository.checkSuites);
      return { kind: "json", status: 200, body: describeCheckSuite(request.world, repository, suite) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/check-suites/{check_suite_id}/check-runs",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const { id } = numberedOf(request, "check_suite_id", repository.checkSuites);
      const runs = [...repository.checkRuns.values()].filter(({ suite }) => suite === id);
      return listRuns(request, repository, runs);
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/check-suites/{check_suite_id}/rerequest",
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const suite = numberedOf(request, "check_suite_id", repository.checkSuites);
      if (mustBeApp(request).id !== suite.appId) throw forbidden("This check suite is not rerequestable");
      rerequestSuite(request.world, repository, suite, senderOf(request));
      return { kind: "json", status: 201, body: {} };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}/check-suites",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const commit = commitOf(request, repository);
      const app = request.query.get("app_id");
      const name = request.query.get("check_name");
      const named = [...repository.checkRuns.values()].filter((run) => run.name === name);
      const suites = [...repository.checkSuites.values()].filter(
        ({ id, headSha, appId }) =>
          headSha === commit &&
          (app === null || appId === Number(app)) &&
          (name === null || named.some(({ suite }) => suite === id)),
      );
      return {
        kind: "list",
        wrap: "check_suites",
        items: suites.map((suite) => describeCheckSuite(request.world, repository, suite)),
      };
    },
  },
];
