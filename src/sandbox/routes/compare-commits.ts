import { repositoryHtmlUrl, repositoryUrl } from "../describe/addresses.ts";
import { describeCommit } from "../describe/commit.ts";
import { describeFile } from "../describe/file.ts";
import { commitsBetween, findMergeBase } from "../git/ancestry.ts";
import { listDifferences } from "../git/file-differences.ts";
import { treeOf } from "../git/read.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import { cutPage } from "../http/pages.ts";
import { ApiError, type RouteRequest, type RouteResponse } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { filledRepositoryOf } from "./git-objects.ts";

/** A comparison shows no more files than this, on its first page only (GitHub docs, Compare two commits). */
const MOST_FILES = 300;
/** Without pages being asked for. */
const MOST_COMMITS = 250;

/** Compares two commits, `base...head`; branches of forks are `owner:branch`. Throws 404 when one is not there, or their histories share nothing. */
export function compareCommits(request: RouteRequest): RouteResponse {
  const { world } = request;
  const repository = filledRepositoryOf(request);
  const basehead = request.params["basehead"] ?? "";
  const [baseName = "", headName = ""] = basehead.split("...");
  const base = resolveSide(world, repository, baseName);
  const head = resolveSide(world, repository, headName);
  const mergeBase =
    base === undefined || head === undefined ? undefined : findMergeBase(repository.git, base, head);
  if (base === undefined || head === undefined) {
    throw new ApiError(404, "Not Found");
  }
  if (mergeBase === undefined) {
    throw new ApiError(404, `No common ancestor between ${baseName} and ${headName}.`);
  }
  const ahead = commitsBetween(repository.git, base, head);
  const behind = commitsBetween(repository.git, head, base).length;
  const commits = ahead.map((oid) => describeCommit(world, repository, oid));
  const isPaged = request.query.has("page") || request.query.has("per_page");
  const page = isPaged
    ? cutPage(commits, request.url)
    : { items: commits.slice(0, MOST_COMMITS), link: null };
  const isFirst = Number(request.query.get("page") ?? 1) <= 1;
  const files = isFirst
    ? listDifferences(repository.git, treeOf(repository.git, mergeBase), treeOf(repository.git, head))
    : [];
  const html = repositoryHtmlUrl(world, repository, `/compare/${basehead}`);
  return {
    kind: "json",
    status: 200,
    ...(page.link === null ? {} : { headers: { link: page.link } }),
    body: {
      url: repositoryUrl(world, repository, `/compare/${basehead}`),
      html_url: html,
      permalink_url: repositoryHtmlUrl(
        world,
        repository,
        `/compare/${base.slice(0, 7)}...${head.slice(0, 7)}`,
      ),
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      base_commit: describeCommit(world, repository, base),
      merge_base_commit: describeCommit(world, repository, mergeBase),
      status: statusOf(ahead.length, behind),
      ahead_by: ahead.length,
      behind_by: behind,
      total_commits: ahead.length,
      commits: page.items,
      files: files.slice(0, MOST_FILES).map((file) => describeFile(world, repository, head, file)),
    },
  };
}

function resolveSide(world: World, repository: Repository, name: string): string | undefined {
  const colon = name.indexOf(":");
  if (colon === -1) {
    return resolveRevision(repository, name);
  }
  const owner = name.slice(0, colon).toLowerCase();
  const branch = name.slice(colon + 1);
  const fork = [...world.repositories.values()].find(
    (one) => one.git === repository.git && one.owner.toLowerCase() === owner,
  );
  return fork === undefined ? undefined : resolveRevision(fork, branch);
}

function statusOf(ahead: number, behind: number): "identical" | "ahead" | "behind" | "diverged" {
  if (ahead === 0) {
    return behind === 0 ? "identical" : "behind";
  }
  return behind === 0 ? "ahead" : "diverged";
}
