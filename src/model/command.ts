/** Where a command was typed: an issue or a pull request. */
export interface Thread {
  /** Name of the repository, without the owner. */
  readonly repository: string;
  readonly number: number;
  readonly kind: "issue" | "pull_request";
}

/** What a command was read from; a run is told from others by it, so one comes of it however often it is told of. */
export type CommandOrigin = Thread &
  (
    | {
        readonly source: "comment";
        /** Id of the comment. */
        readonly comment: number;
        /** Which command of the comment, from 0. */
        readonly index: number;
      }
    /** An issue that was made from a form. */
    | { readonly source: "form"; readonly index: 0 }
    /** What an earlier run granted has expired: its id. */
    | { readonly source: "expiry"; readonly run: string; readonly index: 0 }
  );

/** One `key=value`, or a value alone, of a command. Quotes are taken off. */
export interface CommandArgument {
  /** Null for a value alone. */
  readonly key: string | null;
  readonly value: string;
  /** Whether it stood in quotes: then it is a text, whatever it looks like. */
  readonly quoted: boolean;
}

/** A command as it was typed, and nothing known of it yet. */
export interface Command {
  /** The word, without the prefix, in lower case. */
  readonly name: string;
  readonly arguments: readonly CommandArgument[];
  /** Everything behind the word, for words that take a sentence. */
  readonly rest: string;
  /** The whole line. */
  readonly text: string;
  /** Counts from 0 over the commands of one comment. */
  readonly index: number;
  /** What is wrong with how it was written, such as a quote that is not closed; null when nothing is. */
  readonly fault: string | null;
}

/** Words that are there without an action. */
export const BUILT_IN_COMMANDS = ["help", "status", "cancel", "approve", "reject"] as const;

/** One of {@link BUILT_IN_COMMANDS}. */
export type BuiltInCommand = (typeof BUILT_IN_COMMANDS)[number];
