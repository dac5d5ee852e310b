import type { Json, JsonObject } from "../../model/json.ts";
import type { Description, Validators } from "../openapi/index.ts";
import type { World } from "../state/world.ts";
import type { Counters } from "./counters.ts";
import type { Faults } from "./faults.ts";
import type { LimitSettings } from "./limit-settings.ts";
import type { Limiter } from "./limits.ts";
import type { Actor } from "./route.ts";
import type { Router } from "./router.ts";

/** What is left of the asker's points this hour. */
export interface PointsLeft {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** ISO 8601. */
  readonly resetAt: string;
}

/** Answers a query of GraphQL, whatever is wrong with it; without data when nothing was executed. */
export type GraphqlExecutor = (
  world: World,
  actor: Actor,
  body: { readonly query: string; readonly variables?: JsonObject; readonly operationName?: string },
  rateLimit?: (cost: number) => PointsLeft,
) => Promise<{ readonly data: Json | undefined; readonly errors: readonly object[]; readonly cost: number }>;

/** Everything that a request passes on its way to a route and back. */
export interface Gateway {
  readonly world: World;
  readonly description: Description;
  readonly validators: Validators;
  readonly router: Router;
  readonly graphql: GraphqlExecutor;
  readonly limits: LimitSettings;
  readonly limiter: Limiter;
  readonly counters: Counters;
  readonly faults: Faults;
}

/** The largest body that is read, in bytes. */
export const MAX_BODY = 10 * 1024 * 1024;
