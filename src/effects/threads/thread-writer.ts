/** An issue or a pull request that is written on. */
export interface ThreadPlace {
  /** Name of the repository, without the owner. */
  readonly repository: string;
  readonly number: number;
}

/** Reactions that Muster gives: seen, succeeded, failed, not understood or not let. */
export type Reaction = "eyes" | "rocket" | "-1" | "confused";

/** Answers people on issues and pull requests. */
export interface ThreadWriter {
  /**
   * Writes the comment of that name: made once, and edited when it says something else. `fresh` when nobody can have made it
   * before, so that it need not be looked for. Gives the id of the comment.
   */
  say(place: ThreadPlace, name: string, body: string, fresh: boolean): Promise<number>;
  /** Reacts to a comment, or to the issue itself. Twice is once. What can't be reacted to any more is let go. */
  react(place: ThreadPlace, comment: number | null, reaction: Reaction): Promise<void>;
  close(place: ThreadPlace, reason: "completed" | "not_planned"): Promise<void>;
}
