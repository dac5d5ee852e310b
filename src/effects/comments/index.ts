/**
 * comments: comments of Muster's own on pull requests.
 *
 * - `comment-writer.ts`: the interface that they are written through, and what has to be remembered
 * - `write-comments.ts`, `find-comment.ts`: one comment of a kind on GitHub, known by a mark and by the app that wrote it
 */
export type {
  CommentMemory,
  CommentName,
  CommentWriter,
  KnownComment,
  WrittenComment,
} from "./comment-writer.ts";
export { type CommentTarget, createComments } from "./write-comments.ts";
