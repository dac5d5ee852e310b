import { JournalError } from "../jobs/index.ts";
import { StartupError, type StartupProblem } from "./environment.ts";

/** What to say of a start that failed: each problem, and below it what to do. Null for a fault of Muster's own. */
export function explainStart(error: unknown): string | null {
  const problems = problemsOf(error);
  if (problems === null) return null;
  const lines = problems.map(({ what, fix }) => `${what}\n  ${fix}\n`);
  return `Muster can't start:\n\n${lines.join("")}`;
}

function problemsOf(error: unknown): readonly StartupProblem[] | null {
  if (error instanceof StartupError) return error.problems;
  if (!(error instanceof JournalError)) return null;
  const { message, hint: fix } = error;
  const what = message.slice(0, -fix.length).trim().replace(/\.$/, "");
  return [{ what: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`, fix }];
}
