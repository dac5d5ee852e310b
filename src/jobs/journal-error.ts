/** What is wrong with a journal. */
export type JournalProblem =
  /** There is none at the path. */
  | "missing"
  /** It is damaged. */
  | "corrupt"
  /** It is a file of something else. */
  | "foreign"
  /** Another version of Muster made it. */
  | "version"
  /** Another process works with it. */
  | "in_use"
  /** The disk or the system refused. */
  | "refused";

const HINTS: Readonly<Record<JournalProblem, string>> = {
  missing: "The App makes one when it first starts.",
  corrupt: "Move it away and start again: what was in flight is rebuilt from GitHub.",
  foreign: "Name another file.",
  version:
    "Use the version of Muster that made it, or move it away: what was in flight is rebuilt from GitHub.",
  in_use: "Stop the other process, or give this one a folder of its own.",
  refused: "See that the disk has room and that the file and its folder can be written.",
};

/** A journal that can't be used: which file, why, and what to do. */
export class JournalError extends Error {
  override readonly name = "JournalError";
  readonly problem: JournalProblem;
  readonly path: string;
  /** What to do. It is the last sentence of the message, too. */
  readonly hint: string;

  constructor(path: string, problem: JournalProblem, why: string, options?: ErrorOptions) {
    super(`the journal ${path} ${why}. ${HINTS[problem]}`, options);
    this.problem = problem;
    this.path = path;
    this.hint = HINTS[problem];
  }
}
