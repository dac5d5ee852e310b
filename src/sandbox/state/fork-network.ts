import type { Repository } from "./repository.ts";
import type { World } from "./world.ts";

/** A repository, what it was forked from, and all that was forked from these: those between which pull requests can be. */
export function listNetwork(world: World, repository: Repository): readonly Repository[] {
  let root = repository;
  const seen = new Set<Repository>();
  while (root.parent !== null && !seen.has(root)) {
    seen.add(root);
    root = world.repositories.get(root.parent) ?? root;
  }
  const network = new Set([root]);
  for (const each of network) for (const fork of each.forks) network.add(fork);
  return [...network];
}
