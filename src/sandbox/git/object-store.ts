/** An entry of a git tree. */
export interface StoredEntry {
  readonly mode: "100644" | "100755" | "120000" | "040000" | "160000";
  readonly name: string;
  readonly oid: string;
}

/** Who made a commit, and when. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 in UTC, whole seconds. */
  readonly date: string;
}

/** A commit as git keeps it. */
export interface StoredCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** A git object, its id the SHA-1 that git itself would give it. */
export type StoredObject =
  | { readonly kind: "blob"; readonly bytes: Uint8Array }
  | { readonly kind: "tree"; readonly entries: readonly StoredEntry[] }
  | { readonly kind: "commit"; readonly commit: StoredCommit };

/** Git objects of a repository and its forks, in memory. Objects are never changed or removed. */
export interface ObjectStore {
  /** Keeps an object and returns its id; the same object has the same id. Trees are sorted as git sorts them. */
  write(object: StoredObject): string;
  /** The object, or undefined when there is none of this id. */
  read(oid: string): StoredObject | undefined;
  /** Ids that start with these lowercase hexadecimal digits. */
  startingWith(prefix: string): readonly string[];
}
