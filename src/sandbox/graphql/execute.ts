import {
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
  getOperationAST,
  getVariableValues,
} from "graphql";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import type { Actor } from "../http/route.ts";
import type { World } from "../state/world.ts";
import { accessOf } from "./access.ts";
import { Arguments } from "./arguments.ts";
import type { Context, RateLimitState } from "./context.ts";
import { computeBill, type PlannedOperation } from "./cost.ts";
import { type GraphqlError, NOT_SERVED, notServed, QueryError, shapeError } from "./errors.ts";
import { createMergeabilityAsker } from "./mergeability.ts";
import { githubSchema, readDocument } from "./schema.ts";
import { Source } from "./source.ts";
import { rootOf } from "./types/query.ts";

/** A request, as it is posted to `/graphql`. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: JsonObject;
  readonly operationName?: string;
}

/** An answer, and what it cost. */
export interface GraphqlResult {
  /** Undefined when the query could not be read, or is none of GitHub's schema; null when it asks for too much. */
  readonly data: JsonObject | null | undefined;
  readonly errors: readonly GraphqlError[];
  /** Points of the rate limit; 0 when the query could not be executed. */
  readonly cost: number;
  /** Name of the operation; null when it has none. */
  readonly operationName: string | null;
}

/** Tells what is left of the asker's points, this query's cost taken off. */
export type RateLimitProvider = (cost: number) => RateLimitState;

/**
 * Answers a GraphQL query as GitHub would: any query of its schema is understood, and what the sandbox does not serve is
 * an error of its field. Never throws for what is wrong with a query.
 */
export async function executeGraphql(
  world: World,
  actor: Actor,
  body: GraphqlRequest,
  rateLimit?: RateLimitProvider,
): Promise<GraphqlResult> {
  const checked = readDocument(body.query);
  if (!checked.valid) return refuse(checked.errors.map((error) => shapeError(error)));
  const operation = getOperationAST(checked.document, body.operationName);
  if (operation === null || operation === undefined) {
    const message =
      body.operationName === undefined
        ? "An operation name is required"
        : `No operation named "${body.operationName}"`;
    return refuse([{ message }]);
  }
  const operationName = operation.name?.value ?? null;
  const values = getVariableValues(githubSchema(), operation.variableDefinitions ?? [], body.variables ?? {});
  if (values.errors !== undefined) {
    return refuse(
      values.errors.map((error) => shapeError(error)),
      operationName,
    );
  }
  const plan: PlannedOperation = {
    operation,
    fragments: checked.fragments,
    variables: values.coerced,
  };
  const { cost, nodeCount, errors } = computeBill(plan);
  if (errors.length > 0) return { ...refuse(errors, operationName), data: null };
  const context: Context = {
    world,
    actor,
    access: accessOf(world, actor),
    mergeability: createMergeabilityAsker(world),
    cost,
    nodeCount,
    rateLimit: rateLimit?.(cost) ?? null,
  };
  const result = await execute({
    schema: githubSchema(),
    document: checked.document,
    operationName,
    variableValues: body.variables ?? {},
    rootValue: rootOf(operation.operation),
    contextValue: context,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const failures = result.errors ?? [];
  for (const failure of failures) tellFailure(world, failure, operationName);
  return {
    data: isJsonObject(result.data) ? result.data : null,
    errors: failures.map((error) => shapeError(error)),
    cost,
    operationName,
  };
}

const resolveField: GraphQLFieldResolver<unknown, Context> = (
  parent,
  args,
  context,
  { parentType, fieldName },
) => {
  const answer = parent instanceof Source ? parent.read(fieldName, new Arguments(args), context) : undefined;
  if (answer === undefined) throw notServed(`${parentType.name}.${fieldName}`);
  return answer;
};

const resolveType: GraphQLTypeResolver<unknown, Context> = (value) =>
  value instanceof Source ? value.typename : undefined;

function refuse(errors: readonly GraphqlError[], operationName: string | null = null): GraphqlResult {
  return { data: undefined, errors, cost: 0, operationName };
}

/** What the sandbox lacks, or got wrong, is kept where tests look for it. */
function tellFailure(world: World, { originalError: cause }: GraphQLError, operation: string | null): void {
  if (cause === undefined || (cause instanceof QueryError && cause.type !== NOT_SERVED)) return;
  const subject = `GRAPHQL ${operation ?? "(unnamed)"}`;
  const kind = cause instanceof QueryError ? "unserved" : "crash";
  world.violations.push({ kind, subject, problems: [cause.stack ?? cause.message] });
}
