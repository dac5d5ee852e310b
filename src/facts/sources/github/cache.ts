import type { RepositoryRow } from "./row.ts";

/** One path of a whole tree, as GitHub lists it. */
export interface ListedPath {
  readonly path: string;
  readonly kind: "file" | "folder" | "symlink" | "submodule";
  readonly oid: string;
  /** Bytes; null for what is no file. */
  readonly size: number | null;
}

/** How the last reading of all repositories went. */
export interface Sweep {
  /** The newest push that it saw, by GitHub's clock; null when there was none. */
  readonly newestPush: string | null;
  /** The planned paths that every row tells of, sorted. */
  readonly paths: readonly string[];
  /** Whether the rows tell GitHub's errors in CODEOWNERS. */
  readonly codeowners: boolean;
}

/** The repositories of one place as they were last read. Without a sweep, some may be missing. */
export interface SavedListing {
  readonly rows: readonly RepositoryRow[];
  readonly sweep: Sweep | null;
}

/** What changed in a listing. */
export interface ListingChange {
  readonly put: readonly RepositoryRow[];
  /** Ids of repositories that are gone. */
  readonly remove: readonly string[];
  /** Left out when it stays as it is. */
  readonly sweep?: Sweep | null;
}

/**
 * What was read from GitHub before. Contents and trees are kept by their object id, which never means anything else.
 * Nothing is lost with a cache but time: everything can be read again.
 */
export interface GitHubCache {
  /** The contents that are kept, of those asked for. */
  readBlobs(oids: Iterable<string>): ReadonlyMap<string, Uint8Array>;
  keepBlobs(blobs: ReadonlyMap<string, Uint8Array>): void;
  /** Every path of a tree (or of a commit's tree); `truncated` when GitHub can't list it whole; null when it isn't kept. */
  readTree(oid: string): readonly ListedPath[] | "truncated" | null;
  keepTree(oid: string, paths: readonly ListedPath[] | "truncated"): void;
  /** `place` is the address of an organisation. */
  readListing(place: string): SavedListing;
  /** One repository of a listing; null when none of this id is kept. */
  readRepository(place: string, id: string): RepositoryRow | null;
  keepListing(place: string, change: ListingChange): void;
  /** Forgets what was not used for longest, when more is kept than there is room for. */
  trim(): void;
  close(): void;
}
