import { Lexer } from "yaml";
import { EditProblem } from "./problem.ts";

const MOST_CHARACTERS = 524_288;

/** Names, values, brackets, colons, line breaks and the like; some 7,000 lines of `key: value`. */
const MOST_TOKENS = 50_000;

/** How many tokens a file of YAML or JSON has. Throws an EditProblem for one whose reading would keep others waiting. */
export function measureSize(text: string): number {
  if (text.length > MOST_CHARACTERS)
    throw new EditProblem(
      `The file is too large to be edited: it has ${text.length} characters, and ${MOST_CHARACTERS} are the most.`,
    );
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MOST_TOKENS)
      throw new EditProblem(
        `The file is too large to be edited: it has more than ${MOST_TOKENS} names, values and marks. Split it, or use \`replace\`.`,
      );
  }
  return tokens;
}
