import { ApiError } from "../http/route.ts";
import { findRepository } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import type { Html, Part } from "./html.ts";

/** What a page shows. */
export interface View {
  /** For the browser's window. */
  readonly title: string;
  readonly body: Html;
  /** What stands above the page: where it belongs, each with its address below the sandbox. */
  readonly path: readonly { readonly label: string; readonly to: string }[];
  /** Tabs of a repository; none elsewhere. */
  readonly tabs?: readonly { readonly label: Part; readonly to: string; readonly current: boolean }[];
}

/** A page that was asked for. */
export interface PageRequest {
  readonly world: World;
  /** Parts of the path, decoded, without those that led to the page's kind. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** A page that was asked for, inside a repository. */
export interface RepositoryRequest extends PageRequest {
  readonly repository: Repository;
}

/** Makes the view of a page inside a repository. Throws a 404 for what is not there. */
export type RepositoryView = (request: RepositoryRequest) => View;

/** What there is, or a 404 that says what there is not. */
export function there<Found>(found: Found | undefined, what: string): Found {
  if (found === undefined) throw new ApiError(404, `There is no ${what} here.`);
  return found;
}

/** The repository of an owner and a name. */
export function repositoryAt(world: World, owner: string, name: string): Repository {
  return there(findRepository(world, owner, name), `repository ${owner}/${name}`);
}
