import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import type { Repository } from "../state/repository.ts";
import { listTree } from "./list-tree.ts";
import { readBlob, readCommit } from "./read.ts";

/** A commit's files as GitHub packs them: tar and gzip, everything in one folder `owner-name-sha7/`, after a header that names the commit. Submodules are empty folders. */
export async function archiveCommit(repository: Repository, commit: string): Promise<Uint8Array> {
  const { git, owner, name } = repository;
  const { tree, committer } = readCommit(git, commit);
  const top = `${owner}-${name}-${commit.slice(0, 7)}/`;
  const mtime = new Date(committer.date);
  const archive = pack();
  archive.entry({ name: top, type: "directory", mode: 0o775, mtime });
  for (const { path, mode, oid } of listTree(git, tree, true)) {
    const header = { name: `${top}${path}`, mtime };
    switch (mode) {
      case "040000":
      case "160000":
        archive.entry({ ...header, name: `${header.name}/`, type: "directory", mode: 0o775 });
        break;
      case "120000":
        archive.entry({ ...header, type: "symlink", linkname: Buffer.from(readBlob(git, oid)).toString() });
        break;
      case "100644":
      case "100755":
        archive.entry(
          { ...header, mode: mode === "100755" ? 0o775 : 0o664 },
          Buffer.from(readBlob(git, oid)),
        );
    }
  }
  archive.finalize();
  return gzipSync(Buffer.concat([globalHeader(`comment=${commit}`), await buffer(archive)]));
}

const BLOCK = 512;

/** The header that `git archive` puts first, which holds for all that follows (POSIX pax, type `g`); tar-stream reads such headers and writes none. */
function globalHeader(field: string): Uint8Array {
  // A record starts with its own length: a space, a line ending and two digits make four.
  const record = `${field.length + 4} ${field}\n`;
  const header = Buffer.alloc(2 * BLOCK);
  header.write("pax_global_header", 0);
  header.write("0000666\u00000000000\u00000000000\0", 100);
  header.write(`${record.length.toString(8).padStart(11, "0")}\u000000000000000\u0000`, 124);
  header.write("        g", 148);
  header.write("ustar\u000000", 257);
  header.write(record, BLOCK);
  const sum = header.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}
