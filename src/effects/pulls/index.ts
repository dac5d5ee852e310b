/**
 * pulls: pull requests of Muster's own.
 *
 * - `pull-writer.ts`: the interface that they are opened through
 * - `open-pulls.ts`: one pull request for a plan, looked for before it is opened
 * - `find-pulls.ts`, `trailer.ts`: what is there already, and whether it is Muster's own
 * - `commit-files.ts`, `look-up-paths.ts`, `repeat.ts`: branches with files; a file that is there is changed only while it is
 *   what the change was made from
 * - `pull-place.ts`: the repository, with tokens that are good for one thing each
 */
export { commitFiles, readBranch } from "./commit-files.ts";
export { createPulls, findOpened } from "./open-pulls.ts";
export { inPlace, isWriter, type PullPlace, type PullTarget, placeOf } from "./pull-place.ts";
export { type OpenedPull, PullBusyError, type PullWriter } from "./pull-writer.ts";
export { writeTrailer } from "./trailer.ts";
