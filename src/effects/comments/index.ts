/**
 * comments: comments of Muster's own on pull requests.
 *
 * - `comment-writer.ts`: the interface that they are written through, and what has to be remembered
 * - `write-comments.ts`: one comment of a kind on a pull request
 * - `keep-comment.ts`, `find-comment.ts`: one comment of a name on GitHub, known by a mark and by the app that wrote it
 * - `one-after-another.ts`: two at the same moment don't make two
 */
export type {
  CommentMemory,
  CommentName,
  CommentWriter,
  KnownComment,
  WrittenComment,
} from "./comment-writer.ts";
export { type CommentPlace, findComment } from "./find-comment.ts";
export { keepComment, writeComment } from "./keep-comment.ts";
export { createTurns } from "./one-after-another.ts";
export { type CommentTarget, createComments } from "./write-comments.ts";
