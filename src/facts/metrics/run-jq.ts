import type { JqEngine } from "../../jq/index.ts";
import { isJsonList, type Json } from "../../model/json.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Quote } from "./quote.ts";

/** Runs one program over one answer. Gives its outputs, at most two of them. Throws a NoAnswer where it fails or takes too long. */
export type RunJq = (answer: Json) => Promise<readonly Json[]>;

/** Gets a program ready: what doesn't compile is a NoAnswer before anybody is asked. */
export async function runJq(open: () => JqEngine, program: string, quote: Quote): Promise<RunJq> {
  const engine = open();
  const [problem] = await engine.compile([program]);
  if (problem)
    throw new NoAnswer("bad_query", `The jq of the query doesn't compile: ${quote(problem.message)}`);
  // Two line ends: a comment at the end of a program may escape the first one with a backslash.
  const bounded = `[limit(2; (${program}\n\n))]`;
  return async (answer) => {
    const [[outcome] = []] = await engine.evaluate([bounded], [answer]);
    if (outcome?.kind === "value" && isJsonList(outcome.value)) return outcome.value;
    const why = quote(outcome === undefined || outcome.kind === "value" ? "" : outcome.message);
    const what = outcome?.kind === "error" ? "fails on the answer" : "came to no end on the answer";
    throw new NoAnswer("not_understood", `The jq of the query ${what}: ${why}`);
  };
}
