import { Octokit } from "@octokit/core";
import type { RequestParameters } from "@octokit/types";
import type { Call, Lane } from "./call.ts";
import { GitHubError } from "./error.ts";
import type { Priority } from "./github.ts";

/** The one write that makes nothing that people see, and does no harm when it is sent twice. */
export const TOKEN_ROUTE = "POST /app/installations/{installation_id}/access_tokens";

/** The version of the REST API that Muster is written for (GitHub docs, API versions). */
const API_VERSION = "2022-11-28";

/** Fills routes in. */
export type FillRoute = (route: string, parameters: RequestParameters, priority: Priority) => Call;

/**
 * Makes the function that fills a route in as Octokit does: path, query, body, media type. It throws a GitHubError of
 * kind `invalid` where the call could reach another path than the route says: an empty value, `.` or `..` in the path.
 */
export function createFillRoute({ apiUrl, userAgent }: { apiUrl: string; userAgent: string }): FillRoute {
  const { endpoint } = new Octokit({ baseUrl: apiUrl, userAgent }).request;
  return (route, parameters, priority) => {
    const [method = "", template = ""] = route.split(" ");
    checkParameters(route, template, parameters);
    const { request, ...given } = parameters;
    const filled = endpoint({ ...given, method, url: template });
    const headers = Object.fromEntries(
      Object.entries(filled.headers)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const path = filled.url.slice(apiUrl.length).replace(/\?.*$/s, "");
    return {
      route,
      method,
      label: `${method} ${path}`,
      url: filled.url,
      headers: { "x-github-api-version": API_VERSION, ...headers },
      body: encodeBody(filled.body),
      lane: laneOf(route, method),
      resource: resourceOf(template),
      repeatable: method === "GET" || method === "HEAD" || route === TOKEN_ROUTE,
      priority,
      signal: request?.signal,
    };
  };
}

function checkParameters(route: string, template: string, parameters: RequestParameters): void {
  const refuse = (why: string) => {
    throw new GitHubError({ kind: "invalid", route, message: `${route} was not sent: ${why}` });
  };
  for (const [, name = ""] of template.matchAll(/\{([^{}]+)\}/g)) {
    const value = parameters[name];
    // The root of a repository is the one path that has no name.
    if (value === "" && name === "path") continue;
    if (typeof value !== "string" && typeof value !== "number") refuse(`its ${name} is missing.`);
    if (value === "" || value === "." || value === "..")
      refuse(`its ${name} is ${JSON.stringify(value)}, which would make it another call.`);
  }
  for (const name of ["url", "method", "baseUrl"])
    if (Object.hasOwn(parameters, name))
      refuse(`a body with the key ${name} has to be passed whole, as \`data\`.`);
}

function laneOf(route: string, method: string): Lane {
  if (method === "GET" || method === "HEAD") return "read";
  return route === TOKEN_ROUTE ? "token" : "write";
}

/** GitHub docs, Rate limits for the REST API: searches have limits of their own. */
function resourceOf(template: string): string {
  if (template === "/search/code") return "code_search";
  return template.startsWith("/search/") ? "search" : "core";
}

function encodeBody(body: unknown): Call["body"] {
  if (body === undefined) return null;
  if (typeof body === "string") return body;
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return JSON.stringify(body);
}
