import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { Arguments } from "./arguments.ts";
import { type GraphqlError, shapeError } from "./errors.ts";
import { findPageProblem } from "./page-limits.ts";
import { githubSchema } from "./schema.ts";
import { selectFields } from "./select-fields.ts";

/** The most nodes that a query may ask for. Source: GitHub docs, GraphQL ("Node limit"). */
export const MAX_NODES = 500_000;

/** What a query would cost, and why it may not run. */
export interface Bill {
  /** Points taken from the rate limit, at least 1. */
  readonly cost: number;
  /** How many nodes it may return at most. */
  readonly nodeCount: number;
  readonly errors: readonly GraphqlError[];
}

/** What is known of an operation before it runs. */
export interface PlannedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Counts, without running it, what an operation costs: each connection is requested once for every node above it, every
 * page is taken as full, and a hundred requests are a point.
 * Source: GitHub docs, Rate limits and query limits for the GraphQL API.
 */
export function computeBill(plan: PlannedOperation): Bill {
  const tally = { requests: 0, nodes: 0, errors: new Array<GraphqlError>() };
  const schema = githubSchema();

  const countFields = (
    type: GraphQLCompositeType,
    sets: readonly SelectionSetNode[],
    times: number,
    path: string[],
  ) => {
    for (const { parent, name, nodes } of selectFields(type, sets, plan)) {
      const [node] = nodes;
      if (node !== undefined) countField(parent, node, nodes, times, [...path, name]);
    }
  };

  const countField = (
    parent: GraphQLCompositeType,
    node: FieldNode,
    nodes: readonly FieldNode[],
    times: number,
    path: string[],
  ) => {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return;
    const field = parent.getFields()[node.name.value];
    const type = field === undefined ? undefined : getNamedType(field.type);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (field === undefined || !isCompositeType(type)) return;
    const args = new Arguments(getArgumentValues(field, node, plan.variables));
    if (!type.name.endsWith("Connection")) {
      const ids = parent === schema.getQueryType() && field.name === "nodes" ? args.texts("ids") : null;
      return countFields(type, sets, times * (ids?.length ?? 1), path);
    }
    const asked = selectFields(type, sets, plan).map(({ nodes: [inner] }) => inner?.name.value ?? "");
    const problem = findPageProblem(field.name, asked, args);
    if (problem !== null) {
      tally.errors.push({ ...problem, path, locations: locate(node) });
      return;
    }
    const size = args.number("first") ?? args.number("last") ?? 0;
    tally.requests += times;
    tally.nodes += times * size;
    countFields(type, sets, times * size, path);
  };

  const root = schema.getRootType(plan.operation.operation);
  try {
    if (root !== undefined && root !== null) countFields(root, [plan.operation.selectionSet], 1, []);
  } catch (error) {
    // An argument that only the values of variables make wrong, e.g. null where there must be something.
    if (!(error instanceof GraphQLError)) throw error;
    tally.errors.push(shapeError(error));
  }
  if (tally.nodes > MAX_NODES) {
    const nodes = tally.nodes.toLocaleString("en-US");
    const limit = MAX_NODES.toLocaleString("en-US");
    const message = `This query requests up to ${nodes} possible nodes which exceeds the maximum limit of ${limit}.`;
    tally.errors.push({ type: "MAX_NODE_LIMIT_EXCEEDED", message });
  }
  return {
    cost: Math.max(1, Math.round(tally.requests / 100)),
    nodeCount: tally.nodes,
    errors: tally.errors,
  };
}

function locate(node: FieldNode): readonly { readonly line: number; readonly column: number }[] {
  const token = node.loc?.startToken;
  return token === undefined ? [] : [{ line: token.line, column: token.column }];
}
