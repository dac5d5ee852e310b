import { listCodeownersErrors } from "../codeowners/index.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import type { Route } from "../http/route.ts";
import { found, repositoryOf } from "./subjects.ts";

/** What is wrong with CODEOWNERS (GitHub docs, List CODEOWNERS errors). */
export const codeownersRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/codeowners/errors",
    needs: { permission: "contents", level: "read" },
    handle(request) {
      const repository = repositoryOf(request);
      const commit = found(resolveRevision(repository, request.query.get("ref") ?? "HEAD"));
      const errors = found(listCodeownersErrors(request.world, repository, commit));
      return { kind: "json", status: 200, body: { errors: errors.map((error) => ({ ...error })) } };
    },
  },
];
