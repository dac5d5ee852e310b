import type { Json } from "../../model/json.ts";
import type { App, Installation } from "../state/app.ts";
import type { World } from "../state/world.ts";

/** Who asks. */
export type Actor =
  | { readonly kind: "anonymous" }
  /** A request signed with the app's private key. */
  | { readonly kind: "app"; readonly app: App }
  | {
      readonly kind: "installation";
      readonly app: App;
      readonly installation: Installation;
      /** The token itself, where there is one. */
      readonly token?: string;
      /** Ids of repositories; null for all of the installation. */
      readonly repositories: ReadonlySet<number> | null;
      readonly permissions: Readonly<Record<string, "read" | "write" | "admin">>;
      /** Login of the app's bot, e.g. `muster[bot]`. */
      readonly login: string;
    }
  | { readonly kind: "user"; readonly login: string };

/** A request whose shape, token and permission were checked already. */
export interface RouteRequest {
  readonly world: World;
  readonly actor: Actor;
  /** Parameters of the path, decoded, as GitHub names them (`owner`, `repo`, `check_run_id`). */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body, valid by GitHub's description; undefined when there was none. */
  readonly body: Json | undefined;
  /** The Accept header, for raw media types such as `application/vnd.github.raw+json`. */
  readonly accept: string;
  /** Address of the request itself, for links to other pages. */
  readonly url: URL;
}

/** An answer. Pages are cut and linked by the server from `list`; bodies are checked against GitHub's description. */
export type RouteResponse =
  | {
      readonly kind: "json";
      readonly status: number;
      readonly body: Json;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /**
   * A listing: the server cuts the page (`per_page`, `page`), adds Link, and wraps it as `{total_count, [wrap]: [...]}` when asked.
   * Items may be functions: only those on the page are called, so a long listing costs no more than its page.
   */
  | {
      readonly kind: "list";
      readonly items: readonly (Json | (() => Json))[];
      readonly wrap?: string;
      readonly defaultPerPage?: number;
    }
  | { readonly kind: "empty"; readonly status: 202 | 204 | 205 | 304 }
  | { readonly kind: "redirect"; readonly status: 301 | 302; readonly location: string }
  | { readonly kind: "bytes"; readonly status: number; readonly type: string; readonly bytes: Uint8Array };

/** What an installation's token must be good for. Tokens of people are held to their role in the repository instead. */
export interface Needs {
  /** E.g. `checks`; null where a token of any kind is enough. */
  readonly permission: string | null;
  readonly level: "read" | "write" | "admin";
  /** Another permission that does as well, e.g. `pull_requests` for a comment that needs `issues`. */
  readonly orPermission?: string;
}

/** One operation of GitHub's REST API. */
export interface Route {
  /** As GitHub's description names it, e.g. `POST /repos/{owner}/{repo}/check-runs`. */
  readonly operation: string;
  readonly needs: Needs;
  /** Only for requests signed by the app itself. */
  readonly appOnly?: boolean;
  /** Answers, or throws an ApiError. */
  handle(request: RouteRequest): RouteResponse | Promise<RouteResponse>;
}

/** A refusal, as GitHub words it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly errors: readonly Json[];

  constructor(status: number, message: string, errors: readonly Json[] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}
