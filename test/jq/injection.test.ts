import { describe, expect, it } from "vitest";
import { gives, openEngine } from "./engine-for-test.ts";

const engine = openEngine();

describe("a program can't leave its place in the batch", () => {
  it.each([
    [".) | ("],
    [". ) , ( ."],
    [".] | ["],
    ['1)] | ["stolen'],
    ["} catch {"],
    [".; ."],
    ["def muster_answer(f): 1; ."],
    ["muster_rows"],
    ["muster_answer(.)"],
    ["$row"],
    ["break $out"],
    ['"'],
    ['"\\('],
    ["'"],
    [". \0 )"],
    ["module {}; ."],
    [". # \\"],
    [". # comment"],
    [". # comment \\\n . ) ] } \\"],
    [". # \r"],
    [". #\\\r"],
    ["#\n."],
    ["-1"],
    ["--arg"],
    ["-n"],
    ["def first(f): 'mine'; first(.)"],
    ["def tojson: 'mine'; tojson"],
    ["label $muster | break $muster"],
    ["try error('x') catch (error({__jq: 0}))"],
    ["{} as $ENV | {} as $row | ."],
  ])("%j", async (program) => {
    const neighbour = gives("neighbour");
    const answers = await engine.evaluate(['"neighbour"', program, '"neighbour"'], [1, { a: 2 }, null]);
    expect(answers).toHaveLength(3);
    for (const row of answers) {
      expect(row).toHaveLength(3);
      expect([row[0], row[2]]).toEqual([neighbour, neighbour]);
      expect(row[1]?.kind).not.toBe("stopped");
    }
  });

  it("a comment at the end hides only itself", async () => {
    const answers = await engine.evaluate([". # a", ". # b \\", ". + 1 # c \\\\\\"], [1]);
    expect(answers).toEqual([[gives(1), gives(1), gives(2)]]);
  });

  it("what one program defines is unknown to the others", async () => {
    const problems = await engine.compile(["def mine: 1; mine", "mine", ". as $x | $x", "$x"]);
    expect(problems.map((problem) => problem === null)).toEqual([true, false, true, false]);
  });

  it("a text too long for jq does not compile", async () => {
    const [problem] = await engine.compile([`"${"x".repeat(5_000_000)}"`]);
    expect(problem).not.toBeNull();
    expect(await engine.evaluate(["."], [1])).toEqual([[gives(1)]]);
  });
});
