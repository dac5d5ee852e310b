import { listHistory } from "../../git/ancestry.ts";
import { readCommit } from "../../git/read.ts";
import { resolvePath } from "../../git/resolve-path.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { notServed } from "../errors.ts";
import type { Source } from "../source.ts";
import { type CommitOf, findCommitSource } from "./commit.ts";

/** The commit and what it builds on, the newest first, narrowed by path, author and time as `git log` does. */
export function listHistoryOf({ repository, oid }: CommitOf, args: Arguments): Source {
  return connection(
    {
      items: listHistory(repository.git, oid).filter((commit) => isWanted(repository, commit, args)),
      node: (commit) => findCommitSource(repository, commit),
    },
    args,
  );
}

function isWanted(repository: Repository, oid: string, args: Arguments): boolean {
  const { author, committer } = readCommit(repository.git, oid);
  const path = args.text("path");
  const wanted = args.input("author");
  if (wanted?.has("id") === true) throw notServed("Commit.history(author: {id})");
  const emails = wanted?.texts("emails") ?? null;
  const at = Date.parse(committer.date);
  return (
    (emails === null || emails.includes(author.email)) &&
    at >= Date.parse(args.text("since") ?? "0000-01-01T00:00:00Z") &&
    at <= Date.parse(args.text("until") ?? "9999-01-01T00:00:00Z") &&
    (path === null || touches(repository, oid, path))
  );
}

/** Whether a commit has something else at a path than each of its parents. */
function touches(repository: Repository, oid: string, path: string): boolean {
  const { tree, parents } = readCommit(repository.git, oid);
  const own = resolvePath(repository.git, tree, path)?.oid;
  const before = parents.map(
    (parent) => resolvePath(repository.git, readCommit(repository.git, parent).tree, path)?.oid,
  );
  return before.length === 0 ? own !== undefined : before.every((other) => other !== own);
}
