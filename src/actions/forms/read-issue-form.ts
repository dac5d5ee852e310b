import { type Action, commandOf } from "../../model/action.ts";
import type { CommandArgument } from "../../model/command.ts";
import type { Refusal } from "../../model/run.ts";
import { refuse } from "../refuse.ts";
import { ACTION_LABEL, listQuestions, wordOf } from "./list-questions.ts";
import { readAnswer } from "./read-answer.ts";
import { splitAnswers } from "./split-answers.ts";

/** What an issue says. `none`: it was not made from a form of Muster's. */
export type ReadForm =
  | { readonly kind: "form"; readonly action: Action; readonly arguments: readonly CommandArgument[] }
  | { readonly kind: "none" }
  | Refusal;

/**
 * Reads the body of an issue that GitHub made from a form: a heading for each question, and the answer below it (GitHub docs,
 * syntax for issue forms). What comes of it is checked as a command is, which anybody could have typed. `actions` are those that
 * are offered.
 */
export function readIssueForm(body: string, actions: readonly Action[]): ReadForm {
  const option = readOption(body);
  if (option === null) return { kind: "none" };
  const word = wordOf(option);
  const action = actions.find((each) => commandOf(each) === word);
  if (action === undefined)
    return refuse("unknown_command", `the action ${word} that this form is for is not offered`, {
      needed: "a form that muster forms has written since",
    });
  const questions = listQuestions(action);
  const split = splitAnswers(body, [ACTION_LABEL, ...questions.map(({ label }) => label)]);
  if (split.kind === "unclear")
    return refuse(
      "invalid_input",
      `the heading "${split.label}" is there more than once, or out of order: what the answer to it is can't be told`,
      { needed: "another issue, without headings of the form in an answer" },
    );
  if (split.kind === "lacking")
    return refuse(
      "invalid_input",
      `the question "${split.label}" isn't there, or stands inside of another answer: what was answered can't be told`,
      { needed: `another issue; ${OLDER}` },
    );
  const given: CommandArgument[] = [];
  for (const question of questions) {
    const read = readAnswer(question, split.answers.get(question.label) ?? "");
    if (read.kind === "problem")
      return refuse("invalid_input", `the answer to "${question.label}" ${read.why}`, {
        needed: `another issue; ${OLDER}`,
      });
    if (read.argument !== null) given.push(read.argument);
  }
  return { kind: "form", action, arguments: given };
}

const OLDER = "where the form is older than its action, muster forms writes it anew";

/** What is chosen as the action: the first thing of the issue; null where it begins with something else. */
function readOption(body: string): string | null {
  const [first, second] = body
    .slice(0, 2_000)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return first === `### ${ACTION_LABEL}` && second !== undefined ? second : null;
}
