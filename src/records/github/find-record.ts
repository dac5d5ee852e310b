import { type GitHub, isGitHubError } from "../../github/index.ts";
import type { RecordBranch } from "./record-branch.ts";
import { type RecordTrailers, readTrailers } from "./trailers.ts";

/** A commit of the record. */
export interface RecordCommit extends RecordTrailers {
  readonly commit: string;
  /** When it was committed, ISO 8601 in UTC. */
  readonly at: string;
}

/** As many as GitHub lists on a page. */
const PAGE = 100;

/** How many pages of the history are gone through for a commit of the central repo. */
const MOST_PAGES = 20;

/** The newest commit of the record at a moment; null when there was none yet. */
export async function findRecordAt(
  github: GitHub,
  record: RecordBranch,
  moment: Date,
): Promise<RecordCommit | null> {
  const [newest] = await list(github, record, { until: moment.toISOString(), per_page: 1 });
  return newest ?? null;
}

/** The first commit of the record after a moment, as far as a page of them tells; null when there is none, or too many. */
export async function findRecordAfter(
  github: GitHub,
  record: RecordBranch,
  moment: Date,
): Promise<RecordCommit | null> {
  const after = await list(github, record, { since: moment.toISOString(), per_page: PAGE });
  return after.length < PAGE ? (after.at(-1) ?? null) : null;
}

/** Whether a commit is one of the record's. */
export async function isOfRecord(
  github: GitHub,
  { owner, repository, branch }: RecordBranch,
  commit: string,
): Promise<boolean> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      owner,
      repo: repository,
      basehead: `${branch}...${commit}`,
      per_page: 1,
    });
    return data.status === "behind" || data.status === "identical";
  } catch (error) {
    // A commit of a history that has nothing in common with the record's, or a branch that isn't there.
    if (isGitHubError(error, "not_found")) return false;
    throw error;
  }
}

/** The newest commit of the record that was made with a commit of the central repo; null when there is none. */
export async function findRecordOf(
  github: GitHub,
  record: RecordBranch,
  config: string,
): Promise<RecordCommit | null> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const commits = await list(github, record, { per_page: PAGE, page });
    const found = commits.find((each) => each.config === config);
    if (found !== undefined) return found;
    if (commits.length < PAGE) return null;
  }
  return null;
}

interface Filter {
  readonly since?: string;
  readonly until?: string;
  readonly page?: number;
  readonly per_page: number;
}

async function list(
  github: GitHub,
  { owner, repository, branch }: RecordBranch,
  filter: Filter,
): Promise<readonly RecordCommit[]> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/commits", {
      owner,
      repo: repository,
      sha: branch,
      ...filter,
    });
    return data.map(({ sha, commit }) => ({
      commit: sha,
      at: commit.committer?.date ?? "",
      ...readTrailers(commit.message),
    }));
  } catch (error) {
    // No branch, or a repository without any commit.
    if (isGitHubError(error, "not_found", "conflict")) return [];
    throw error;
  }
}
