import type { Tree } from "../model/tree.ts";

/** One folder of a tree as a tree of its own; `folder` has no slash at its ends. */
export function openSubTree(tree: Tree, folder: string): Tree {
  const prefix = `${folder}/`;
  return {
    name: `${tree.name}/${folder}`,
    commit: tree.commit,
    async list() {
      const entries = (await tree.list()).filter(({ path }) => path.startsWith(prefix));
      return entries.map((entry) => ({ ...entry, path: entry.path.slice(prefix.length) }));
    },
    read: (path, maxBytes) => tree.read(prefix + path, maxBytes),
  };
}
