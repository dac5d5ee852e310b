import type { JsonObject } from "../../model/json.ts";
import type { FileDifference } from "../git/file-differences.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";

/** A changed file, as commits, comparisons and pull requests list it: GitHub's `diff-entry`. The commit is the one it is linked to. */
export function describeFile(
  world: World,
  repository: Repository,
  commit: string,
  { path, status, previousPath, side, additions, deletions, patch }: FileDifference,
): JsonObject {
  const encoded = encodePath(path);
  return {
    sha: side.oid,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: repositoryHtmlUrl(world, repository, `/blob/${commit}/${encoded}`),
    raw_url: repositoryHtmlUrl(world, repository, `/raw/${commit}/${encoded}`),
    contents_url: repositoryUrl(world, repository, `/contents/${encoded}?ref=${commit}`),
    ...(patch === undefined ? {} : { patch }),
    ...(previousPath === undefined ? {} : { previous_filename: previousPath }),
  };
}

/** A path as a part of an address: slashes stay. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
