import { describeRef } from "../describe/git-object.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { push } from "../operations/push.ts";
import type { Repository } from "../state/repository.ts";
import { filledRepositoryOf } from "./git-objects.ts";
import { bodyOf, flagIn, textIn } from "./read-body.ts";
import { senderOf } from "./subjects.ts";

const READ: Needs = { permission: "contents", level: "read" };
const WRITE: Needs = { permission: "contents", level: "write" };

/** Branches, tags and other refs (GitHub docs, REST API endpoints for Git references). */
export const gitRefRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/git/ref/{ref}",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const ref = refOf(request);
      if (!repository.refs.has(ref)) {
        throw new ApiError(404, "Not Found");
      }
      return showRef(request, repository, ref, 200);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/git/matching-refs/{ref}",
    needs: READ,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const items = [...repository.refs]
        .filter(([ref]) => ref.startsWith(refOf(request)))
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([ref, oid]) => describeRef(request.world, repository, ref, oid));
      // GitHub does not cut this listing into pages.
      return { kind: "json", status: 200, body: items };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/git/refs",
    needs: WRITE,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const ref = textIn(bodyOf(request), "ref") ?? "";
      if (!/^refs\/[^/]+\/./.test(ref) || !isWellFormed(ref)) {
        throw new ApiError(422, `${ref} is not a valid ref name.`);
      }
      if (repository.refs.has(ref)) {
        throw new ApiError(422, "Reference already exists");
      }
      return moveRef(request, repository, ref, 201);
    },
  },
  {
    operation: "PATCH /repos/{owner}/{repo}/git/refs/{ref}",
    needs: WRITE,
    handle(request) {
      const repository = filledRepositoryOf(request);
      return moveRef(request, repository, existingRefOf(request, repository), 200);
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/git/refs/{ref}",
    needs: WRITE,
    handle(request) {
      const repository = filledRepositoryOf(request);
      const ref = existingRefOf(request, repository);
      if (ref === `refs/heads/${repository.defaultBranch}`) {
        throw new ApiError(422, "Cannot delete the default branch");
      }
      push(request.world, repository, { ref, to: null, actor: senderOf(request) });
      return { kind: "empty", status: 204 };
    },
  },
];

function refOf(request: RouteRequest): string {
  return `refs/${request.params["ref"] ?? ""}`;
}

function existingRefOf(request: RouteRequest, repository: Repository): string {
  const ref = refOf(request);
  if (!repository.refs.has(ref)) {
    throw new ApiError(422, "Reference does not exist");
  }
  if (ref.startsWith("refs/pull/")) {
    throw new ApiError(422, "Reference cannot be updated");
  }
  return ref;
}

function moveRef(
  request: RouteRequest,
  repository: Repository,
  ref: string,
  status: 200 | 201,
): RouteResponse {
  const body = bodyOf(request);
  const to = textIn(body, "sha") ?? "";
  const object = repository.git.read(to);
  if (object === undefined) {
    throw new ApiError(422, "Object does not exist");
  }
  if (object.kind !== "commit") {
    throw new ApiError(422, "Reference cannot be updated");
  }
  push(request.world, repository, {
    ref,
    to,
    actor: senderOf(request),
    force: flagIn(body, "force") ?? false,
  });
  return showRef(request, repository, ref, status);
}

function showRef(request: RouteRequest, repository: Repository, ref: string, status: number): RouteResponse {
  const oid = repository.refs.get(ref) ?? "";
  return { kind: "json", status, body: describeRef(request.world, repository, ref, oid) };
}

/** What git allows in names of refs, its rarer rules aside (git check-ref-format). */
function isWellFormed(ref: string): boolean {
  const hasControl = Buffer.from(ref).some((byte) => byte <= 0x20 || byte === 0x7f);
  return !hasControl && !/[~^:?*[\\]|\.\.|\/\/|@\{|\.lock(\/|$)|\/\.|[./]$/.test(ref);
}
