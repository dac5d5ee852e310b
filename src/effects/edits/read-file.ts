import { z } from "zod";
import { isGitHubError } from "../../github/index.ts";
import { inPlace, type PullPlace } from "../pulls/index.ts";
import { EditRefusal } from "./edit-place.ts";

/** A file as it is at a commit. */
export interface ReadFile {
  readonly text: string;
  /** Id of its blob. */
  readonly sha: string;
}

/** What GitHub says of a file (GitHub docs, Get repository content); larger ones have no content. */
const fileSchema = z.object({
  type: z.literal("file"),
  encoding: z.literal("base64"),
  content: z.string(),
  sha: z.string(),
});

/** Reads a file at a commit; null when it isn't there. Throws an EditRefusal for one that is no text, or too large. */
export async function readFile(place: PullPlace, path: string, commit: string): Promise<ReadFile | null> {
  let data: unknown;
  try {
    const answer = await place.contents.request("GET /repos/{owner}/{repo}/contents/{path}", {
      ...inPlace(place),
      path,
      ref: commit,
    });
    ({ data } = answer);
  } catch (error) {
    if (isGitHubError(error, "not_found")) return null;
    throw error;
  }
  const file = fileSchema.safeParse(data);
  if (!file.success)
    throw new EditRefusal(`${path} is no file that can be edited: a folder, a link, or larger than 1 MB.`);
  const { content, sha } = file.data;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Buffer.from(content, "base64"),
    );
    return { text, sha };
  } catch {
    throw new EditRefusal(`${path} is no text in UTF-8: it can't be edited.`);
  }
}
