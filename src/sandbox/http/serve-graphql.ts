import { isJsonObject, type Json } from "../../model/json.ts";
import type { Gateway, GraphqlExecutor } from "./gateway.ts";
import type { Incoming } from "./incoming.ts";
import type { Remaining } from "./limits.ts";
import { takeParts } from "./partial-answer.ts";
import { readOperation } from "./read-operation.ts";
import { type Outcome, replyError, replyJson } from "./reply.ts";
import { ApiError } from "./route.ts";
import { admit, limitHeaders, openSession, type Session } from "./session.ts";
import { suffer } from "./suffer.ts";

type GraphqlBody = Parameters<GraphqlExecutor>[2];
const DOCS = "https://docs.github.com/graphql";

/** Answers a request to the GraphQL API. */
export async function serveGraphql(gateway: Gateway, incoming: Incoming): Promise<Outcome> {
  const body = await readGraphqlBody(incoming);
  const asked = body instanceof ApiError ? null : readOperation(body.query, body.operationName);
  gateway.counters.countGraphql(asked?.name ?? "(unreadable)", asked?.mutation ?? false);
  const session = openSession(gateway, incoming, DOCS);
  if ("status" in session) return session;
  if (session.actor.kind === "anonymous" || session.actor.kind === "app") {
    const message = "This endpoint requires you to be authenticated.";
    return replyError({ status: 401, message, errors: [] }, DOCS);
  }
  if (body instanceof ApiError || asked === null)
    return replyError(body instanceof ApiError ? body : new ApiError(400, "Problems parsing JSON"), DOCS);
  const { mutation } = asked;
  const refusal = admit(gateway, session, {
    resource: "graphql",
    write: mutation,
    content: mutation,
    cost: 1,
  });
  const outcome = refusal ?? (await serveAdmitted(gateway, incoming, body, asked.name, session));
  if (outcome === "cut") return outcome;
  const headers = limitHeaders(gateway.limiter.remaining(session.who, "graphql"));
  return { ...outcome, headers: { ...headers, ...outcome.headers } };
}

async function serveAdmitted(
  gateway: Gateway,
  incoming: Incoming,
  body: GraphqlBody,
  name: string,
  { actor, who }: Session,
): Promise<Outcome> {
  const { world, limiter, counters, faults } = gateway;
  try {
    const sufferance = await suffer(gateway, `GRAPHQL ${name}`, incoming.gone);
    if (sufferance.over !== null) return sufferance.over;
    const result = await gateway.graphql(world, actor, body, (cost) =>
      pointsLeft(limiter.remaining(who, "graphql"), cost),
    );
    limiter.charge(who, "graphql", result.cost);
    counters.addGraphqlPoints(result.cost);
    if (sufferance.cutAfter) return "cut";
    // As the specification has it, and GitHub too: no data at all, not null, when nothing was executed.
    if (result.data === undefined) return replyJson(200, { errors: toJson(result.errors) });
    let answer = { data: result.data, errors: result.errors };
    for (const fault of sufferance.partial) answer = takeParts(answer, fault, faults.random);
    const errors = answer.errors.length === 0 ? {} : { errors: toJson(answer.errors) };
    return replyJson(200, { data: answer.data, ...errors });
  } catch (error) {
    const problem = String(error instanceof Error ? error.stack : error);
    world.violations.push({ kind: "crash", subject: `GRAPHQL ${name}`, problems: [problem] });
    return replyError({ status: 500, message: "The sandbox failed in GraphQL.", errors: [problem] }, DOCS);
  } finally {
    limiter.leave(who);
  }
}

async function readGraphqlBody(incoming: Incoming): Promise<GraphqlBody | ApiError> {
  try {
    const body = await incoming.readJson();
    if (!isJsonObject(body) || typeof body["query"] !== "string")
      return new ApiError(400, "A query attribute must be specified and must be a string.");
    const { query, variables, operationName } = body;
    return {
      query,
      ...(isJsonObject(variables) ? { variables } : {}),
      ...(typeof operationName === "string" ? { operationName } : {}),
    };
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function pointsLeft({ limit, used, remaining, reset }: Remaining, cost: number) {
  return {
    limit,
    used: used + cost,
    remaining: Math.max(0, remaining - cost),
    resetAt: new Date(reset * 1000).toISOString(),
  };
}

function toJson(errors: readonly object[]): Json {
  const json: Json = JSON.parse(JSON.stringify(errors));
  return json;
}
