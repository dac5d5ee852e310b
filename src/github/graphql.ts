import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { Answer, Call } from "./call.ts";
import { decodeBody } from "./decode.ts";
import { GitHubError, type GitHubErrorKind } from "./error.ts";
import type { GraphqlAnswer, GraphqlError, Priority } from "./github.ts";
import { readOperation } from "./graphql-operation.ts";
import type { Host } from "./host.ts";
import { redact } from "./redact.ts";
import type { Caller } from "./refusal.ts";

/** Makes the call of a query or mutation. */
export function fillQuery(
  { graphqlUrl, userAgent }: Pick<Host, "graphqlUrl"> & { readonly userAgent: string },
  document: { readonly query: string; readonly variables: JsonObject },
  priority: Priority,
): Call {
  const { kind, name } = readOperation(document.query);
  return {
    route: "POST /graphql",
    method: "POST",
    label: `POST /graphql (${name === "" ? kind : `${kind} ${name}`})`,
    url: graphqlUrl,
    headers: {
      accept: "application/vnd.github+json",
      "content-type": "application/json; charset=utf-8",
      "user-agent": userAgent,
    },
    body: JSON.stringify(document),
    lane: kind,
    resource: "graphql",
    repeatable: kind === "query",
    priority,
    signal: undefined,
  };
}

/** What an error without any data is, by its type; any other is a query that GitHub does not take. */
const KINDS: Readonly<Record<string, GitHubErrorKind>> = {
  NOT_FOUND: "not_found",
  FORBIDDEN: "forbidden",
  INSUFFICIENT_SCOPES: "forbidden",
  RATE_LIMITED: "limited",
  RESOURCE_LIMITS_EXCEEDED: "unavailable",
  SERVICE_UNAVAILABLE: "unavailable",
  INTERNAL: "unavailable",
};

/**
 * Reads an answer of status 200. It is an answer, in whole or in part, when there is data, even if all of it is null:
 * then errors say for which paths it is unknown. It is also an answer, with `data: null`, when every error is about a path
 * that was not found or is forbidden. Anything else is no answer and throws a GitHubError: `invalid` for a document or
 * variables that GitHub refuses, `forbidden`, `limited` or `unavailable` by the type of the first error, `bad_answer` (of a
 * mutation: `uncertain`) for what is no GraphQL answer (GraphQL specification, 7.1).
 */
export function readGraphqlAnswer(call: Call, answer: Answer, caller: Caller): GraphqlAnswer {
  const body = decodeBody(answer);
  const read = body.kind === "decoded" ? body.data : null;
  if (!isJsonObject(read)) throw unreadable(call, answer.status);
  const errors = Array.isArray(read["errors"])
    ? read["errors"].map((error) => readError(error, caller.secrets()))
    : [];
  if (isJsonObject(read["data"])) return { data: read["data"], errors };
  if (errors.length === 0) throw unreadable(call, answer.status);
  if (errors.every(isAboutPath)) return { data: null, errors };
  const [first] = errors;
  const kind = isInTrouble(first) ? "unavailable" : (KINDS[first?.type ?? ""] ?? "invalid");
  const advice =
    kind === "invalid" ? "Correct the query or its variables." : "Try again later, or ask for less.";
  const problems = errors.slice(0, 10).map(({ message }) => message);
  throw new GitHubError({
    // GitHub may have begun a mutation before it got into trouble.
    kind: kind === "unavailable" && !call.repeatable ? "uncertain" : kind,
    route: call.route,
    status: answer.status,
    said: first?.message ?? "",
    problems,
    message: `${call.label} was not answered: ${problems.join("; ")}. ${advice}`,
  });
}

function isAboutPath({ type, path }: GraphqlError): boolean {
  return path !== undefined && path.length > 0 && (type === "NOT_FOUND" || type === "FORBIDDEN");
}

/** An error without a type is a query that is wrong, except for this one, which GitHub gives after its time is up. */
function isInTrouble(error: GraphqlError | undefined): boolean {
  return error?.type === undefined && /^something went wrong|timedout|timeout/i.test(error?.message ?? "");
}

function readError(error: unknown, secrets: readonly string[]): GraphqlError {
  if (!isJsonObject(error)) return { message: "an error that says nothing" };
  const { message, type, path } = error;
  return {
    message: redact(typeof message === "string" ? message : "an error that says nothing", secrets).slice(
      0,
      1_000,
    ),
    ...(typeof type === "string" ? { type } : {}),
    ...(Array.isArray(path)
      ? { path: path.filter((step) => typeof step === "string" || typeof step === "number") }
      : {}),
  };
}

function unreadable(call: Call, status: number): GitHubError {
  return new GitHubError({
    kind: call.repeatable ? "bad_answer" : "uncertain",
    route: call.route,
    status,
    message: `${call.label} got an answer that is no GraphQL answer. Check that the address is the API of a GitHub.`,
  });
}
