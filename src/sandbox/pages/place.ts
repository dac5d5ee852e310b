import { resolveRevision } from "../git/resolve-revision.ts";
import { ApiError } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import { type Html, html } from "./html.ts";
import { pathIn } from "./parts/address.ts";

/** A path at a branch, tag or commit. */
export interface Place {
  /** As it was asked for. */
  readonly ref: string;
  readonly commit: string;
  /** Empty for the root. */
  readonly path: string;
}

/** Reads `<ref>/<path>`, where both may hold slashes: no branch's name can begin with another's and a slash. */
export function readPlace(repository: Repository, parts: readonly string[]): Place {
  for (let length = 1; length <= parts.length; length += 1) {
    const ref = parts.slice(0, length).join("/");
    const commit = resolveRevision(repository, ref);
    if (commit !== undefined) return { ref, commit, path: parts.slice(length).join("/") };
  }
  throw new ApiError(404, `There is no branch or commit ${parts.join("/")} here.`);
}

/** The steps from the root to a place, each linked. */
export function pathSteps(repository: Repository, { ref, path }: Place): Html {
  const names = path === "" ? [] : path.split("/");
  const steps = names.map((name, index) => {
    const isLast = index === names.length - 1;
    const to = pathIn(repository, "tree", ref, names.slice(0, index + 1).join("/"));
    return html` / ${isLast ? html`<b>${name}</b>` : html`<a href="${to}">${name}</a>`}`;
  });
  const label = /^[0-9a-f]{40}$/.test(ref) ? ref.slice(0, 7) : ref;
  return html`<span class="tag mono">${label}</span> <a href="${pathIn(repository, "tree", ref)}">${repository.name}</a>${steps}`;
}
