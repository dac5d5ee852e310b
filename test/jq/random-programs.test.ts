import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JqOutcome } from "../../src/jq/index.ts";
import type { Json } from "../../src/model/json.ts";
import { openEngine } from "./engine-for-test.ts";
import { anyProgram } from "./random-programs.ts";

const anyInput: fc.Arbitrary<Json> = fc.oneof(
  fc.record({ a: fc.oneof(fc.string(), fc.array(fc.integer())), b: fc.boolean() }, { requiredKeys: [] }),
  fc.jsonValue({ maxDepth: 2 }).map((value): Json => JSON.parse(JSON.stringify(value))),
  fc.string({ unit: "binary" }),
);

type Answers = readonly (readonly JqOutcome[])[];

describe("whatever the programs and inputs are", () => {
  const engine = openEngine();
  let calls = 0;
  let values = 0;

  it("a call answers each program on each input, as it does when it is alone", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyProgram, { minLength: 32, maxLength: 32, size: "max" }),
        fc.array(anyInput, { minLength: 1, maxLength: 4 }),
        async (random, inputs) => {
          calls += 1;
          const programs = calls % 40 === 0 ? [...random, "def f: f; f"] : random;
          const together = await engine.evaluate(programs, inputs);
          expect(together.map((row) => row.length)).toEqual(inputs.map(() => programs.length));
          values += together.flat().filter((outcome) => outcome.kind === "value").length;

          const [input = null] = inputs;
          expectSame(await engine.evaluate(programs, [input]), together.slice(0, 1));
          const compiles = await engine.compile(programs);
          for (const [at, program] of programs.entries()) {
            if (compiles[at] !== null || at % 3 !== calls % 3) continue;
            expectSame(
              await engine.evaluate([program], inputs),
              together.map((row) => row.slice(at, at + 1)),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(values).toBeGreaterThan(500);
  });
});

/** Whether something hangs is a matter of time, so what was stopped in one call is not compared with the other. */
function expectSame(left: Answers, right: Answers): void {
  const hide = (answers: Answers, others: Answers) =>
    answers.map((row, at) =>
      row.map((outcome, column) =>
        outcome.kind === "stopped" || others[at]?.[column]?.kind === "stopped" ? "stopped" : outcome,
      ),
    );
  expect(hide(left, right)).toEqual(hide(right, left));
}
