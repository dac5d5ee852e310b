/**
 * edits: files of repositories that are edited for runs of actions.
 *
 * - `create-edits.ts`: the backend; `plan-edit.ts`, `edit-place.ts`: what is edited where; `check-path.ts`: what never is
 * - `read-file.ts`, `make-changes.ts`: from files as they are to changes; how a text is edited is handed in
 * - `open-pull.ts`, `follow-pull.ts`: by pull request
 * - `commit-edits.ts`, `find-commit.ts`: by commit
 */
export { createEdits } from "./create-edits.ts";
export type { EditTarget, Rewritten } from "./edit-place.ts";
