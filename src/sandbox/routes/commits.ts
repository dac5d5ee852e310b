import { describeCommit, describeCommitWithFiles } from "../describe/commit.ts";
import { describePull } from "../describe/pull.ts";
import { loginOfSignature } from "../describe/signature.ts";
import { listHistory } from "../git/ancestry.ts";
import { commitsOfPull } from "../git/pull-span.ts";
import { readCommit, treeOf } from "../git/read.ts";
import { resolvePath } from "../git/resolve-path.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import type { Needs, Route, RouteRequest } from "../http/route.ts";
import { noCommit } from "../operations/refusals.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { compareCommits } from "./compare-commits.ts";
import { filledRepositoryOf } from "./git-objects.ts";
import { asksFor } from "./media-type.ts";
import { found, repositoryOf } from "./subjects.ts";

const READ: Needs = { permission: "contents", level: "read" };

/** Commits and what lies between them (GitHub docs, REST API endpoints for commits). */
export const commitRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/commits",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const start = found(resolveRevision(repository, request.query.get("sha") ?? "HEAD"));
      const items = listHistory(repository.git, start)
        .filter((oid) => isAskedFor(request, repository, oid))
        .map((oid) => describeCommit(request.world, repository, oid));
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const revision = request.params["ref"] ?? "";
      const oid = resolveRevision(repository, revision);
      if (oid === undefined) {
        throw noCommit(revision);
      }
      return asksFor(request, "sha")
        ? {
            kind: "bytes",
            status: 200,
            type: "application/vnd.github.sha; charset=utf-8",
            bytes: Buffer.from(oid),
          }
        : { kind: "json", status: 200, body: describeCommitWithFiles(request.world, repository, oid) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/compare/{basehead}",
    needs: READ,
    handle: compareCommits,
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls",
    needs: { permission: "pull_requests", level: "read" },
    handle(request) {
      const repository = repositoryOf(request);
      const revision = request.params["commit_sha"] ?? "";
      const oid = resolveRevision(repository, revision);
      if (oid === undefined) {
        throw noCommit(revision);
      }
      const items = [...repository.pulls.values()]
        .filter((pull) => brings(repository, pull, oid))
        .map((pull) => describePull(request.world, repository, pull, "simple"));
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{commit_sha}/branches-where-head",
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const oid = request.params["commit_sha"] ?? "";
      if (repository.git.read(oid)?.kind !== "commit") {
        throw noCommit(oid);
      }
      const body = [...repository.refs]
        .filter(([ref, tip]) => ref.startsWith("refs/heads/") && tip === oid)
        .map(([ref]) => ({
          name: ref.slice("refs/heads/".length),
          commit: { sha: oid, url: describeCommit(request.world, repository, oid)["url"] ?? "" },
          protected: false,
        }));
      return { kind: "json", status: 200, body };
    },
  },
];

/** What `path`, `author`, `committer`, `since` and `until` leave of a history. */
function isAskedFor(request: RouteRequest, repository: Repository, oid: string): boolean {
  const { author, committer } = readCommit(repository.git, oid);
  const asked = (name: string) => request.query.get(name);
  const since = asked("since");
  const until = asked("until");
  const path = asked("path");
  return (
    [
      { wanted: asked("author"), by: author },
      { wanted: asked("committer"), by: committer },
    ].every(
      ({ wanted, by }) =>
        wanted === null || wanted === by.email || wanted === loginOfSignature(request.world, by.email),
    ) &&
    (since === null || Date.parse(committer.date) >= Date.parse(since)) &&
    (until === null || Date.parse(committer.date) <= Date.parse(until)) &&
    (path === null || touches(repository, oid, path))
  );
}

function touches({ git }: Repository, oid: string, path: string): boolean {
  const { tree, parents } = readCommit(git, oid);
  const after = resolvePath(git, tree, path)?.oid;
  return parents.length === 0
    ? after !== undefined
    : parents.every((parent) => resolvePath(git, treeOf(git, parent), path)?.oid !== after);
}

/** Open pull requests with the commit in them, and the merged one that brought it. */
function brings(repository: Repository, pull: PullRequest, oid: string): boolean {
  const isOpen = repository.issues.get(pull.number)?.state === "open";
  return (
    (isOpen || pull.merged) &&
    ((pull.merged && pull.mergeCommit === oid) || commitsOfPull(repository, pull).includes(oid))
  );
}
