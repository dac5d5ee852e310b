import { authorize } from "./authorize.ts";
import { TOKEN_OPERATION } from "./counters.ts";
import type { Gateway } from "./gateway.ts";
import type { Incoming } from "./incoming.ts";
import type { Ask } from "./limits.ts";
import {
  cutListing,
  describeRefusal,
  type Outcome,
  type PlainResponse,
  type Reply,
  replyError,
  replyJson,
  replyTo,
} from "./reply.ts";
import { ApiError, type Needs, type Route } from "./route.ts";
import type { Match } from "./router.ts";
import { admit, limitHeaders, openSession, type Session } from "./session.ts";
import { suffer } from "./suffer.ts";

const DOCS = "https://docs.github.com/rest";
const NOT_CONTENT = new Set([TOKEN_OPERATION, "POST /app/hook/deliveries/{delivery_id}/attempts"]);

/** Answers a request to the REST API. */
export async function serveRest(gateway: Gateway, incoming: Incoming): Promise<Outcome> {
  const method = incoming.method === "HEAD" ? "GET" : incoming.method;
  const match = gateway.router.find(method, incoming.path);
  if ("unserved" in match) return refuseUnserved(gateway, `${method} ${incoming.path}`, match.unserved);
  const { operation } = match;
  gateway.counters.countRest(operation);
  const docs = docsOf(gateway, operation);
  const session = openSession(gateway, incoming, docs);
  if ("status" in session) return session;
  const refusal = admit(gateway, session, askOf(operation));
  const reply = refusal ?? (await serveAdmitted(gateway, incoming, match, session, docs));
  if (reply === "cut") return reply;
  return {
    ...reply,
    headers: {
      ...limitHeaders(gateway.limiter.remaining(session.who, "core")),
      ...describeNeeds(match.target.needs),
      ...reply.headers,
    },
  };
}

async function serveAdmitted(
  gateway: Gateway,
  incoming: Incoming,
  match: Match<Route>,
  session: Session,
  docs: string,
): Promise<Outcome> {
  const ask = askOf(match.operation);
  try {
    const sufferance = await suffer(gateway, match.operation, incoming.gone);
    if (sufferance.over !== null) return sufferance.over;
    const reply = await serveRoute(gateway, incoming, match, session, docs);
    // A client that has the answer already pays nothing (GitHub docs, Best practices: conditional requests).
    if (reply.status === 304 && session.actor.kind !== "anonymous")
      gateway.limiter.charge(session.who, "core", -ask.cost);
    return sufferance.cutAfter ? "cut" : reply;
  } finally {
    gateway.limiter.leave(session.who);
  }
}

async function serveRoute(
  gateway: Gateway,
  incoming: Incoming,
  { operation, target: route, params }: Match<Route>,
  { actor }: Session,
  docs: string,
): Promise<Reply> {
  const { world, validators } = gateway;
  const { url } = incoming;
  try {
    authorize(world, route, actor, params);
    const body = await incoming.readJson();
    const problems = validators.checkRequest(operation, params, url.searchParams, body);
    if (problems.length > 0) throw new ApiError(422, `Invalid request.\n\n${problems.join("\n")}`);
    const accept = incoming.header("accept") ?? "";
    const query = url.searchParams;
    const answer = await route.handle({ world, actor, params, query, body, accept, url });
    const response = cutListing(answer, url);
    const wrong = checkAnswer(gateway, operation, response);
    return wrong ?? replyTo(response, incoming.header("if-none-match"));
  } catch (error) {
    if (error instanceof ApiError) return refuse(gateway, operation, error, docs);
    return replyBug(gateway, "crash", operation, [String(error instanceof Error ? error.stack : error)]);
  }
}

/** An answer that GitHub would not give is a mistake of the sandbox: it is said, and kept. */
function checkAnswer(gateway: Gateway, operation: string, response: PlainResponse): Reply | null {
  const { validators } = gateway;
  const { kind, status } = response;
  // The description speaks of JSON only: a file as it is, or the id of a commit, is another media type.
  const problems =
    kind === "bytes" || kind === "redirect"
      ? validators.checkStatus(operation, status)
      : validators.checkResponse(operation, status, kind === "json" ? response.body : undefined);
  return problems.length === 0 ? null : replyBug(gateway, "response", operation, problems);
}

/** A refusal is held to the forms of GitHub's errors as well. */
function refuse(gateway: Gateway, operation: string, error: ApiError, docs: string): Reply {
  const body = describeRefusal(error, docs);
  const problems = gateway.validators.checkRefusal(operation, error.status, body);
  return problems.length === 0
    ? replyJson(error.status, body)
    : replyBug(gateway, "response", operation, problems);
}

function replyBug(
  gateway: Gateway,
  kind: "response" | "crash",
  operation: string,
  problems: readonly string[],
): Reply {
  gateway.world.violations.push({ kind, subject: operation, problems });
  const message =
    kind === "crash"
      ? `The sandbox failed in ${operation}.`
      : `The sandbox answered ${operation} as GitHub would not.`;
  return replyError({ status: 500, message, errors: problems }, docsOf(gateway, operation));
}

/** What GitHub serves and the sandbox does not is never "not found": that would be taken for a fact. */
function refuseUnserved(gateway: Gateway, asked: string, operation: string | null): Reply {
  gateway.counters.countRest(operation ?? asked);
  const problems = [operation === null ? "not in openapi/github.json" : "no route for it"];
  gateway.world.violations.push({ kind: "unserved", subject: operation ?? asked, problems });
  if (operation === null) return replyError({ status: 404, message: "Not Found", errors: [] }, DOCS);
  const message = `The sandbox does not serve ${operation}.`;
  return replyError({ status: 501, message, errors: [] }, docsOf(gateway, operation));
}

function askOf(operation: string): Ask {
  const write = !operation.startsWith("GET ");
  const cost = operation === "GET /rate_limit" ? 0 : 1;
  return { resource: "core", write, content: write && !NOT_CONTENT.has(operation), cost };
}

function describeNeeds({ permission, level, orPermission }: Needs): Record<string, string> {
  if (permission === null) return {};
  const either = [permission, orPermission].filter((name) => name !== undefined);
  return { "x-accepted-github-permissions": either.map((name) => `${name}=${level}`).join("; ") };
}

function docsOf({ description }: Gateway, operation: string): string {
  const page = description.operations[operation]?.docs ?? "";
  return page === "" ? DOCS : `${DOCS}/${page}`;
}
