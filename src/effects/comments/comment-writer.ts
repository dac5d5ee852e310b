import type { CommentKind, CommentPlan } from "../../model/comment-plan.ts";

/** What became of a comment. */
export type WrittenComment = "created" | "updated" | "unchanged";

/** Writes comments on pull requests: one of a kind, made once and changed only when it says something else. */
export interface CommentWriter {
  write(plan: CommentPlan): Promise<WrittenComment>;
}

/** Which comment is meant. */
export interface CommentName {
  readonly repository: string;
  readonly number: number;
  readonly kind: CommentKind;
}

/** A comment that is there, and a digest of what it says. */
export interface KnownComment {
  readonly id: number;
  readonly digest: string;
}

/** Where it is remembered which comments there are, so that they are looked for once. It may forget: then they are looked for again. */
export interface CommentMemory {
  get(name: CommentName): Promise<KnownComment | null>;
  set(name: CommentName, comment: KnownComment): Promise<void>;
}
