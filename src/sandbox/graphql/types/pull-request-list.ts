import { commitsOfPull } from "../../git/pull-span.ts";
import type { PullRequest } from "../../state/issues.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Source } from "../source.ts";
import { orderIssues } from "./issue.ts";
import { pullSource } from "./pull-request.ts";
import { type PullOf, pullState } from "./pull-request-of.ts";

/** A page of pull requests of a repository, as `Repository.pullRequests` narrows and orders them. */
export function pagePulls(repository: Repository, pulls: readonly PullRequest[], args: Arguments): Source {
  const states = args.texts("states");
  const labels = args.texts("labels");
  const head = args.text("headRefName");
  const base = args.text("baseRefName");
  const items = pulls.flatMap((pull): readonly PullOf[] => {
    const issue = repository.issues.get(pull.number);
    const isWanted =
      issue !== undefined &&
      (states === null || states.includes(pullState({ repository, issue, pull }))) &&
      (labels === null || labels.some((label) => issue.labels.includes(label))) &&
      (head === null || pull.headBranch === head) &&
      (base === null || pull.baseBranch === base);
    return isWanted ? [{ repository, issue, pull }] : [];
  });
  const { descending, value, id } = orderIssues(args);
  return connection(
    {
      items,
      order: { descending, value: ({ issue }) => value(issue), id: ({ issue }) => id(issue) },
      node: pullSource,
    },
    args,
  );
}

/** The pull requests that a commit belongs to: open, closed, or merged, when it is their merge commit too. */
export function listPullsOfCommit(repository: Repository, oid: string, args: Arguments): Source {
  const pulls = [...repository.pulls.values()].filter(
    (pull) =>
      pull.headSha === oid ||
      (pull.merged && pull.mergeCommit === oid) ||
      commitsOfPull(repository, pull).includes(oid),
  );
  return pagePulls(repository, pulls, args);
}
