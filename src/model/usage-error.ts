/** Something that the person who called can put right: a wrong option, a folder that isn't there, a broken configuration. */
export class UsageError extends Error {
  /** What to do, shown below the message. */
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.name = "UsageError";
    this.hint = hint;
  }
}
