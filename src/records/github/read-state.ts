import type { GitHub } from "../../github/index.ts";
import { readTarball } from "./read-tarball.ts";
import type { RecordBranch } from "./record-branch.ts";
import { type RecordTrailers, readTrailers } from "./trailers.ts";

/** Everything on the branch at a commit. History is kept as well, because it is appended to. */
export interface BranchState extends RecordTrailers {
  readonly commit: string;
  /** When it was committed, ISO 8601 in UTC. */
  readonly at: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Reads everything on the branch at a commit: one download and one call, whatever its size. */
export async function readState(
  github: GitHub,
  { owner, repository }: Pick<RecordBranch, "owner" | "repository">,
  commit: string,
): Promise<BranchState> {
  const place = { owner, repo: repository };
  const [archive, { data }] = await Promise.all([
    github.request("GET /repos/{owner}/{repo}/tarball/{ref}", { ...place, ref: commit }),
    github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", { ...place, commit_sha: commit }),
  ]);
  const files = await readTarball(bytesOf(archive.data));
  return { commit, at: data.committer.date, files, ...readTrailers(data.message) };
}

/** The bytes of a download, which GitHub's description of its API calls unknown. */
function bytesOf(data: unknown): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (data instanceof Uint8Array) return data;
  throw new TypeError(
    "GitHub answered the request for the record's files with something else than an archive",
  );
}
