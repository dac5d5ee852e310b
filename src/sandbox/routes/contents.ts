import { describeContentEntry, describeContentFile } from "../describe/content.ts";
import type { StoredEntry } from "../git/object-store.ts";
import { readBlob, readTree, treeOf } from "../git/read.ts";
import { resolvePath } from "../git/resolve-path.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import { ApiError, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import { changeContent } from "./change-content.ts";
import { asksFor } from "./media-type.ts";
import { found, repositoryOf } from "./subjects.ts";

/** A folder shows no more entries than this. */
const MOST_ENTRIES = 1000;

/** Files and folders, one at a time (GitHub docs, REST API endpoints for repository contents). */
export const contentRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/contents/{path}",
    needs: { permission: "contents", level: "read" },
    handle: (request) => showPath(request, request.params["path"] ?? ""),
  },
  {
    operation: "PUT /repos/{owner}/{repo}/contents/{path}",
    needs: { permission: "contents", level: "write" },
    handle: (request) => changeContent(request, false),
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/contents/{path}",
    needs: { permission: "contents", level: "write" },
    handle: (request) => changeContent(request, true),
  },
  {
    operation: "GET /repos/{owner}/{repo}/readme",
    needs: { permission: "contents", level: "read" },
    handle: (request) => showReadme(request, [".github", "", "docs"]),
  },
  {
    operation: "GET /repos/{owner}/{repo}/readme/{dir}",
    needs: { permission: "contents", level: "read" },
    handle: (request) => showReadme(request, [request.params["dir"] ?? ""]),
  },
];

interface Place {
  readonly repository: Repository;
  readonly ref: string;
  readonly tree: string;
}

/** The tree that `ref` shows. Throws 404, also for a repository without commits. */
function placeOf(request: RouteRequest): Place {
  const repository = repositoryOf(request);
  const ref = request.query.get("ref") ?? repository.defaultBranch;
  const commit = resolveRevision(repository, ref);
  if (commit === undefined) {
    const hasCommits = repository.refs.size > 0;
    throw new ApiError(404, hasCommits ? `No commit found for the ref ${ref}` : "This repository is empty.");
  }
  return { repository, ref, tree: treeOf(repository.git, commit) };
}

function showPath(request: RouteRequest, path: string): RouteResponse {
  const place = placeOf(request);
  const trimmed = path.replace(/^\/+|\/+$/g, "");
  const entry = found(resolvePath(place.repository.git, place.tree, trimmed));
  return entry.mode === "040000"
    ? showFolder(request, place, trimmed, entry)
    : showFile(request, place, trimmed, entry);
}

function showFolder(request: RouteRequest, place: Place, path: string, folder: StoredEntry): RouteResponse {
  const { repository, ref } = place;
  const entries = readTree(repository.git, folder.oid)
    .slice(0, MOST_ENTRIES)
    .map((entry) => {
      const inside = path === "" ? entry.name : `${path}/${entry.name}`;
      return describeContentEntry(request.world, repository, { path: inside, entry, ref });
    });
  if (asksFor(request, "object")) {
    const shown = describeContentEntry(request.world, repository, { path, entry: folder, ref });
    const bytes = Buffer.from(JSON.stringify({ ...shown, entries }));
    return { kind: "bytes", status: 200, type: "application/vnd.github.object+json; charset=utf-8", bytes };
  }
  return { kind: "json", status: 200, body: entries };
}

function showFile(request: RouteRequest, place: Place, path: string, entry: StoredEntry): RouteResponse {
  const { repository, ref } = place;
  if (entry.mode === "160000") {
    const body = describeContentEntry(request.world, repository, { path, entry, ref });
    return { kind: "json", status: 200, body: { ...body, submodule_git_url: null } };
  }
  if (asksFor(request, "raw")) {
    const bytes = readBlob(repository.git, entry.oid);
    return { kind: "bytes", status: 200, type: "application/vnd.github.raw; charset=utf-8", bytes };
  }
  return {
    kind: "json",
    status: 200,
    body: describeContentFile(request.world, repository, { path, entry, ref }),
  };
}

/** The first file in these folders that is a README, whatever its ending. */
function showReadme(request: RouteRequest, folders: readonly string[]): RouteResponse {
  const place = placeOf(request);
  const { git } = place.repository;
  for (const folder of folders) {
    const tree = resolvePath(git, place.tree, folder);
    const entries = tree?.mode === "040000" ? readTree(git, tree.oid) : [];
    const readme = entries.find(({ name, mode }) => mode !== "040000" && /^readme(\.|$)/i.test(name));
    if (readme !== undefined) {
      return showFile(request, place, folder === "" ? readme.name : `${folder}/${readme.name}`, readme);
    }
  }
  throw new ApiError(404, "Not Found");
}
