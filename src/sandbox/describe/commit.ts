import type { Json, JsonObject } from "../../model/json.ts";
import { listDifferences } from "../git/file-differences.ts";
import type { Signature } from "../git/object-store.ts";
import { readCommit, treeOf } from "../git/read.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { describeFile } from "./file.ts";
import { loginOfSignature } from "./signature.ts";
import { describeUser } from "./user.ts";

/** A commit as lists and comparisons show it: GitHub's `commit`, without files. */
export function describeCommit(world: World, repository: Repository, oid: string): JsonObject {
  const { tree, author, committer, message } = readCommit(repository.git, oid);
  const url = repositoryUrl(world, repository, `/commits/${oid}`);
  return {
    sha: oid,
    node_id: nodeId("Commit", repository.id, oid),
    url,
    html_url: repositoryHtmlUrl(world, repository, `/commit/${oid}`),
    comments_url: `${url}/comments`,
    commit: {
      url: repositoryUrl(world, repository, `/git/commits/${oid}`),
      author: { ...author },
      committer: { ...committer },
      message,
      comment_count: 0,
      tree: { sha: tree, url: repositoryUrl(world, repository, `/git/trees/${tree}`) },
      verification: describeVerification(repository, oid),
    },
    author: describeSigner(world, author),
    committer: describeSigner(world, committer),
    parents: describeParents(world, repository, oid, "commits"),
  };
}

/** The same with what the commit changed, compared with its first parent. */
export function describeCommitWithFiles(world: World, repository: Repository, oid: string): JsonObject {
  const { tree, parents } = readCommit(repository.git, oid);
  const parent = parents[0];
  const before = parent === undefined ? null : treeOf(repository.git, parent);
  const files = listDifferences(repository.git, before, tree);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...describeCommit(world, repository, oid),
    stats: { additions, deletions, total: additions + deletions },
    files: files.map((file) => describeFile(world, repository, oid, file)),
  };
}

/** A commit as the git data operations show it: GitHub's `git-commit`. */
export function describeGitCommit(world: World, repository: Repository, oid: string): JsonObject {
  const { tree, author, committer, message } = readCommit(repository.git, oid);
  return {
    sha: oid,
    node_id: nodeId("Commit", repository.id, oid),
    url: repositoryUrl(world, repository, `/git/commits/${oid}`),
    html_url: repositoryHtmlUrl(world, repository, `/commit/${oid}`),
    author: { ...author },
    committer: { ...committer },
    tree: { sha: tree, url: repositoryUrl(world, repository, `/git/trees/${tree}`) },
    message,
    parents: describeParents(world, repository, oid, "git/commits"),
    verification: describeVerification(repository, oid),
  };
}

/** Whether GitHub signed a commit, and so vouches for who it is by. */
export function describeVerification(repository: Repository, oid: string): JsonObject {
  const verified = repository.verifiedCommits.has(oid);
  return {
    verified,
    reason: verified ? "valid" : "unsigned",
    signature: verified ? "-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n" : null,
    payload: verified ? `commit ${oid}` : null,
    verified_at: verified ? readCommit(repository.git, oid).committer.date : null,
  };
}

function describeParents(
  world: World,
  repository: Repository,
  oid: string,
  path: "commits" | "git/commits",
): readonly Json[] {
  return readCommit(repository.git, oid).parents.map((parent) => ({
    sha: parent,
    url: repositoryUrl(world, repository, `/${path}/${parent}`),
    html_url: repositoryHtmlUrl(world, repository, `/commit/${parent}`),
  }));
}

function describeSigner(world: World, { email }: Signature): JsonObject | null {
  const login = loginOfSignature(world, email);
  return login === undefined ? null : describeUser(world, login);
}
