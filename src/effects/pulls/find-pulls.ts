import { inPlace, isWriter, type PullPlace } from "./pull-place.ts";

/** A pull request of Muster's own. */
export interface OwnPull {
  readonly number: number;
  readonly address: string;
  readonly state: "open" | "closed";
  readonly createdAt: Date;
  readonly headSha: string;
}

/** What became of a branch: pull requests from it, by anybody, and those of them that are Muster's own, the newest first. */
export interface PullsOfBranch {
  readonly any: boolean;
  readonly own: readonly OwnPull[];
}

/** Finds the pull requests that come from a branch of the repository itself, open or not. */
export async function findPulls(place: PullPlace, branch: string): Promise<PullsOfBranch> {
  const { data } = await place.pulls.request("GET /repos/{owner}/{repo}/pulls", {
    ...inPlace(place),
    head: `${place.owner}:${branch}`,
    state: "all",
    per_page: 100,
  });
  const found = data.filter(({ head }) => head.ref === branch);
  const own = found
    .filter(({ user }) => isWriter(place, user?.login))
    .map(
      (pull): OwnPull => ({
        number: pull.number,
        address: pull.html_url,
        state: pull.state === "open" ? "open" : "closed",
        createdAt: new Date(pull.created_at),
        headSha: pull.head.sha,
      }),
    )
    .toSorted((a, b) => b.number - a.number);
  return { any: found.length > 0, own };
}

/** Names of the branches that a plan may have used: its own, and those with a number behind it; in order. */
export async function findBranches(place: PullPlace, branch: string): Promise<readonly string[]> {
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", {
    ...inPlace(place),
    ref: `heads/${branch}`,
  });
  const names = data.map(({ ref }) => ref.slice("refs/heads/".length));
  const numbered = names.flatMap((name) => {
    const number = name === branch ? 1 : Number(/^-([1-9]\d{0,5})$/.exec(name.slice(branch.length))?.[1]);
    return Number.isNaN(number) ? [] : [{ name, number }];
  });
  return numbered.toSorted((a, b) => a.number - b.number).map(({ name }) => name);
}

/** The first name that no branch has yet. */
export function nameFree(branch: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? branch : `${branch}-${number}`;
    if (!taken.includes(name)) return name;
  }
}
