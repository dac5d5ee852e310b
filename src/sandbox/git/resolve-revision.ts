import type { Repository } from "../state/repository.ts";
import type { StoredObject } from "./object-store.ts";
import { treeOf } from "./read.ts";
import { resolvePath } from "./resolve-path.ts";

/** An object together with its id. */
export interface FoundObject {
  readonly oid: string;
  readonly object: StoredObject;
}

/**
 * The commit that a revision names: a branch or tag (`main`, `heads/main`, `refs/heads/main`), `HEAD`, a commit's id,
 * or the first 7 digits or more of one. Undefined when it names nothing, or more than one commit.
 */
export function resolveRevision(repository: Repository, revision: string): string | undefined {
  const name = revision === "" || revision === "HEAD" ? `refs/heads/${repository.defaultBranch}` : revision;
  const id = /^[0-9a-f]{7,40}$/i.test(name) ? resolveId(repository, name.toLowerCase()) : undefined;
  // A full id is always an id; a short one gives way to a branch of that name.
  if (id !== undefined && name.length === 40) {
    return isCommit(repository, id) ? id : undefined;
  }
  const ref = [name, `refs/${name}`, `refs/tags/${name}`, `refs/heads/${name}`].find((candidate) =>
    repository.refs.has(candidate),
  );
  const named = ref === undefined ? undefined : repository.refs.get(ref);
  return named ?? (id !== undefined && isCommit(repository, id) ? id : undefined);
}

/** The object that an expression names, as GraphQL's `Repository.object` takes them: a revision, any object's id, or `<revision>:<path>`. */
export function resolveExpression(repository: Repository, expression: string): FoundObject | undefined {
  const colon = expression.indexOf(":");
  const oid =
    colon === -1
      ? (resolveRevision(repository, expression) ?? resolveObjectId(repository, expression))
      : resolveInside(repository, expression.slice(0, colon), expression.slice(colon + 1));
  const object = oid === undefined ? undefined : repository.git.read(oid);
  return oid === undefined || object === undefined ? undefined : { oid, object };
}

/** The tree that a tree's id, or a revision, shows. */
export function resolveTree(repository: Repository, expression: string): string | undefined {
  const found = resolveExpression(repository, expression);
  if (found?.object.kind === "commit") {
    return found.object.commit.tree;
  }
  return found?.object.kind === "tree" ? found.oid : undefined;
}

/** Names of branches, without `refs/heads/`, in order of the alphabet. */
export function listBranches(repository: Repository): readonly string[] {
  return [...repository.refs.keys()]
    .filter((ref) => ref.startsWith("refs/heads/"))
    .map((ref) => ref.slice("refs/heads/".length))
    .sort();
}

/** The commit a branch is at; undefined when there is no such branch. */
export function tipOf(repository: Repository, branch: string): string | undefined {
  return repository.refs.get(`refs/heads/${branch}`);
}

function resolveInside(repository: Repository, revision: string, path: string): string | undefined {
  const commit = resolveRevision(repository, revision);
  const tree = commit === undefined ? resolveTree(repository, revision) : treeOf(repository.git, commit);
  return tree === undefined ? undefined : resolvePath(repository.git, tree, path)?.oid;
}

function resolveObjectId(repository: Repository, text: string): string | undefined {
  return /^[0-9a-f]{7,40}$/i.test(text) ? resolveId(repository, text.toLowerCase()) : undefined;
}

/** The one object whose id starts so. Short digits name the one commit when several objects start so. */
function resolveId(repository: Repository, digits: string): string | undefined {
  if (digits.length === 40) {
    return repository.git.read(digits) === undefined ? undefined : digits;
  }
  const found = repository.git.startingWith(digits);
  const commits = found.filter((oid) => isCommit(repository, oid));
  return found.length === 1 ? found[0] : commits.length === 1 ? commits[0] : undefined;
}

function isCommit(repository: Repository, oid: string): boolean {
  return repository.git.read(oid)?.kind === "commit";
}
