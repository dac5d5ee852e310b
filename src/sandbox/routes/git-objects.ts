import { describeGitCommit } from "../describe/commit.ts";
import { describeBlob, describeShortBlob, describeTree } from "../describe/git-object.ts";
import { resolveTree } from "../git/resolve-revision.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import { createCommit } from "./create-commit.ts";
import { createTree } from "./create-tree.ts";
import { asksFor } from "./media-type.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { found, repositoryOf } from "./subjects.ts";

const READ: Needs = { permission: "contents", level: "read" };
const WRITE: Needs = { permission: "contents", level: "write" };

/** Blobs, trees and commits by their ids (GitHub docs, REST API endpoints for Git database). */
export const gitObjectRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const oid = request.params["file_sha"] ?? "";
      const object = repository.git.read(oid);
      if (object?.kind !== "blob") {
        throw new ApiError(404, "Not Found");
      }
      return asksFor(request, "raw")
        ? {
            kind: "bytes",
            status: 200,
            type: "application/vnd.github.raw; charset=utf-8",
            bytes: object.bytes,
          }
        : { kind: "json", status: 200, body: describeBlob(request.world, repository, oid) };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/git/blobs",
    needs: WRITE,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const body = bodyOf(request);
      const encoding = textIn(body, "encoding") === "base64" ? "base64" : "utf8";
      const bytes = Buffer.from(textIn(body, "content") ?? "", encoding);
      const oid = repository.git.write({ kind: "blob", bytes });
      return { kind: "json", status: 201, body: describeShortBlob(request.world, repository, oid) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const oid = found(resolveTree(repository, request.params["tree_sha"] ?? ""));
      // Any value at all makes it recursive, `false` and `0` as well (GitHub docs, Get a tree).
      return showTree(request, repository, oid, 200, request.query.has("recursive"));
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/git/trees",
    needs: WRITE,
    handle(request) {
      const repository = filledRepositoryOf(request);
      return showTree(request, repository, createTree(repository, bodyOf(request)), 201, false);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/git/commits/{commit_sha}",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const oid = request.params["commit_sha"] ?? "";
      if (repository.git.read(oid)?.kind !== "commit") {
        throw new ApiError(404, "Not Found");
      }
      return { kind: "json", status: 200, body: describeGitCommit(request.world, repository, oid) };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/git/commits",
    needs: WRITE,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const oid = createCommit(request, repository);
      return { kind: "json", status: 201, body: describeGitCommit(request.world, repository, oid) };
    },
  },
];

/** The repository that the path names, which must have a commit already: without one GitHub's git database answers 409. */
export function filledRepositoryOf(request: RouteRequest): Repository {
  const repository = repositoryOf(request);
  if (repository.refs.size === 0) {
    throw new ApiError(409, "Git Repository is empty.");
  }
  return repository;
}

function showTree(
  request: RouteRequest,
  repository: Repository,
  oid: string,
  status: number,
  recursive: boolean,
): RouteResponse {
  return { kind: "json", status, body: describeTree(request.world, repository, oid, recursive) };
}
