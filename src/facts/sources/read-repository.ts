import { GitError, type GitRepository, type GitTreeEntry } from "../git/index.ts";
import type { FileFact, FilePlan, RepositoryFacts } from "../repository.ts";
import { readFiles } from "./read-files.ts";
import { describeRepository, NOT_SUPPLIED } from "./repository-object.ts";

/** What a repository is called, as no commit can tell it. */
export interface RepositoryIdentity {
  readonly organization: string;
  /** Name without the owner. */
  readonly name: string;
  readonly defaultBranch: string;
}

/** The state of a repository to read. */
export interface RepositoryAt {
  /** The commit that the facts are told to belong to; null for a repository without commits. */
  readonly commit: string | null;
  /** The tree to read in place of the commit's own, e.g. the result of merging the commit into its base. */
  readonly tree?: string;
}

/**
 * Reads the facts of an open repository at any commit, or at the result of a merge. A tree that can't be listed whole
 * leaves the tree null and every planned path unknown. Starts two git processes: one lists, one reads.
 */
export async function readRepositoryAt(
  repository: GitRepository,
  identity: RepositoryIdentity,
  at: RepositoryAt,
  plan: FilePlan,
  observedAt: Date,
): Promise<RepositoryFacts> {
  const { organization, name, defaultBranch } = identity;
  const [origin, content] = await Promise.all([repository.origin(), readContent(repository, at, plan)]);
  return {
    name,
    fullName: `${organization}/${name}`,
    object: describeRepository({ organization, name, defaultBranch, origin }),
    notSupplied: NOT_SUPPLIED,
    defaultBranch,
    commit: at.commit,
    ...content,
    observedAt: observedAt.toISOString(),
  };
}

async function readContent(
  repository: GitRepository,
  { commit, tree }: RepositoryAt,
  plan: FilePlan,
): Promise<Pick<RepositoryFacts, "tree" | "files">> {
  const treeish = tree ?? commit;
  if (treeish === null) return { tree: [], files: everyPath(plan, { kind: "absent" }) };
  let entries: readonly GitTreeEntry[];
  try {
    entries = await repository.listTree(treeish);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const why = `The repository's files could not be listed: ${error.message}`;
    return {
      tree: null,
      files: everyPath(plan, { kind: "unknown", reason: "file_unreadable", why, oid: null }),
    };
  }
  const files = await readFiles(repository, entries, plan);
  return { tree: entries.map(({ path, kind }) => ({ path, kind })), files };
}

function everyPath({ paths }: FilePlan, fact: FileFact): ReadonlyMap<string, FileFact> {
  return new Map([...new Set(paths)].sort().map((path) => [path, fact]));
}
