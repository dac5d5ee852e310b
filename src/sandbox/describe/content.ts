import type { JsonObject } from "../../model/json.ts";
import type { StoredEntry } from "../git/object-store.ts";
import { readBlob } from "../git/read.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { encodePath } from "./file.ts";

/** Above this many bytes the contents of a file are left out (GitHub docs, Get repository content). */
const MOST_BYTES = 1024 * 1024;

/** Something in a tree, and how it was asked for. */
export interface Content {
  readonly path: string;
  readonly entry: StoredEntry;
  /** The branch, tag or commit that was asked for. */
  readonly ref: string;
}

/** A file with its contents: GitHub's `content-file`; of a link, its target. Files above 1 MB come without contents. */
export function describeContentFile(world: World, repository: Repository, content: Content): JsonObject {
  const bytes = readBlob(repository.git, content.entry.oid);
  const isLink = content.entry.mode === "120000";
  const fits = bytes.length <= MOST_BYTES;
  return {
    ...describeContentEntry(world, repository, content),
    ...(isLink ? { target: Buffer.from(bytes).toString() } : {}),
    encoding: fits ? "base64" : "none",
    content: fits ? wrapBase64(bytes) : "",
  };
}

/** Something in a folder, or without its contents: an item of GitHub's `content-directory`. */
export function describeContentEntry(
  world: World,
  repository: Repository,
  { path, entry, ref }: Content,
): JsonObject {
  const encoded = encodePath(path);
  const isFolder = entry.mode === "040000";
  const url = repositoryUrl(world, repository, `/contents/${encoded}?ref=${encodeURIComponent(ref)}`);
  const html = repositoryHtmlUrl(
    world,
    repository,
    `/${isFolder ? "tree" : "blob"}/${encodePath(ref)}/${encoded}`,
  );
  const git = repositoryUrl(world, repository, `/git/${isFolder ? "trees" : "blobs"}/${entry.oid}`);
  return {
    type: typeOf(entry.mode),
    name: entry.name,
    path,
    sha: entry.oid,
    size: sizeOf(repository, entry),
    url,
    html_url: html,
    git_url: git,
    download_url: isFolder
      ? null
      : repositoryHtmlUrl(world, repository, `/raw/${encodePath(ref)}/${encoded}`),
    _links: { self: url, git, html },
  };
}

/** Bytes in base64 the way GitHub sends them, in lines of 60. */
export function wrapBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64").replace(/.{60}/g, "$&\n").replace(/\n?$/, "\n");
}

function typeOf(mode: StoredEntry["mode"]): "file" | "dir" | "symlink" | "submodule" {
  switch (mode) {
    case "040000":
      return "dir";
    case "120000":
      return "symlink";
    case "160000":
      return "submodule";
    case "100644":
    case "100755":
      return "file";
  }
}

function sizeOf({ git }: Repository, { oid }: StoredEntry): number {
  const object = git.read(oid);
  return object?.kind === "blob" ? object.bytes.length : 0;
}
