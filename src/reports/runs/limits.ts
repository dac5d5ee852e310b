/** The longest comment is 65,536 characters (GitHub). Counted in bytes, which is never less, with room for what marks a comment as Muster's. */
export const COMMENT_BYTES = 60_000;
