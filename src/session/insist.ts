import type { Tree } from "../model/tree.ts";

/** GitHub did not give what it has, so nothing can be said of it. Another time it may. */
export class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}

/**
 * The same tree, where a file that GitHub did not give makes the reading fail. A configuration that is read in part would
 * look like a broken one, and be taken for broken until somebody changes it.
 */
export function insist(tree: Tree): Tree {
  return {
    ...tree,
    async read(path, maxBytes) {
      const read = await tree.read(path, maxBytes);
      if (read.kind === "unreadable" && read.reason === "file_unreadable")
        throw new UnansweredError(read.message);
      return read;
    },
  };
}
