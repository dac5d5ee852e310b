import type { Installation } from "../state/app.ts";
import type { Repository } from "../state/repository.ts";
import type { Actor } from "./route.ts";

/** Whether an installation has a repository. */
export function installationCovers(installation: Installation, repository: Repository): boolean {
  if (installation.account.toLowerCase() !== repository.owner.toLowerCase()) return false;
  return installation.repositories === null || installation.repositories.has(repository.id);
}

/** Whether a token of an installation, narrowed or not, has a repository. */
export function actorCovers(
  actor: Extract<Actor, { readonly kind: "installation" }>,
  repository: Repository,
): boolean {
  if (!installationCovers(actor.installation, repository)) return false;
  return actor.repositories === null || actor.repositories.has(repository.id);
}
