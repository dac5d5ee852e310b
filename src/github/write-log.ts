/**
 * Remembers writes for longer than the process lives, because GitHub does: an App that starts again within the minute has
 * not got the whole minute's allowance again.
 */
export interface WriteLog {
  /** When something was written within the last hour, in milliseconds since 1970, the oldest first. Asked once a subject. */
  recall(subject: string): readonly number[];
  /** Told of each write before it is sent. Must not throw. */
  note(subject: string, at: number): void;
}
