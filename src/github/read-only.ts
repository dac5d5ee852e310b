import { GitHubError } from "./error.ts";
import type { GitHub, Permissions } from "./github.ts";
import { readOperation } from "./graphql-operation.ts";

/**
 * The same GitHub for previews and dry runs: whatever could write rejects at once, before anything is sent, as a
 * GitHubError of kind `forbidden`, and tokens are narrowed to reading. Only GET, HEAD and certain queries go through.
 */
export function readOnly(github: GitHub): GitHub {
  return {
    apiUrl: github.apiUrl,
    webUrl: github.webUrl,
    async request(route, parameters) {
      if (!/^(?:GET|HEAD) /.test(route)) throw forbidden(route);
      return await github.request(route, parameters);
    },
    async graphql(query, variables) {
      if (readOperation(query).kind !== "query") throw forbidden("POST /graphql");
      return await github.graphql(query, variables);
    },
    narrow: ({ permissions, ...scope }) =>
      readOnly(github.narrow({ ...scope, ...(permissions && { permissions: readingOnly(permissions) }) })),
    withPriority: (priority) => readOnly(github.withPriority(priority)),
  };
}

function readingOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.keys(permissions).map((name) => [name, "read"] as const));
}

function forbidden(route: string): GitHubError {
  return new GitHubError({
    kind: "forbidden",
    route,
    message: `${route} was not sent: this is a preview, which only reads.`,
  });
}
