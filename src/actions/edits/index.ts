/**
 * edits: changes of files' contents that leave everything else in them as it is.
 *
 * - `apply-edits.ts`: several changes of one text, by `format.ts`; `edit-entity.ts`: the file of an entity
 * - `set-value.ts`, `remove-value.ts`: values of YAML and JSON; `parse-path.ts`, `find-node.ts`: where they are
 * - `replace-value.ts`, `add-key.ts`, `begin-file.ts`: which bytes change; `write-scalar.ts`, `write-value.ts`: into which
 * - `verify-change.ts`: a changed file says what it said before, but for the one value
 * - `set-owners.ts`, `replace-text.ts`: CODEOWNERS, and any text
 */
export { applyEdits, type Edited } from "./apply-edits.ts";
export { editEntity } from "./edit-entity.ts";
export { type EditFormat, formatOf } from "./format.ts";
