import { apiUrl, repositoryHtmlUrl } from "../../describe/addresses.ts";
import { listDifferences } from "../../git/file-differences.ts";
import type { StoredCommit } from "../../git/object-store.ts";
import { treeOf } from "../../git/read.ts";
import { resolvePath } from "../../git/resolve-path.ts";
import type { Repository } from "../../state/repository.ts";
import { connection } from "../connection.ts";
import { objectType, record, type Source, source } from "../source.ts";
import { listCheckSuites } from "./check-suite.ts";
import { listHistoryOf } from "./commit-history.ts";
import { countLines } from "./file-changes.ts";
import { authorSource, listAuthors } from "./git-actor.ts";
import { findObjectSource } from "./git-object.ts";
import { gitObjectFields, type ObjectOf } from "./git-object-fields.ts";
import { listPullsOfCommit } from "./pull-request-list.ts";
import { findStatus } from "./status.ts";
import { findRollup } from "./status-check-rollup.ts";
import { entrySource } from "./tree.ts";

/** A commit, and the repository that it is looked at in. */
export interface CommitOf extends ObjectOf {
  readonly commit: StoredCommit;
}

const COMMIT = objectType<CommitOf>("Commit", () => ({
  ...gitObjectFields("Commit"),
  message: ({ commit }) => commit.message.trimEnd(),
  messageHeadline: ({ commit }) => splitMessage(commit.message).headline,
  messageBody: ({ commit }) => splitMessage(commit.message).body,
  authoredDate: ({ commit }) => commit.author.date,
  committedDate: ({ commit }) => commit.committer.date,
  // GitHub no longer says when a commit was pushed.
  pushedDate: () => null,
  author: ({ commit }) => authorSource(commit.author),
  committer: ({ commit }) => authorSource(commit.committer),
  authors: ({ commit }, args) => listAuthors(commit, args),
  authoredByCommitter: ({ commit }) => commit.author.email === commit.committer.email,
  committedViaWeb: ({ repository, oid }) => repository.verifiedCommits.has(oid),
  parents: ({ repository, commit }, args) =>
    connection({ items: commit.parents, node: (parent) => findCommitSource(repository, parent) }, args),
  tree: ({ repository, commit }) => findObjectSource(repository, commit.tree),
  treeUrl: ({ repository, oid }, _, { world }) => repositoryHtmlUrl(world, repository, `/tree/${oid}`),
  treeResourcePath: ({ repository: { owner, name }, oid }) => `/${owner}/${name}/tree/${oid}`,
  resourcePath: ({ repository: { owner, name }, oid }) => `/${owner}/${name}/commit/${oid}`,
  url: ({ repository, oid }, _, { world }) => repositoryHtmlUrl(world, repository, `/commit/${oid}`),
  zipballUrl: ({ repository: { owner, name }, oid }, _, { world }) =>
    apiUrl(world, `/repos/${owner}/${name}/zipball/${oid}`),
  tarballUrl: ({ repository: { owner, name }, oid }, _, { world }) =>
    apiUrl(world, `/repos/${owner}/${name}/tarball/${oid}`),
  file({ repository, commit }, args) {
    const path = args.requiredText("path");
    const entry = path === "" ? undefined : resolvePath(repository.git, commit.tree, path);
    return entry === undefined ? null : entrySource({ repository, entry, path });
  },
  history: listHistoryOf,
  additions: (of) => countLines(changesOf(of)).additions,
  deletions: (of) => countLines(changesOf(of)).deletions,
  changedFiles: (of) => changesOf(of).length,
  changedFilesIfAvailable: (of) => changesOf(of).length,
  associatedPullRequests({ repository, oid }, args, { access }) {
    access.demand(repository, "pull_requests");
    return listPullsOfCommit(repository, oid, args);
  },
  checkSuites({ repository, oid }, args, { access }) {
    access.demand(repository, "checks");
    return listCheckSuites(repository, oid, args);
  },
  statusCheckRollup: ({ repository, oid }, _, { access }) => findRollup(repository, oid, access),
  status: ({ repository, oid }, _, { access }) => findStatus(repository, oid, access),
  signature: ({ repository, oid, commit }) =>
    repository.verifiedCommits.has(oid) ? signatureSource(commit) : null,
}));

/** A commit. */
export function commitSource(commit: CommitOf): Source {
  return source(COMMIT, commit);
}

/** The commit of this id, which the sandbox keeps. */
export function findCommitSource(repository: Repository, oid: string): Source {
  const object = repository.git.read(oid);
  if (object?.kind !== "commit") throw new Error(`There is no commit ${oid} in the object store.`);
  return commitSource({ repository, oid, commit: object.commit });
}

/** What GitHub says of commits that it made itself: they are signed by its own key. */
function signatureSource({ committer }: StoredCommit): Source {
  return record("GpgSignature", {
    isValid: true,
    state: "VALID",
    wasSignedByGitHub: true,
    signer: null,
    email: "noreply@github.com",
    verifiedAt: committer.date,
    keyId: "B5690EEEBB952194",
  });
}

function changesOf({ repository: { git }, commit }: CommitOf) {
  const [parent] = commit.parents;
  return listDifferences(git, parent === undefined ? null : treeOf(git, parent), commit.tree);
}

function splitMessage(message: string): { readonly headline: string; readonly body: string } {
  const [headline = "", ...rest] = message.trim().split("\n");
  return { headline, body: rest.join("\n").trim() };
}
