import type { Json } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";
import { BINDINGS, MASKS } from "./dialect.ts";
import type { JqOutcome } from "./engine.ts";
import type { JqJob, JqOutput } from "./messages.ts";

/** The exit code by which a batch says that its answers are too large. Programs can't exit by themselves. */
const TOO_LARGE = 9;

/** An outcome that came from jq itself, so never `stopped`. */
export type JqAnswer = Exclude<JqOutcome, { readonly kind: "stopped" }>;

/**
 * One jq run for several programs over several inputs. It prints one line an input: a JSON array with, for each
 * program, `[first output]`, `[]` when there is none, or `{"e": message}`. The programs must each have compiled
 * alone: that is what keeps text such as `.) | (` from breaking out of its place.
 *
 * @param programs jq texts; all stand on the first line, so a program alone in its run sees its own line numbers
 * @param inputs JSON texts
 * @param answerBytes the run ends with a code of its own when its lines are longer than this together
 */
export function writeBatch(
  programs: readonly string[],
  inputs: readonly string[],
  answerBytes: number,
): JqJob {
  // Two line ends: a comment at the end of a program may escape the first one with a backslash.
  const cells = programs.map((program) => `muster_answer(${BINDINGS} ${program}\n\n)`);
  const program = [
    `def muster_answer(f): try [first(f)] catch {e: (if type == "string" then . else tojson end | .[:1000])};`,
    `def muster_rows: ${MASKS} .[] | [${cells.join(", ")}] | tojson;`,
    `foreach muster_rows as $row (0; . + ($row | utf8bytelength);`,
    `if . > ${answerBytes} then "" | halt_error(${TOO_LARGE}) else $row end)`,
  ];
  return { program: program.join(" "), input: `[${inputs.join(",")}]` };
}

/** The answers of a batch, `[input][program]`; undefined when the output is not one whole answer for each. */
export function readBatch(
  output: JqOutput,
  programCount: number,
  inputCount: number,
): readonly (readonly JqAnswer[])[] | undefined {
  if (output.exitCode !== 0) return undefined;
  const lines = output.stdout.split("\n");
  if (lines.length !== inputCount) return undefined;
  const rows: JqAnswer[][] = [];
  for (const line of lines) {
    const row = readRow(line, programCount);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

function readRow(line: string, programCount: number): JqAnswer[] | undefined {
  const cells = parseJson(line);
  if (!Array.isArray(cells) || cells.length !== programCount) return undefined;
  const row: JqAnswer[] = [];
  for (const cell of cells) {
    const answer = readCell(cell);
    if (answer === undefined) return undefined;
    row.push(answer);
  }
  return row;
}

function readCell(cell: Json): JqAnswer | undefined {
  if (Array.isArray(cell)) return { kind: "value", value: cell[0] };
  if (!isJsonObject(cell)) return undefined;
  return typeof cell["e"] === "string" ? { kind: "error", message: cell["e"] } : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Why jq ended a batch early, for the person who wrote the program. */
export function explainRefusal(output: JqOutput, answerBytes: number): string {
  if (output.exitCode === TOO_LARGE) return `the answer is larger than ${answerBytes} bytes`;
  const words = output.stderr.replace(/^jq: /, "").split("\n", 1)[0];
  return words ? `jq ended early: ${words.slice(0, 300)}` : "jq ended early";
}
