import type { World } from "./world.ts";

/** The moment it is in the world, as GitHub writes it: ISO 8601 in UTC, whole seconds. */
export function momentOf(world: World): string {
  return `${world.clock.now().toISOString().slice(0, 19)}Z`;
}
