import { commitsBetween } from "../../git/ancestry.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { findCommitSource } from "./commit.ts";

/** Two commits that are compared. */
export interface ComparisonOf {
  readonly repository: Repository;
  readonly base: string;
  readonly head: string;
}

const COMPARISON = objectType<ComparisonOf>("Comparison", () => ({
  id: ({ repository, base, head }) => nodeId("Comparison", repository.id, base, head),
  aheadBy: (comparison) => ahead(comparison).length,
  behindBy: (comparison) => behind(comparison).length,
  status(comparison) {
    const isAhead = ahead(comparison).length > 0;
    const isBehind = behind(comparison).length > 0;
    if (isAhead && isBehind) return "DIVERGED";
    if (isAhead) return "AHEAD";
    return isBehind ? "BEHIND" : "IDENTICAL";
  },
  baseTarget: ({ repository, base }) => findCommitSource(repository, base),
  headTarget: ({ repository, head }) => findCommitSource(repository, head),
  commits(comparison, args) {
    const { repository } = comparison;
    const items = ahead(comparison);
    return connection(
      {
        items,
        node: (oid) => findCommitSource(repository, oid),
        fields: { authorCount: () => countAuthors(repository, items) },
      },
      args,
    );
  },
}));

/** What one commit has that another has not. */
export function comparisonSource(comparison: ComparisonOf): Source {
  return source(COMPARISON, comparison);
}

function ahead({ repository, base, head }: ComparisonOf): readonly string[] {
  return commitsBetween(repository.git, base, head);
}

function behind({ repository, base, head }: ComparisonOf): readonly string[] {
  return commitsBetween(repository.git, head, base);
}

function countAuthors(repository: Repository, commits: readonly string[]): number {
  const emails = commits.map((oid) => {
    const object = repository.git.read(oid);
    return object?.kind === "commit" ? object.commit.author.email : "";
  });
  return new Set(emails).size;
}
