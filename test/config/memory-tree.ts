import type { Tree } from "../../src/model/tree.ts";

/** A tree of files in memory: path -> text or bytes. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>, name = "central"): Tree {
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    commit: null,
    async list() {
      return Object.entries(files)
        .map(([path, content]) => ({ path, kind: "file" as const, oid: null, size: bytesOf(content).length }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(path, maxBytes) {
      const content = Object.hasOwn(files, path) ? files[path] : undefined;
      if (content === undefined) return { kind: "absent" };
      const bytes = bytesOf(content);
      if (bytes.length > maxBytes) {
        return {
          kind: "unreadable",
          reason: "file_too_large",
          message: `the file is larger than ${maxBytes} bytes`,
        };
      }
      return { kind: "content", bytes, oid: null };
    },
  };
}
