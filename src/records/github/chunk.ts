/** One file of a tree that is written through GitHub's git data API; a null sha removes the file. */
export type TreeChange =
  | { readonly path: string; readonly mode: "100644"; readonly type: "blob"; readonly content: string }
  | { readonly path: string; readonly mode: "100644"; readonly type: "blob"; readonly sha: null };

/** The most files and bytes of one request: larger ones GitHub may refuse or answer too late. */
export const CHUNK_FILES = 1000;
const CHUNK_BYTES = 5_000_000;

/** Cuts changes into requests of at most 1,000 files and 5 MB each; a larger single file goes alone. */
export function chunkChanges(changes: readonly TreeChange[]): readonly (readonly TreeChange[])[] {
  const chunks: TreeChange[][] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = change.path.length + ("content" in change ? Buffer.byteLength(change.content) : 0);
    const last = chunks.at(-1);
    if (last === undefined || last.length >= CHUNK_FILES || bytes + size > CHUNK_BYTES) {
      chunks.push([change]);
      bytes = size;
    } else {
      last.push(change);
      bytes += size;
    }
  }
  return chunks;
}
