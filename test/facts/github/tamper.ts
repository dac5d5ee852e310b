import type { GitHub, GraphqlAnswer } from "../../../src/github/index.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { isJsonObject } from "../../../src/model/json.ts";

/** A question of the GraphQL API, on its way. */
export interface Question {
  readonly query: string;
  readonly variables: JsonObject;
  /** Has GitHub answer it. */
  readonly ask: () => Promise<GraphqlAnswer>;
}

/** The same GitHub, every GraphQL answer of which passes through other hands. */
export function tamper(github: GitHub, answer: (question: Question) => Promise<GraphqlAnswer>): GitHub {
  return {
    ...github,
    graphql: (query, variables) => answer({ query, variables, ask: () => github.graphql(query, variables) }),
    narrow: (scope) => tamper(github.narrow(scope), answer),
    withPriority: (priority) => tamper(github.withPriority(priority), answer),
  };
}

/** The answer with null at a path, as GitHub leaves things out; nothing where the path leads nowhere. */
export function blank(data: JsonObject | null, path: readonly (string | number)[]): JsonObject | null {
  const copy: JsonObject | null = structuredClone(data);
  const last = path.at(-1);
  const parent = path.slice(0, -1).reduce<Json | undefined>((value, step) => stepInto(value, step), copy);
  if (last !== undefined && typeof parent === "object" && parent !== null) Reflect.set(parent, last, null);
  return copy;
}

/** What is at a path of an answer. */
export function at(data: JsonObject | null, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => stepInto(value, step), data);
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  if (isJsonObject(value)) return value[step];
  return Array.isArray(value) && typeof step === "number" ? value[step] : undefined;
}
