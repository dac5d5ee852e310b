import type { GitHub } from "../../github/index.ts";

/** Where pull requests are opened, and as whom. */
export interface PullTarget {
  readonly github: GitHub;
  readonly organization: string;
  /** Login that Muster's own commits and pull requests have, e.g. `muster[bot]`. */
  readonly writer: string;
}

/** One repository, as the writer of a pull request sees it: with tokens that are good for it and for one thing each. */
export interface PullPlace {
  readonly owner: string;
  readonly repo: string;
  readonly writer: string;
  /** May write contents: branches and commits. */
  readonly contents: GitHub;
  /** May write pull requests. */
  readonly pulls: GitHub;
}

/** The place of a repository. */
export function placeOf({ github, organization, writer }: PullTarget, repository: string): PullPlace {
  const narrow = (permission: "contents" | "pull_requests") =>
    github.narrow({ repositories: [repository], permissions: { [permission]: "write" } });
  return {
    owner: organization,
    repo: repository,
    writer,
    contents: narrow("contents"),
    pulls: narrow("pull_requests"),
  };
}

/** The parameters that every call in the place has. */
export function inPlace({ owner, repo }: PullPlace): { readonly owner: string; readonly repo: string } {
  return { owner, repo };
}

/** Logins ignore case. */
export function isWriter({ writer }: Pick<PullPlace, "writer">, login: string | undefined): boolean {
  return login?.toLowerCase() === writer.toLowerCase();
}
