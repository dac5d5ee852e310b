import type { JsonObject } from "../../model/json.ts";
import { readCommit } from "../git/read.ts";
import type { Repository } from "../state/repository.ts";

/** A commit inside a check suite or a workflow run: GitHub's `simple-commit`. */
export function describeSimpleCommit(repository: Repository, sha: string): JsonObject {
  const { tree, message, author, committer } = readCommit(repository.git, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: committer.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}
