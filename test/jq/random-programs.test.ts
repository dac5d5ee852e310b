import fc from "fast-check";
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

/** Whether something hangs is a matter of time, so `stopped` is compared with nothing. */
const comparable = (outcome: JqOutcome | undefined) => (outcome?.kind === "stopped" ? undefined : outcome);

describe("whatever the programs and inputs are", () => {
  const engine = openEngine();

  it("a call answers each program on each input, and the same as when it is alone", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyProgram, { minLength: 32, maxLength: 32, size: "max" }),
        fc.array(anyInput, { minLength: 1, maxLength: 4 }),
        async (programs, inputs) => {
          const together = await engine.evaluate(programs, inputs);
          expect(together.map((row) => row.length)).toEqual(inputs.map(() => programs.length));
          for (const [column, program] of programs.entries()) {
            const answers = together.map((row) => comparable(row[column]));
            if (
              answers.some(
                (answer) =>
                  answer === undefined ||
                  (answer.kind === "error" && answer.message.startsWith("does not compile")),
              )
            )
              continue;
            const alone = await engine.evaluate([program], inputs);
            expect(alone.map((row) => comparable(row[0]))).toEqual(answers);
          }
          const [input = null] = inputs;
          const first = await engine.evaluate(programs, [input]);
          for (const [column, answer] of (first[0] ?? []).entries())
            if (answer.kind !== "stopped" && comparable(together[0]?.[column]) !== undefined)
              expect(answer).toEqual(together[0]?.[column]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
