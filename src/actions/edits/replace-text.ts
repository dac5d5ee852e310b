import { EditProblem } from "./problem.ts";

/** Replaces a text that occurs exactly once. Throws an EditProblem where it doesn't. */
export function replaceText(text: string, { replace, with: by }: { replace: string; with: string }): string {
  const first = text.indexOf(replace);
  const shown = JSON.stringify(replace.length > 60 ? `${replace.slice(0, 60)}…` : replace);
  if (replace === "" || first === -1) throw new EditProblem(`The file doesn't have the text ${shown}.`);
  if (text.indexOf(replace, first + 1) !== -1)
    throw new EditProblem(
      `The file has the text ${shown} more than once: name a longer part that it has once.`,
    );
  return text.slice(0, first) + by + text.slice(first + replace.length);
}
