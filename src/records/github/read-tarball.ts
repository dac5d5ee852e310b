import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";

/** Every file of a branch, as one download brought it: text by path. */
export async function readTarball(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const entries = Readable.from([bytes]).pipe(createGunzip()).pipe(extract());
  for await (const entry of entries) {
    const { name, type } = entry.header;
    // GitHub puts everything into one folder, `owner-name-commit/`.
    const path = name.slice(name.indexOf("/") + 1);
    const parts: Uint8Array[] = [];
    for await (const part of entry) if (part instanceof Uint8Array) parts.push(part);
    if (type === "file" && path !== "") files.set(path, Buffer.concat(parts).toString("utf8"));
  }
  return files;
}
