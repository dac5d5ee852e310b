import { appendFileSync } from "node:fs";
import type { Environment } from "../environment.ts";
import { maskCommand, type Note, noteCommand } from "./commands.ts";
import { outputLines } from "./outputs.ts";
import { printable } from "./printable.ts";
import { openSummary } from "./summary.ts";

/**
 * What a step tells the runner: the few parts of the protocol that the Action uses. GitHub's own toolkit does the same, but
 * brings an HTTP client along that is loaded at every start.
 */
export interface Toolkit {
  /** A line in the log; text from anywhere is safe in it. */
  readonly say: (text: string) => void;
  /** A note on the run or beside a line; text from anywhere is safe in it. */
  readonly note: (note: Note) => void;
  /** Has a secret hidden wherever it comes up. */
  readonly mask: (secret: string) => void;
  /** Sets an output of the step. */
  readonly output: (name: string, value: string) => void;
  /** Adds to the summary of the step. Markdown, made safe already. */
  readonly summary: (parts: readonly string[]) => void;
}

/** Opens the toolkit of a step: `write` gets lines for the runner, files are named by the environment. */
export function openToolkit(env: Environment, write: (text: string) => void): Toolkit {
  const fit = openSummary();
  const line = (text: string) => write(`${text}\n`);
  const append = (variable: string, text: string) => {
    const file = env[variable];
    // Nobody asks for it where there is no runner.
    if (file !== undefined && file !== "") appendFileSync(file, text, "utf8");
  };
  return {
    say: (text) => line(printable(text)),
    note: (note) =>
      line(noteCommand({ ...note, title: printable(note.title), message: printable(note.message) })),
    mask: (secret) => {
      for (const part of secret.split(/[\r\n]+/))
        if (isWorthHiding(part.trim())) line(maskCommand(part.trim()));
    },
    output: (name, value) => append("GITHUB_OUTPUT", outputLines(name, value)),
    summary: (parts) => append("GITHUB_STEP_SUMMARY", fit(parts)),
  };
}

/** The runner hides line by line. The frame of a key is no secret, and hiding short parts would garble the log. */
function isWorthHiding(part: string): boolean {
  return part.length > 5 && !part.startsWith("-----");
}
