import type { Json, JsonObject } from "../../model/json.ts";
import { commitsBetween, walkHistory } from "../git/ancestry.ts";
import { diffTrees } from "../git/diff-trees.ts";
import { readCommit, treeOf } from "../git/read.ts";
import { findUser } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl } from "./addresses.ts";
import { loginOfSignature } from "./signature.ts";

/** What became of a ref. */
export interface RefMove {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly forced: boolean;
  readonly actor: string;
}

const NOTHING = "0".repeat(40);
/** GitHub lists no more commits in one push. */
const MOST_COMMITS = 2048;

/** The payload of a `push` event: the commits that came, each with the files it touched. To be asked before the ref is moved. */
export function describePush(world: World, repository: Repository, move: RefMove): JsonObject {
  const { ref, before, after, forced, actor } = move;
  const tips = [...repository.refs]
    .filter(([name]) => name.startsWith("refs/heads/") && name !== ref)
    .map(([, tip]) => tip);
  const others = new Set(walkHistory(repository.git, tips));
  const commits = after === null ? [] : listNew(repository, before, after, others);
  const span =
    before === null || after === null
      ? `/compare/${ref.replace(/^refs\/(heads|tags)\//, "")}`
      : `/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`;
  return {
    ref,
    before: before ?? NOTHING,
    after: after ?? NOTHING,
    base_ref: before === null ? (findTwin(repository, ref, after) ?? null) : null,
    created: before === null,
    deleted: after === null,
    forced,
    compare: repositoryHtmlUrl(world, repository, span),
    commits: commits
      .slice(-MOST_COMMITS)
      .map((oid) => describePushedCommit(world, repository, oid, !others.has(oid))),
    head_commit: after === null ? null : describePushedCommit(world, repository, after, !others.has(after)),
    pusher: { name: actor, email: findUser(world, actor)?.email ?? `${actor}@users.noreply.github.com` },
  };
}

/** Commits that came with the push, the oldest first; with a new branch those that no other branch has. */
function listNew(
  { git }: Repository,
  before: string | null,
  after: string,
  others: ReadonlySet<string>,
): readonly string[] {
  return before === null
    ? commitsBetween(git, null, after).filter((oid) => !others.has(oid))
    : commitsBetween(git, before, after);
}

function findTwin(repository: Repository, ref: string, after: string | null): string | undefined {
  return [...repository.refs].find(
    ([name, tip]) => name.startsWith("refs/heads/") && name !== ref && tip === after,
  )?.[0];
}

/** A commit as `push` tells of it. */
function describePushedCommit(world: World, repository: Repository, oid: string, distinct: boolean): Json {
  const { tree, parents, message, author, committer } = readCommit(repository.git, oid);
  const parent = parents[0];
  const changes = diffTrees(
    repository.git,
    parent === undefined ? null : treeOf(repository.git, parent),
    tree,
  );
  const paths = (status: string) =>
    changes.filter((change) => change.status === status).map(({ path }) => path);
  return {
    id: oid,
    tree_id: tree,
    distinct,
    message,
    timestamp: committer.date,
    url: repositoryHtmlUrl(world, repository, `/commit/${oid}`),
    author: { ...author, ...withUsername(world, author.email) },
    committer: { ...committer, ...withUsername(world, committer.email) },
    added: paths("added"),
    removed: paths("removed"),
    modified: paths("modified"),
  };
}

function withUsername(world: World, email: string): JsonObject {
  const username = loginOfSignature(world, email);
  return username === undefined ? {} : { username };
}
