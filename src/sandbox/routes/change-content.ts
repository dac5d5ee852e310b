import type { JsonObject } from "../../model/json.ts";
import { describeGitCommit } from "../describe/commit.ts";
import { describeContentEntry } from "../describe/content.ts";
import { changeTree, type PathChange } from "../git/change-tree.ts";
import type { Signature } from "../git/object-store.ts";
import { treeOf } from "../git/read.ts";
import { resolvePath } from "../git/resolve-path.ts";
import { ApiError, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { push } from "../operations/push.ts";
import { invalidRequest } from "../operations/refusals.ts";
import { writeCommit } from "../operations/write-commit.ts";
import type { Repository } from "../state/repository.ts";
import { readSignature } from "./create-commit.ts";
import { bodyOf, objectIn, textIn } from "./read-body.ts";
import { found, repositoryOf, senderOf } from "./subjects.ts";
import { checkPath } from "./tree-path.ts";

/** Creates, updates or deletes a file by a commit on a branch. The file's present `sha` must be given when there is one (409 when it is another, 422 when it is missing); what the branch's rules refuse is a conflict (409). */
export function changeContent(request: RouteRequest, deleting: boolean): RouteResponse {
  const repository = repositoryOf(request);
  const path = (request.params["path"] ?? "").replace(/^\/+|\/+$/g, "");
  checkPath(path);
  const body = bodyOf(request);
  const branch = textIn(body, "branch") ?? repository.defaultBranch;
  const tip = repository.refs.get(`refs/heads/${branch}`) ?? null;
  if (tip === null && (repository.refs.size > 0 || branch !== repository.defaultBranch)) {
    throw new ApiError(404, `Branch ${branch} not found`);
  }
  const tree = tip === null ? null : treeOf(repository.git, tip);
  const before = tree === null ? undefined : resolvePath(repository.git, tree, path);
  checkSha(path, before?.oid, textIn(body, "sha"), deleting);
  const change: PathChange = {
    path,
    entry: deleting
      ? null
      : { mode: before?.mode ?? "100644", oid: writeContent(repository, textIn(body, "content") ?? "") },
  };
  const actor = senderOf(request);
  const commit = writeCommit(request.world, repository, {
    tree: changeTree(repository.git, tree, [change]),
    parents: tip === null ? [] : [tip],
    message: textIn(body, "message") ?? "",
    actor,
    ...readSignatures(request, body),
  });
  pushOrConflict(request, repository, `refs/heads/${branch}`, commit, actor);
  return {
    kind: "json",
    status: before === undefined ? 201 : 200,
    body: {
      content: deleting ? null : describeChanged(request, repository, commit, path, branch),
      commit: describeGitCommit(request.world, repository, commit),
    },
  };
}

function checkSha(
  path: string,
  before: string | undefined,
  sha: string | undefined,
  deleting: boolean,
): void {
  if (before === undefined) {
    if (deleting) {
      throw new ApiError(404, "Not Found");
    }
    if (sha !== undefined) {
      throw new ApiError(409, `${path} does not exist at ${sha}`);
    }
    return;
  }
  if (sha === undefined) {
    throw invalidRequest('"sha" wasn\'t supplied.');
  }
  if (sha !== before) {
    throw new ApiError(409, `${path} does not match ${sha}`);
  }
}

function writeContent(repository: Repository, content: string): string {
  const packed = content.replace(/\s/g, "");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(packed) || packed.length % 4 === 1) {
    throw new ApiError(422, "content is not valid Base64");
  }
  return repository.git.write({ kind: "blob", bytes: Buffer.from(packed, "base64") });
}

function readSignatures(
  request: RouteRequest,
  body: JsonObject,
): { readonly author?: Signature; readonly committer?: Signature } {
  const committer = readSignature(request.world, objectIn(body, "committer"));
  const author = readSignature(request.world, objectIn(body, "author")) ?? committer;
  return {
    ...(author === undefined ? {} : { author }),
    ...(committer === undefined ? {} : { committer }),
  };
}

function pushOrConflict(
  request: RouteRequest,
  repository: Repository,
  ref: string,
  to: string,
  actor: string,
): void {
  try {
    push(request.world, repository, { ref, to, actor });
  } catch (error) {
    throw error instanceof ApiError && error.status === 422 ? new ApiError(409, error.message) : error;
  }
}

function describeChanged(
  request: RouteRequest,
  repository: Repository,
  commit: string,
  path: string,
  ref: string,
): JsonObject {
  const entry = found(resolvePath(repository.git, treeOf(repository.git, commit), path));
  return describeContentEntry(request.world, repository, { path, entry, ref });
}
