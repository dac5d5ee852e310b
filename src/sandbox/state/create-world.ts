import type { Clock } from "../../model/clock.ts";
import type { World, WorldEvent, WorldSettings } from "./world.ts";

export { findAccount, findOrganization, findRepository, findUser, nameKey } from "./find.ts";

/** What a world starts with. */
export interface WorldOptions {
  readonly clock: Clock;
  /** What differs from the usual settings. */
  readonly settings?: Partial<WorldSettings>;
  /** Where events go; without it they go nowhere. */
  readonly emit?: (event: WorldEvent) => void;
  /** Where the sandbox answers, when that is known already. */
  readonly baseUrl?: string;
}

/** An empty GitHub: no accounts, no repositories, no apps. Ids start at 1,001 and are never given twice. */
export function createWorld(options: WorldOptions): World {
  let lastId = 1000;
  return {
    clock: options.clock,
    settings: { mergeability: "at_once", ...options.settings },
    baseUrl: options.baseUrl ?? "http://localhost",
    accounts: new Map(),
    repositories: new Map(),
    apps: new Map(),
    installations: new Map(),
    tokens: new Map(),
    deliveries: [],
    violations: [],
    nextId() {
      lastId += 1;
      return lastId;
    },
    emit(event) {
      options.emit?.(event);
    },
  };
}
