import { apiUrl } from "../describe/addresses.ts";
import { encodePath } from "../describe/file.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import type { Route } from "../http/route.ts";
import { CODELOAD_PATH } from "../http/serve-archive.ts";
import { found, repositoryOf } from "./subjects.ts";

/** A repository's files as one archive (GitHub docs, Download a repository archive (tar)): a redirect to where it lies. */
export const tarballRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/tarball/{ref}",
    needs: { permission: "contents", level: "read" },
    handle(request) {
      const repository = repositoryOf(request);
      const commit = found(resolveRevision(repository, request.params["ref"] ?? "HEAD"));
      const path = `${repository.owner}/${repository.name}/legacy.tar.gz/${commit}`;
      return {
        kind: "redirect",
        status: 302,
        location: apiUrl(request.world, `${CODELOAD_PATH}${encodePath(path)}`),
      };
    },
  },
];
