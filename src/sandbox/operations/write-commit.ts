import type { Signature } from "../git/object-store.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { signatureOf, signatureOfGitHub } from "./signature.ts";

/** A commit to be written. */
export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** Login of who writes it. */
  readonly actor: string;
  /** Who it is by, when that is not the actor. */
  readonly author?: Signature;
  readonly committer?: Signature;
  /** Committed by GitHub for the actor, as merges and edits on its pages are. */
  readonly byGitHub?: boolean;
}

/** Writes a commit and returns its id. GitHub signs what it commits itself, and what a bot commits in its own name (GitHub docs, About commit signature verification): such a commit is verified. */
export function writeCommit(world: World, repository: Repository, commit: NewCommit): string {
  const author = commit.author ?? signatureOf(world, commit.actor);
  const committer = commit.committer ?? (commit.byGitHub === true ? signatureOfGitHub(world) : author);
  const oid = repository.git.write({
    kind: "commit",
    commit: { tree: commit.tree, parents: commit.parents, author, committer, message: commit.message },
  });
  const inOwnName = commit.author === undefined && commit.committer === undefined;
  if (commit.byGitHub === true || (inOwnName && commit.actor.endsWith("[bot]"))) {
    repository.verifiedCommits.add(oid);
  }
  return oid;
}
