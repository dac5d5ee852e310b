/** A file of a tree. `size` is in bytes, null where the tree doesn't tell without reading. */
export interface TreeEntry {
  /** Path from the root, `/` between segments, no leading `/`. */
  readonly path: string;
  readonly kind: "file" | "symlink" | "submodule";
  /** Git object id of the content, null for a plain directory on disk. */
  readonly oid: string | null;
  readonly size: number | null;
}

/** What reading one path gave. `unreadable` means that nothing is known about the content: it is never the same as `absent`. */
export type TreeRead =
  | { readonly kind: "content"; readonly bytes: Uint8Array; readonly oid: string | null }
  | { readonly kind: "absent" }
  | {
      readonly kind: "unreadable";
      readonly reason: "file_unreadable" | "file_too_large";
      readonly message: string;
    };

/**
 * A set of files at one moment: a directory on disk or a commit of a git repository.
 * Listing and reading may be asynchronous, but answers for one tree never change.
 */
export interface Tree {
  /** How to name the tree to a person, e.g. `central` or `cart@1a2b3c4`. */
  readonly name: string;
  /** The commit the tree belongs to, null for a directory on disk. */
  readonly commit: string | null;
  /** Every file below the root, sorted by path. Rejects when the tree can't be listed whole. */
  list(): Promise<readonly TreeEntry[]>;
  /** Reads one file of at most `maxBytes` bytes; a larger one is `unreadable`. Never rejects because of the file. */
  read(path: string, maxBytes: number): Promise<TreeRead>;
}
