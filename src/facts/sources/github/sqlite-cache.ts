import type { GitHubCache } from "./cache.ts";
import { CONTENT_TABLES, keepContents } from "./kept-contents.ts";
import { keepListings, LISTING_TABLES } from "./kept-listings.ts";
import { openDatabase } from "./open-database.ts";

/** Where and how much to keep. */
export interface CacheOptions {
  /** A file, made when it isn't there; `:memory:` keeps nothing beyond the process. */
  readonly path: string;
  /** Bytes of contents and trees to keep; 1 GiB without. */
  readonly maxBytes?: number;
}

/** Version of the tables, and of what is written into them. */
const VERSION = 1;

const GIBIBYTE = 1024 ** 3;

/**
 * Opens a cache in a file. A file that is broken is moved aside (`<path>.broken`), one of another version is removed;
 * both are started anew. Throws when the file can't be made or is in use by another process.
 */
export function openGitHubCache({ path, maxBytes = GIBIBYTE }: CacheOptions): GitHubCache {
  const database = openDatabase(path, { version: VERSION, tables: CONTENT_TABLES + LISTING_TABLES });
  const inOne = (work: () => void) => {
    database.exec("BEGIN IMMEDIATE");
    try {
      work();
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
  return {
    ...keepContents(database, inOne, maxBytes),
    ...keepListings(database, inOne),
    close: () => database.close(),
  };
}
