import { repositoryHtmlUrl } from "../../describe/addresses.ts";
import { commitsOfPull, filesOfPull } from "../../git/pull-span.ts";
import { nodeId } from "../../state/node-id.ts";
import { connection } from "../connection.ts";
import { type Fields, objectType, source } from "../source.ts";
import { findCommitSource } from "./commit.ts";
import { changedFileSource, countLines } from "./file-changes.ts";
import { pullSource } from "./pull-request.ts";
import type { PullOf } from "./pull-request-of.ts";

/** What a pull request changes. Its commits are contents of the repository, its files are its own. */
export const PULL_CHANGES: Fields<PullOf> = {
  files: ({ repository, pull }, args) =>
    connection({ items: filesOfPull(repository, pull), node: changedFileSource }, args),
  changedFiles: ({ repository, pull }) => filesOfPull(repository, pull).length,
  additions: ({ repository, pull }) => countLines(filesOfPull(repository, pull)).additions,
  deletions: ({ repository, pull }) => countLines(filesOfPull(repository, pull)).deletions,
  commits: (of, args) =>
    connection(
      {
        items: commitsOfPull(of.repository, of.pull),
        node: (oid) => source(PULL_COMMIT, { ...of, oid }),
      },
      args,
    ),
};

const PULL_COMMIT = objectType<PullOf & { readonly oid: string }>("PullRequestCommit", () => ({
  id: ({ pull, oid }) => nodeId("PullRequestCommit", pull.id, oid),
  commit({ repository, oid }, _, { access }) {
    access.demand(repository, "contents");
    return findCommitSource(repository, oid);
  },
  pullRequest: ({ repository, issue, pull }) => pullSource({ repository, issue, pull }),
  resourcePath: ({ repository: { owner, name }, pull, oid }) =>
    `/${owner}/${name}/pull/${pull.number}/commits/${oid}`,
  url: ({ repository, pull, oid }, _, { world }) =>
    repositoryHtmlUrl(world, repository, `/pull/${pull.number}/commits/${oid}`),
}));
