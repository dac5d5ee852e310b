import { afterAll } from "vitest";
import { createJqEngine, type JqEngine, type JqEngineOptions, type JqOutcome } from "../../src/jq/index.ts";
import type { Json } from "../../src/model/json.ts";

/** Short enough that a program which hangs costs a test little, long enough that no good one is stopped on a busy machine. */
const SHORT = { chunkMs: 250, answerMs: 200 };

/** An engine with short deadlines, closed when the file's tests are done. */
export function openEngine(options: JqEngineOptions = {}): JqEngine {
  const engine = createJqEngine({ ...options, limits: { ...SHORT, ...options.limits } });
  afterAll(() => engine.close());
  return engine;
}

/** The outcome of one program on one input. */
export async function runOne(engine: JqEngine, program: string, input: Json): Promise<JqOutcome | undefined> {
  const [row] = await engine.evaluate([program], [input]);
  return row?.[0];
}

/** The outcome that is this value; without an argument, the one of a program that had no output. */
export function gives(value?: Json): JqOutcome {
  return { kind: "value", value };
}

/** The kinds of the answers, for tests that care about no more. */
export function kindsOf(answers: readonly (readonly JqOutcome[])[]): string[][] {
  return answers.map((row) => row.map((outcome) => outcome.kind));
}
