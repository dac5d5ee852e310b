import { repositoryHtmlUrl } from "../../describe/addresses.ts";
import type { CheckSuite } from "../../state/checks.ts";
import { nodeId } from "../../state/node-id.ts";
import { listPullsOfHead } from "../../state/pulls-of-head.ts";
import type { Repository } from "../../state/repository.ts";
import { suiteState } from "../../state/suite-state.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { findAppSource } from "./app.ts";
import { listCheckRuns } from "./check-run.ts";
import { findCommitSource } from "./commit.ts";
import { pagePulls } from "./pull-request-list.ts";
import { refSource } from "./ref.ts";
import { repositorySource } from "./repository.ts";

/** A check suite, and where it is. */
export interface SuiteOf {
  readonly repository: Repository;
  readonly suite: CheckSuite;
}

const SUITE = objectType<SuiteOf>("CheckSuite", () => ({
  id: ({ suite }) => nodeId("CheckSuite", suite.id),
  databaseId: ({ suite }) => suite.id,
  app: ({ suite }, _, { world }) => findAppSource(world, suite.appId),
  status: ({ repository, suite }) => suiteState(repository, suite).status.toUpperCase(),
  conclusion: ({ repository, suite }) => suiteState(repository, suite).conclusion?.toUpperCase() ?? null,
  createdAt: ({ suite }) => suite.createdAt,
  updatedAt: ({ suite }) => suite.updatedAt,
  commit: ({ repository, suite }) => findCommitSource(repository, suite.headSha),
  branch({ repository, suite }) {
    const name = `refs/heads/${suite.headBranch ?? ""}`;
    return repository.refs.has(name) ? refSource({ repository, name }) : null;
  },
  repository: ({ repository }) => repositorySource(repository),
  checkRuns: ({ repository, suite }, args) =>
    listCheckRuns(
      repository,
      [...repository.checkRuns.values()].filter((run) => run.suite === suite.id),
      args,
    ),
  matchingPullRequests({ repository, suite }, args, { access }) {
    access.demand(repository, "pull_requests");
    return pagePulls(repository, listPullsOfHead(repository, suite.headSha), args);
  },
  resourcePath: ({ repository: { owner, name }, suite }) =>
    `/${owner}/${name}/commit/${suite.headSha}/checks?check_suite_id=${suite.id}`,
  url: ({ repository, suite }, _, { world }) =>
    repositoryHtmlUrl(world, repository, `/commit/${suite.headSha}/checks?check_suite_id=${suite.id}`),
  workflowRun: () => null,
}));

/** A check suite. */
export function suiteSource(suite: SuiteOf): Source {
  return source(SUITE, suite);
}

/** The check suites of a commit, the oldest first, narrowed by app and by the name of a check run. */
export function listCheckSuites(repository: Repository, sha: string, args: Arguments): Source {
  const filter = args.input("filterBy");
  const app = filter?.number("appId") ?? null;
  const check = filter?.text("checkName") ?? null;
  const named = new Set(
    [...repository.checkRuns.values()].filter(({ name }) => name === check).map(({ suite }) => suite),
  );
  return connection(
    {
      items: [...repository.checkSuites.values()].filter(
        (suite) =>
          suite.headSha === sha &&
          (app === null || suite.appId === app) &&
          (check === null || named.has(suite.id)),
      ),
      order: { descending: false, value: ({ id }) => id, id: () => 0 },
      node: (suite) => suiteSource({ repository, suite }),
    },
    args,
  );
}
