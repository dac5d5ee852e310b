import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Address of something in the REST API, from a path such as `/users/mona`. */
export function apiUrl(world: World, path: string): string {
  return `${world.baseUrl}${path}`;
}

/** Address of a page for people, from a path such as `/acme/checkout/pull/1`. */
export function htmlUrl(world: World, path: string): string {
  return `${world.baseUrl}${path}`;
}

/** Address of a repository in the REST API, or of something in it, from a path such as `/git/refs`. */
export function repositoryUrl(world: World, repository: Repository, path = ""): string {
  return apiUrl(world, `/repos/${repository.owner}/${repository.name}${path}`);
}

/** Address of a repository's page, or of one in it, from a path such as `/tree/main`. */
export function repositoryHtmlUrl(world: World, repository: Repository, path = ""): string {
  return htmlUrl(world, `/${repository.owner}/${repository.name}${path}`);
}
