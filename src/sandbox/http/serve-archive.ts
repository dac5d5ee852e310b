import { archiveCommit } from "../git/archive.ts";
import { findRepository } from "../state/find.ts";
import type { World } from "../state/world.ts";
import { type Reply, replyError } from "./reply.ts";

/** Below this path archives lie, which on GitHub is a host of its own (codeload.github.com). */
export const CODELOAD_PATH = "/_codeload/";

/** Answers `{owner}/{name}/legacy.tar.gz/{commit}` below it with the commit's files. Whoever was given the address may read it, as on GitHub. */
export async function serveArchive(world: World, path: string): Promise<Reply> {
  const [owner = "", name = "", kind, commit = ""] = path.slice(CODELOAD_PATH.length).split("/");
  const repository = findRepository(world, decodeURIComponent(owner), decodeURIComponent(name));
  if (kind !== "legacy.tar.gz" || repository?.git.read(commit)?.kind !== "commit") {
    return replyError({ status: 404, message: "Not Found", errors: [] }, "");
  }
  const file = `${repository.owner}-${repository.name}-${commit.slice(0, 7)}.tar.gz`;
  return {
    status: 200,
    headers: {
      "content-type": "application/x-gzip",
      "content-disposition": `attachment; filename=${file}`,
    },
    body: await archiveCommit(repository, commit),
  };
}
