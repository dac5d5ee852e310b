import { BINDINGS, LONGEST_PROGRAM, MASKS } from "./dialect.ts";
import type { JqCompileProblem } from "./engine.ts";
import type { JqJob, JqOutput } from "./messages.ts";

/** One jq run that compiles a program and, having no input, runs nothing. */
export function writeCompile(text: string): JqJob {
  return { program: `${MASKS} ${BINDINGS}\n${text}`, input: "" };
}

/** What is wrong with a program that jq need not be asked about; null when jq has to decide. */
export function findTextProblem(program: string): JqCompileProblem | null {
  if (program.trim() === "") return { message: "the program is empty" };
  // jq takes its program as a C string: it would read up to the NUL and run half of the text.
  if (program.includes("\0")) return { message: "the program contains a NUL character" };
  if (program.length > LONGEST_PROGRAM)
    return { message: `the program is longer than ${LONGEST_PROGRAM} characters` };
  return null;
}

/** jq's verdict on a program: null when it compiles; undefined when the output is not a verdict. */
export function readCompile(output: JqOutput): { readonly problem: JqCompileProblem | null } | undefined {
  if (output.exitCode === 0) return { problem: null };
  if (output.exitCode !== 3) return undefined;
  return { problem: { message: describe(output.stderr) } };
}

/** `jq: error: foo/0 is not defined at <top-level>, line 2, column 6:` becomes `foo/0 is not defined (line 1, column 6)`. */
function describe(stderr: string): string {
  const found = /^jq: error: ([^]*?) at <top-level>(?:, line (\d+)(?:, column (\d+))?)?/m.exec(stderr);
  if (found === null) return stderr.replace(/^jq: (error: )?/, "").slice(0, 500);
  const [, words = "", line, column] = found;
  const message = words
    .replace(/, expecting .*$/, "")
    .replace("INVALID_CHARACTER", "character")
    .slice(0, 500);
  // The program starts on the second line, after the masks. An error on the first is at the end of an empty program.
  const at = Number(line ?? 0) - 1;
  if (at < 1) return message;
  return column === undefined ? `${message} (line ${at})` : `${message} (line ${at}, column ${column})`;
}
