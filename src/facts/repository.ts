import type { JsonObject } from "../model/json.ts";
import type { People } from "../model/person.ts";
import type { UnknownReason } from "../model/value.ts";

/** What was observed of one file of a repository. Text is decoded UTF-8. */
export type FileFact =
  | { readonly kind: "present"; readonly oid: string; readonly size: number; readonly text: string }
  | { readonly kind: "absent" }
  | {
      readonly kind: "unknown";
      readonly reason: Extract<UnknownReason, "file_unreadable" | "file_too_large" | "not_utf8">;
      readonly why: string;
      /** Known when only the content could not be read. */
      readonly oid: string | null;
    };

/** Which files of a repository someone wants to know about. */
export interface FilePlan {
  /** Exact paths. Each gets a {@link FileFact}, present or not. */
  readonly paths: readonly string[];
  /** Glob patterns (`**` crosses folders); every matching file is read. */
  readonly globs: readonly string[];
  /** Whether every path matters by being there, as for folders. Without this and without patterns, a source may leave the listing out. */
  readonly tree: boolean;
  /** Files larger than this are not read. */
  readonly maxBytes: number;
}

/** One path of a repository's tree. */
export interface TreePath {
  readonly path: string;
  readonly kind: "file" | "folder" | "symlink" | "submodule";
}

/** What was observed of one repository at one commit. Plain data: everything computed from it can be computed again. */
export interface RepositoryFacts {
  /** Name without the owner. */
  readonly name: string;
  readonly fullName: string;
  /** GitHub's repository object as far as the source supplies it, the input of mappings. */
  readonly object: JsonObject;
  /** Fields of GitHub's repository object that the source can't tell: unknown, not null. */
  readonly notSupplied: readonly string[];
  readonly defaultBranch: string;
  /** The commit that was read; null for a repository without commits, which has no files. */
  readonly commit: string | null;
  /** Every path of the tree, folders included; null when it could not be listed whole, or the plan doesn't need it. */
  readonly tree: readonly TreePath[] | null;
  /** The planned files, by path. With an incomplete tree, a path that isn't here is unknown, not absent. */
  readonly files: ReadonlyMap<string, FileFact>;
  /** What GitHub itself finds wrong with CODEOWNERS; null when it could not be told, left out by sources that don't ask. */
  readonly codeownersErrors?: readonly CodeownersProblem[] | null;
  /** When the repository was read, ISO 8601 in UTC. */
  readonly observedAt: string;
}

/** An error that GitHub found in CODEOWNERS (GitHub GraphQL API, RepositoryCodeownersError): it also knows who has access. */
export interface CodeownersProblem {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** E.g. `Unknown owner`. */
  readonly kind: string;
  readonly message: string;
  readonly suggestion: string | null;
  readonly path: string;
}

/** Stands for the name of repositories that a source can't even name: any repository may be among them. */
export const SOME_REPOSITORIES = "repositories";

/** A repository that a source could not read at all: what is wrong and what to do. */
export interface UnreadableRepository {
  /** {@link SOME_REPOSITORIES} where not even the name is known. */
  readonly name: string;
  readonly why: string;
}

/** What reading one repository gave. */
export type RepositoryRead =
  | { readonly kind: "facts"; readonly facts: RepositoryFacts }
  | { readonly kind: "unreadable"; readonly repository: UnreadableRepository };

/** What reading every repository gave: the facts of those that could be read, and the others by name. */
export interface RepositoriesRead {
  readonly repositories: readonly RepositoryFacts[];
  readonly unreadable: readonly UnreadableRepository[];
  /** The organisation's people, from sources that were to read them as well. */
  readonly people?: People;
}

/** Told how far a long job is: how much is done of how much, and what was done last. */
export type ReadProgress = (done: number, total: number, what: string) => void;

/** How to read every repository. */
export interface ReadAllOptions {
  /** Read again also what seems unchanged since the last time. */
  readonly full?: boolean;
}

/** A reader of repositories: a folder of git repositories now, others later. */
export interface RepositorySource {
  /** How to name the source to a person and in records, e.g. `local`. */
  readonly name: string;
  /** Where it reads, for people, e.g. the folder. */
  readonly place: string;
  /** Names of all repositories, sorted. Rejects when they can't be listed whole. */
  list(): Promise<readonly string[]>;
  /**
   * Reads one repository at the head of its default branch, or at another commit, branch or tag. Never rejects because
   * of the repository. Any number of reads may be asked for at once: the source limits how many are under way.
   */
  read(name: string, plan: FilePlan, at?: string): Promise<RepositoryRead>;
  /** Reads all of them at once, where that is cheaper than one by one. Rejects when they can't be listed whole. */
  readAll?(plan: FilePlan, progress: ReadProgress, options?: ReadAllOptions): Promise<RepositoriesRead>;
}
