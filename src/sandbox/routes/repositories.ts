import { describePermissions, maySee } from "../describe/permissions.ts";
import { describeRepository } from "../describe/repository.ts";
import type { Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { createRepository } from "../operations/create-repository.ts";
import { deleteRepository } from "../operations/delete-repository.ts";
import { changeMergeOptions, editRepository, type RepositoryEdit } from "../operations/edit-repository.ts";
import { forkRepository } from "../operations/fork-repository.ts";
import { invalidField } from "../operations/refusals.ts";
import { findRepository } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, choiceIn, flagIn, objectIn, textIn, textsIn } from "./read-body.ts";
import { organizationOf, repositoryOf, senderOf, userOf } from "./subjects.ts";

/** Repositories: reading, making, changing and forking them (GitHub docs, REST API endpoints for repositories). */
export const repositoryRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}",
    needs: { permission: "metadata", level: "read" },
    handle: (request) => showRepository(request, repositoryOf(request), 200),
  },
  {
    operation: "PATCH /repos/{owner}/{repo}",
    needs: { permission: "administration", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      editRepository(request.world, repository, readEdit(request), senderOf(request));
      return showRepository(request, repository, 200);
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}",
    needs: { permission: "administration", level: "admin" },
    handle(request) {
      deleteRepository(request.world, repositoryOf(request), senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: "GET /orgs/{org}/repos",
    needs: { permission: "metadata", level: "read" },
    handle: (request) => listOf(request, organizationOf(request).login),
  },
  {
    operation: "GET /users/{username}/repos",
    needs: { permission: "metadata", level: "read" },
    handle: (request) => listOf(request, userOf(request).login),
  },
  {
    operation: "POST /orgs/{org}/repos",
    needs: { permission: "administration", level: "write" },
    handle: (request) => make(request, organizationOf(request).login),
  },
  {
    operation: "POST /user/repos",
    needs: { permission: "administration", level: "write" },
    handle: (request) => make(request, senderOf(request)),
  },
  {
    operation: "GET /repos/{owner}/{repo}/forks",
    needs: { permission: "metadata", level: "read" },
    handle: (request) => list(request, [...repositoryOf(request).forks]),
  },
  {
    operation: "POST /repos/{owner}/{repo}/forks",
    needs: { permission: "metadata", level: "read" },
    handle(request) {
      const body = bodyOf(request);
      const name = textIn(body, "name");
      const fork = forkRepository(request.world, repositoryOf(request), {
        owner: textIn(body, "organization") ?? senderOf(request),
        actor: senderOf(request),
        defaultBranchOnly: flagIn(body, "default_branch_only") ?? false,
        ...(name === undefined ? {} : { name }),
      });
      return showRepository(request, fork, 202);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/topics",
    needs: { permission: "metadata", level: "read" },
    handle: (request) => ({ kind: "json", status: 200, body: { names: repositoryOf(request).topics } }),
  },
  {
    operation: "PUT /repos/{owner}/{repo}/topics",
    needs: { permission: "administration", level: "write" },
    handle(request) {
      const topics = textsIn(bodyOf(request), "names") ?? [];
      const repository = repositoryOf(request);
      editRepository(request.world, repository, { topics }, senderOf(request));
      return { kind: "json", status: 200, body: { names: repository.topics } };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/languages",
    needs: { permission: "metadata", level: "read" },
    handle(request) {
      const { language } = repositoryOf(request);
      return { kind: "json", status: 200, body: language === null ? {} : { [language]: 1 } };
    },
  },
];

function showRepository(request: RouteRequest, repository: Repository, status: number): RouteResponse {
  const body = {
    ...describeRepository(request.world, repository, "full"),
    permissions: describePermissions(request.world, repository, request.actor),
  };
  return { kind: "json", status, body };
}

/** Only what the asker may know of. */
function list({ world, actor }: RouteRequest, repositories: readonly Repository[]): RouteResponse {
  const items = repositories
    .filter((repository) => maySee(world, repository, actor))
    .map((repository) => () => describeRepository(world, repository, "minimal"));
  return { kind: "list", items };
}

function listOf(request: RouteRequest, owner: string): RouteResponse {
  const type = request.query.get("type") ?? "all";
  const repositories = [...request.world.repositories.values()].filter(
    (repository) => repository.owner.toLowerCase() === owner.toLowerCase() && isOfType(repository, type),
  );
  return list(request, repositories);
}

function isOfType({ visibility, parent }: Repository, type: string): boolean {
  switch (type) {
    case "public":
      return visibility === "public";
    case "private":
      return visibility !== "public";
    case "forks":
      return parent !== null;
    case "sources":
      return parent === null;
    default:
      return true;
  }
}

function make(request: RouteRequest, owner: string): RouteResponse {
  const body = bodyOf(request);
  const name = textIn(body, "name") ?? "";
  if (findRepository(request.world, owner, name) !== undefined) {
    throw invalidField("Repository", "name", "custom", "name already exists on this account");
  }
  const edit = readEdit(request);
  const repository = createRepository(request.world, {
    owner,
    name,
    actor: senderOf(request),
    description: edit.description ?? null,
    homepage: edit.homepage ?? null,
    visibility: edit.visibility ?? "public",
    properties: objectIn(body, "custom_properties") ?? {},
    ...(flagIn(body, "auto_init") === true ? { files: { "README.md": `# ${name}\n` } } : {}),
  });
  changeMergeOptions(repository, edit.mergeOptions ?? {});
  return showRepository(request, repository, 201);
}

function readEdit(request: RouteRequest): RepositoryEdit {
  const body = bodyOf(request);
  const isPrivate = flagIn(body, "private");
  const visibility =
    choiceIn(body, "visibility", ["public", "private"]) ??
    (isPrivate === undefined ? undefined : isPrivate ? "private" : "public");
  return {
    name: textIn(body, "name"),
    description: textIn(body, "description"),
    homepage: textIn(body, "homepage"),
    visibility,
    archived: flagIn(body, "archived"),
    defaultBranch: textIn(body, "default_branch"),
    mergeOptions: {
      mergeCommit: flagIn(body, "allow_merge_commit"),
      squash: flagIn(body, "allow_squash_merge"),
      rebase: flagIn(body, "allow_rebase_merge"),
      autoMerge: flagIn(body, "allow_auto_merge"),
      deleteBranch: flagIn(body, "delete_branch_on_merge"),
    },
  };
}
