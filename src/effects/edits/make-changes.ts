import type { FileChange } from "../../model/pull-plan.ts";
import type { PullPlace } from "../pulls/index.ts";
import { type EditPlan, EditRefusal } from "./edit-place.ts";
import { readFile } from "./read-file.ts";

/** The changes that a plan comes down to at a commit; none when every file says already what it is to. Throws an EditRefusal. */
export async function makeChanges(
  place: PullPlace,
  { files, repository }: EditPlan,
  commit: string,
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const { path, rewrite } of files) {
    const file = await readFile(place, path, commit);
    const rewritten = rewrite(file?.text ?? null);
    if (rewritten === "skip") continue;
    if (rewritten.kind === "problem")
      throw new EditRefusal(`${path} in ${repository} can't be edited. ${rewritten.message}`);
    if (file !== null && rewritten.text === file.text) continue;
    const note = `\`${path}\``;
    changes.push({ path, content: rewritten.text, note, ...(file === null ? {} : { over: file.sha }) });
  }
  return changes;
}
