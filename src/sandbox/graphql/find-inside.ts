import type { NodeKind } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { Source } from "./source.ts";
import { runSource } from "./types/check-run.ts";
import { suiteSource } from "./types/check-suite.ts";
import { commentSource } from "./types/comment.ts";
import { deploymentSource } from "./types/deployment.ts";
import { environmentSource } from "./types/environment.ts";
import { findObjectSource } from "./types/git-object.ts";
import { issueSource } from "./types/issue.ts";
import { pullSource } from "./types/pull-request.ts";
import { refSource } from "./types/ref.ts";
import { repositorySource } from "./types/repository.ts";
import { reviewSource } from "./types/review.ts";

/** Looks for an object inside a repository, by the keys of its global id; null when it is not there. */
export type Finder = (repository: Repository, keys: readonly string[]) => Source | null;

/** How each kind of node is found in a repository, and what a token must be good for to look at it. Kinds that are not here are not looked up. */
export const FINDERS: Readonly<Partial<Record<NodeKind, readonly [permission: string, find: Finder]>>> = {
  Repository: [
    "metadata",
    (repository, [id]) => (String(repository.id) === id ? repositorySource(repository) : null),
  ],
  Ref: [
    "contents",
    (repository, [, name = ""]) => (repository.refs.has(name) ? refSource({ repository, name }) : null),
  ],
  Commit: ["contents", findObject],
  Tree: ["contents", findObject],
  Blob: ["contents", findObject],
  Issue: ["issues", findIssue],
  PullRequest: ["pull_requests", findPull],
  PullRequestReview: ["pull_requests", findReview],
  IssueComment: ["issues", findComment],
  CheckSuite: [
    "checks",
    (repository, [id]) =>
      wrap(repository.checkSuites.get(Number(id)), (suite) => suiteSource({ repository, suite })),
  ],
  CheckRun: [
    "checks",
    (repository, [id]) => wrap(repository.checkRuns.get(Number(id)), (run) => runSource({ repository, run })),
  ],
  Deployment: [
    "deployments",
    (repository, [id]) =>
      wrap(repository.deployments.get(Number(id)), (deployment) =>
        deploymentSource({ repository, deployment }),
      ),
  ],
  Environment: [
    "actions",
    (repository, [id]) =>
      wrap(
        [...repository.environments.values()].find((one) => String(one.id) === id),
        (environment) => environmentSource({ repository, environment }),
      ),
  ],
};

function findObject(repository: Repository, [, oid = ""]: readonly string[]): Source | null {
  return findObjectSource(repository, oid);
}

function findIssue(repository: Repository, [id]: readonly string[]): Source | null {
  const issue = [...repository.issues.values()].find((one) => String(one.id) === id);
  return issue === undefined || repository.pulls.has(issue.number)
    ? null
    : issueSource({ repository, issue });
}

function findPull(repository: Repository, [id]: readonly string[]): Source | null {
  const pull = [...repository.pulls.values()].find((one) => String(one.id) === id);
  const issue = pull === undefined ? undefined : repository.issues.get(pull.number);
  return pull === undefined || issue === undefined ? null : pullSource({ repository, issue, pull });
}

function findReview(repository: Repository, [id]: readonly string[]): Source | null {
  for (const pull of repository.pulls.values()) {
    const review = pull.reviews.get(Number(id));
    const issue = repository.issues.get(pull.number);
    if (review !== undefined && issue !== undefined) return reviewSource({ repository, issue, pull, review });
  }
  return null;
}

function findComment(repository: Repository, [id]: readonly string[]): Source | null {
  for (const issue of repository.issues.values()) {
    const comment = issue.comments.get(Number(id));
    if (comment !== undefined) return commentSource({ repository, issue, comment });
  }
  return null;
}

function wrap<T>(value: T | undefined, toSource: (value: T) => Source): Source | null {
  return value === undefined ? null : toSource(value);
}
