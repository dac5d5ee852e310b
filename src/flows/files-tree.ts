import type { Tree } from "../model/tree.ts";

/** A file with its text. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Files that are in memory alone, as a tree. Of two with one path the first counts. */
export function createFilesTree(files: readonly TextFile[], name: string): Tree {
  const encoder = new TextEncoder();
  const contents = new Map(files.toReversed().map(({ path, text }) => [path, encoder.encode(text)]));
  return {
    name,
    commit: null,
    list: async () =>
      [...contents]
        .map(([path, bytes]) => ({ path, kind: "file" as const, oid: null, size: bytes.length }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    async read(path, maxBytes) {
      const bytes = contents.get(path);
      if (bytes === undefined) return { kind: "absent" };
      if (bytes.length <= maxBytes) return { kind: "content", bytes, oid: null };
      const message = `the file is larger than ${maxBytes} bytes`;
      return { kind: "unreadable", reason: "file_too_large", message };
    },
  };
}

/** A tree with files beside its own, which stay as they are. */
export function addFiles(tree: Tree, files: readonly TextFile[]): Tree {
  const added = createFilesTree(files, tree.name);
  return {
    name: tree.name,
    commit: null,
    async list() {
      const own = await tree.list();
      const paths = new Set(own.map(({ path }) => path));
      const others = (await added.list()).filter(({ path }) => !paths.has(path));
      return [...own, ...others].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(path, maxBytes) {
      const read = await tree.read(path, maxBytes);
      return read.kind === "absent" ? await added.read(path, maxBytes) : read;
    },
  };
}
