import { repositoryHtmlUrl } from "../../describe/addresses.ts";
import { appPage } from "../../describe/integration.ts";
import type { Annotation, CheckRun } from "../../state/checks.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import { latestRuns } from "../../state/suite-state.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { objectType, record, type Source, source } from "../source.ts";
import { suiteSource } from "./check-suite.ts";
import { repositorySource } from "./repository.ts";
import { isRequiredCheck } from "./required-check.ts";

/** A check run, and where it is. */
export interface RunOf {
  readonly repository: Repository;
  readonly run: CheckRun;
}

const RUN = objectType<RunOf>("CheckRun", () => ({
  id: ({ run }) => nodeId("CheckRun", run.id),
  databaseId: ({ run }) => run.id,
  name: ({ run }) => run.name,
  status: ({ run }) => run.status.toUpperCase(),
  conclusion: ({ run }) => run.conclusion?.toUpperCase() ?? null,
  startedAt: ({ run }) => run.startedAt,
  completedAt: ({ run }) => run.completedAt,
  externalId: ({ run }) => run.externalId ?? "",
  title: ({ run }) => run.output.title,
  summary: ({ run }) => run.output.summary,
  text: ({ run }) => run.output.text,
  detailsUrl({ run }, _, { world }) {
    const app = world.apps.get(run.appId);
    return run.detailsUrl ?? (app === undefined ? null : appPage(world, app));
  },
  permalink: ({ repository, run }, _, { world }) => repositoryHtmlUrl(world, repository, `/runs/${run.id}`),
  url: ({ repository, run }, _, { world }) => repositoryHtmlUrl(world, repository, `/runs/${run.id}`),
  resourcePath: ({ repository: { owner, name }, run }) => `/${owner}/${name}/runs/${run.id}`,
  repository: ({ repository }) => repositorySource(repository),
  checkSuite({ repository, run }) {
    const suite = repository.checkSuites.get(run.suite);
    if (suite === undefined) throw new Error(`Check run ${run.id} has no suite.`);
    return suiteSource({ repository, suite });
  },
  annotations: ({ repository, run }, args, context) =>
    connection(
      {
        items: run.output.annotations,
        node: (annotation) => annotationSource(repository, run, annotation, context),
      },
      args,
    ),
  isRequired: ({ repository, run }, args, { world }) =>
    isRequiredCheck(world, repository, { context: run.name, appId: run.appId }, args),
  deployment: () => null,
  pendingDeploymentRequest: () => null,
}));

/** A check run. */
export function runSource(run: RunOf): Source {
  return source(RUN, run);
}

/**
 * Check runs, the oldest first, narrowed by `filterBy`. As in the REST API, only the newest of each name in a suite is
 * listed unless all are asked for.
 */
export function listCheckRuns(repository: Repository, runs: readonly CheckRun[], args: Arguments): Source {
  const filter = args.input("filterBy");
  const app = filter?.number("appId") ?? null;
  const name = filter?.text("checkName") ?? null;
  const status = filter?.text("status");
  const statuses = filter?.texts("statuses") ?? (typeof status === "string" ? [status] : null);
  const conclusions = filter?.texts("conclusions") ?? null;
  const considered = filter?.text("checkType") === "ALL" ? runs : latestRuns(runs);
  return connection(
    {
      items: considered.filter(
        (run) =>
          (app === null || run.appId === app) &&
          (name === null || run.name === name) &&
          (statuses === null || statuses.includes(run.status.toUpperCase())) &&
          (conclusions === null || conclusions.includes(run.conclusion?.toUpperCase() ?? "")),
      ),
      order: { descending: false, value: ({ id }) => id, id: () => 0 },
      node: (run) => runSource({ repository, run }),
    },
    args,
  );
}

function annotationSource(
  repository: Repository,
  { headSha }: CheckRun,
  { path, startLine, endLine, startColumn, endColumn, level, message, title, rawDetails }: Annotation,
  { world }: Context,
): Source {
  const place = path.split("/").map(encodeURIComponent).join("/");
  return record("CheckAnnotation", {
    path,
    message,
    title,
    rawDetails,
    annotationLevel: level.toUpperCase(),
    blobUrl: repositoryHtmlUrl(world, repository, `/blob/${headSha}/${place}`),
    location: record("CheckAnnotationSpan", {
      start: record("CheckAnnotationPosition", { line: startLine, column: startColumn }),
      end: record("CheckAnnotationPosition", { line: endLine, column: endColumn }),
    }),
  });
}
