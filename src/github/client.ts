import type { Endpoints, RequestParameters } from "@octokit/types";
import type { JsonObject } from "../model/json.ts";
import type { Answer, Call } from "./call.ts";
import { decodeBody } from "./decode.ts";
import type { FillRoute } from "./endpoint.ts";
import { GitHubError } from "./error.ts";
import type { GitHub, GraphqlAnswer, Priority, Scope } from "./github.ts";
import { fillQuery, readGraphqlAnswer } from "./graphql.ts";
import type { Host } from "./host.ts";
import type { Identity } from "./identity.ts";
import { type Line, perform } from "./perform.ts";
import type { SharedReads } from "./read-shared.ts";

/** What the clients of one installation, app or token share. */
export interface Connection {
  readonly host: Host;
  readonly userAgent: string;
  readonly line: Line;
  readonly reads: SharedReads;
  readonly fillRoute: FillRoute;
}

/** Makes a client that calls as this identity. */
export function createClient(
  connection: Connection,
  identity: Identity,
  priority: Priority = "verdict",
): GitHub {
  const { host, line, reads, fillRoute } = connection;

  const answerOf = async (call: Call): Promise<Answer> => {
    if (call.lane === "read")
      return await reads.read(call, identity.key, (call) => perform(call, identity, line));
    try {
      return await perform(call, identity, line);
    } finally {
      if (call.lane === "write" || call.lane === "mutation") reads.forgetUnderWay();
    }
  };

  return {
    apiUrl: host.apiUrl,
    webUrl: host.webUrl,
    async request<Route extends keyof Endpoints>(
      route: Route,
      parameters: Endpoints[Route]["parameters"] & RequestParameters,
    ): Promise<Endpoints[Route]["response"]> {
      const call = fillRoute(route, parameters, priority);
      const { status, headers, url, ...answer } = await answerOf(call);
      const body = decodeBody({ status, headers, url, ...answer });
      if (body.kind === "unreadable") throw unreadable(call, status, body.why);
      const response: unknown = { status, headers, url, data: body.data };
      // The compiler can't know what a server answers: GitHub's own description of the route is what is relied on.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return response as Endpoints[Route]["response"];
    },
    async graphql(query: string, variables: JsonObject): Promise<GraphqlAnswer> {
      const call = fillQuery({ ...host, userAgent: connection.userAgent }, { query, variables }, priority);
      return readGraphqlAnswer(call, await answerOf(call), identity);
    },
    narrow: (scope: Scope) => createClient(connection, identity.narrow(scope), priority),
    withPriority: (priority: Priority) => createClient(connection, identity, priority),
  };
}

function unreadable(call: Call, status: number, why: string): GitHubError {
  return new GitHubError({
    kind: call.repeatable ? "bad_answer" : "uncertain",
    route: call.route,
    status,
    message: `${call.label} got an answer that can't be read: ${why}. ${
      call.repeatable ? "Check that the address is the API of a GitHub." : "Look before sending it again."
    }`,
  });
}
