import { createHash } from "node:crypto";
import type { Signature, StoredCommit, StoredEntry, StoredObject } from "./object-store.ts";

/** The bytes git keeps of an object, without the header. Trees must be sorted already. */
export function encodeObject(object: StoredObject): Uint8Array {
  switch (object.kind) {
    case "blob":
      return object.bytes;
    case "tree":
      return Buffer.concat(object.entries.flatMap(encodeEntry));
    case "commit":
      return Buffer.from(encodeCommit(object.commit));
  }
}

/** The id git gives an object of this kind with these bytes. */
export function objectId(kind: StoredObject["kind"], bytes: Uint8Array): string {
  return createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
}

/** Entries in git's order: by the bytes of their names, as if names of folders ended in a slash. */
export function sortEntries(entries: readonly StoredEntry[]): readonly StoredEntry[] {
  return entries
    .map((entry) => ({ entry, key: Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name) }))
    .sort((left, right) => Buffer.compare(left.key, right.key))
    .map(({ entry }) => entry);
}

function encodeEntry({ mode, name, oid }: StoredEntry): readonly Uint8Array[] {
  return [Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`), Buffer.from(oid, "hex")];
}

function encodeCommit({ tree, parents, author, committer, message }: StoredCommit): string {
  return [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${encodeSignature(author)}`,
    `committer ${encodeSignature(committer)}`,
    "",
    message,
  ].join("\n");
}

function encodeSignature({ name, email, date }: Signature): string {
  return `${withoutCrud(name)} <${withoutCrud(email)}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}

/** Git leaves out what would break a signature, and trims what no name starts or ends with. */
function withoutCrud(text: string): string {
  return text
    .replace(/[<>\n]/g, "")
    .replace(/^[\s.,:;"\\']+/, "")
    .replace(/[\s.,:;"\\']+$/, "");
}
