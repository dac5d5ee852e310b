import { nameKey } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Deletes a repository; tells of `repository.deleted`. Pull requests from it stay, without their head's repository. */
export function deleteRepository(world: World, repository: Repository, actor: string): void {
  const key = nameKey(repository.owner, repository.name);
  world.repositories.delete(key);
  if (repository.parent !== null) world.repositories.get(repository.parent)?.forks.delete(repository);
  for (const other of world.repositories.values()) {
    for (const pull of other.pulls.values()) {
      pull.headRepository = pull.headRepository === key ? null : pull.headRepository;
    }
  }
  world.emit({ name: "repository", action: "deleted", repository, sender: actor, payload: {} });
}
