/**
 * edits: changes of files' contents that leave everything else in them as it is.
 *
 * - `apply-edits.ts`: several changes of one text
 */
export { applyEdits, type Edited } from "./apply-edits.ts";
export { type EditFormat, formatOf } from "./format.ts";
