import { describe, expect, it } from "vitest";
import { readBatch, writeBatch } from "../../src/jq/batch-program.ts";
import type { Json } from "../../src/model/json.ts";
import { gives, openEngine } from "./engine-for-test.ts";

describe("10,000 inputs", () => {
  const engine = openEngine({ limits: { chunkMs: 10_000 } });
  const inputs = Array.from({ length: 10_000 }, (_, n) => ({
    identifier: `service-${n}`,
    tags: n % 3 === 0 ? [] : [{ key: "n", value: n }],
    name: n % 5 === 0 ? null : `Name ${n}`,
  }));
  type Input = (typeof inputs)[number];
  const ERROR = Symbol("jq raises an error");
  const programs: readonly (readonly [string, (input: Input) => Json | undefined | typeof ERROR])[] = [
    [".identifier", ({ identifier }) => identifier],
    ["'https://example.com/' + .identifier", ({ identifier }) => `https://example.com/${identifier}`],
    [".tags[].value", ({ tags }) => tags[0]?.value],
    [".tags | length", ({ tags }) => tags.length],
    [".name | ascii_downcase", ({ name }) => name?.toLowerCase() ?? ERROR],
    [".", (input) => input],
    [".identifier", ({ identifier }) => identifier],
  ];

  it("answer as each program does by itself in JavaScript", async () => {
    const answers = await engine.evaluate(
      programs.map(([program]) => program),
      inputs,
    );
    const error = { kind: "error", message: expect.stringContaining("explode") };
    const runTwins = (input: Input) =>
      programs.map(([, twin]) => {
        const result = twin(input);
        return result === ERROR ? error : gives(result);
      });
    expect(answers).toEqual(inputs.map(runTwins));
  });

  it("answer as one by one", async () => {
    const texts = programs.map(([program]) => program);
    const sample = inputs.slice(0, 60);
    const answers = await engine.evaluate(texts, inputs);
    for (const [at, input] of sample.entries())
      for (const [column, text] of texts.entries())
        expect(await engine.evaluate([text], [input])).toEqual([[answers[at]?.[column]]]);
  });
});

describe("sizes", () => {
  it("more programs, and more text of them, than fit one jq program", async () => {
    const engine = openEngine({ limits: { chunkMs: 20_000, answerMs: 10_000 } });
    const small = Array.from({ length: 300 }, (_, n) => `. + ${n}`);
    const large = Array.from({ length: 4 }, (_, n) => `[${"., ".repeat(4_000)} ${n}] | length`);
    const [row] = await engine.evaluate([...small, ...large], [1]);
    expect(row).toEqual([...small.map((_, n) => gives(1 + n)), ...large.map(() => gives(4_001))]);
  });

  it("inputs of some megabytes each", async () => {
    const engine = openEngine({ limits: { answerMs: 5_000, chunkMs: 10_000 } });
    const text = "line of a readme\n".repeat(200_000);
    const answers = await engine.evaluate([".text | length", ".text"], [{ text }, { text }, { text: "" }]);
    expect(answers).toEqual([
      [gives(text.length), gives(text)],
      [gives(text.length), gives(text)],
      [gives(0), gives("")],
    ]);
  });
});

describe("an output that is not one whole answer for each program and input is not believed", () => {
  const output = (stdout: string, exitCode = 0) => ({ stdout, stderr: "", exitCode });
  it.each([
    ["an answer is missing", output("[[1]]")],
    ["an answer too many", output("[[1]]\n[[1]]\n[[1]]")],
    ["a program too many", output("[[1],[2]]\n[[1],[2]]")],
    ["nothing", output("")],
    ["cut off", output("[[1]]\n[[1")],
    ["not JSON", output("[[1]]\nnull]")],
    ["no row", output("[[1]]\n7")],
    ["no cell", output("[[1]]\n[7]")],
    ["an error without words", output("[[1]]\n[{}]")],
    ["the right rows and a failure", output("[[1]]\n[[1]]", 5)],
  ])("%s", (_, output) => {
    expect(readBatch(output, 1, 2)).toBeUndefined();
  });

  it("what is whole is read", () => {
    expect(readBatch(output('[[1],[],{"e":"x"}]'), 3, 1)).toEqual([
      [gives(1), gives(), { kind: "error", message: "x" }],
    ]);
  });

  it("every program of a batch stands on its first line", () => {
    const { program } = writeBatch(["one"], ["1"], 1);
    expect(program.split("\n", 1)[0]).toContain("one");
  });
});
