import type { Actor } from "../http/route.ts";
import type { World } from "../state/world.ts";
import type { Access } from "./access.ts";
import type { MergeabilityAsker } from "./mergeability.ts";

/** What is left of the asker's points this hour, as the server counts them. */
export interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** ISO 8601. */
  readonly resetAt: string;
}

/** What every field may need besides its object and arguments. */
export interface Context {
  readonly world: World;
  readonly actor: Actor;
  readonly access: Access;
  readonly mergeability: MergeabilityAsker;
  /** Points that this query costs. */
  readonly cost: number;
  /** The most nodes that it may return. */
  readonly nodeCount: number;
  /** Null when nobody counts. */
  readonly rateLimit: RateLimitState | null;
}
