/** Who made a commit. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** One commit, on top of the one before it on its branch. */
export interface Commit {
  readonly author: Person;
  /** ISO 8601 with its offset from UTC. */
  readonly date: string;
  readonly message: string;
  /** What changes: the new text of a file by its path, null to delete the file. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** A line of commits. */
export interface Branch {
  readonly name: string;
  /** The commit it leaves from, which an earlier branch has; null for the beginning of the repository. */
  readonly from: Commit | null;
  readonly commits: readonly Commit[];
}
