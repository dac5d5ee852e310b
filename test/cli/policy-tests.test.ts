import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { copyCentral, writeCentral } from "./acme.ts";
import { readJson } from "./read-json.ts";
import { runMuster } from "./run-muster.ts";

const testsJson = z.object({
  schema: z.literal("muster.tests/1"),
  passed: z.number(),
  failed: z.number(),
  tests: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      title: z.string(),
      outcome: z.enum(["pass", "fail"]),
      mismatches: z.array(
        z.object({ line: z.number(), expected: z.string(), got: z.string(), why: z.array(z.string()) }),
      ),
    }),
  ),
});

const FILES = {
  "blueprints/service.yml": "identifier: service\nschema: {properties: {readme: {type: string}}}\n",
  "scorecards/service/ready.yml":
    "identifier: ready\nrules: [{identifier: r, level: Bronze, query: {combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}}]\n",
  "tests/a.yml":
    "title: has one\nentity: {blueprint: service, properties: {readme: x}}\nexpect: {levels: {ready: Bronze}}\n",
};
const WRONG = 'title: "has \\e[31mnone"\nentity: {blueprint: service}\nexpect:\n  levels: {ready: Bronze}\n';

describe("muster test", () => {
  it("runs the tests of the example, which all pass", async () => {
    const { code, out, err } = await runMuster([
      "test",
      "--dir",
      copyCentral(join(temporaryFolder(), "central")),
    ]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/✓ \d+ tests pass\n$/);
  });

  it("ends with 1 when one fails: what was expected, what came out, why, and where", async () => {
    const { code, out } = await runMuster([
      "test",
      "--dir",
      writeCentral({ ...FILES, "tests/b.yml": WRONG }),
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/tests\/b\.yml:4:/);
    expect(out).toMatch(/expected +Bronze\n +got +Basic\n +because +\S/);
    expect(out).toMatch(/1 of 2 tests fails/);
    expect(out).not.toContain("\u001B");
  });

  it("hints at what a test can't notice, and passes", async () => {
    const gate =
      "identifier: soft\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: ready}}]\nmode: warn\n";
    const test = "title: x\nentity: {blueprint: service}\nexpect: {decision: pass}\n";
    const { code, out } = await runMuster([
      "test",
      "--dir",
      writeCentral({ ...FILES, "gates/a.yml": gate, "tests/b.yml": test }),
    ]);
    expect(code).toBe(0);
    expect(out).toMatch(/hint: .*soft/);
  });

  it("prints the same as JSON and nothing else", async () => {
    const central = writeCentral({ ...FILES, "tests/b.yml": WRONG });
    const { code, out, err } = await runMuster(["test", "--dir", central, "--json"], { colour: true });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { passed, failed, tests } = readJson(testsJson, out);
    expect({ passed, failed }).toEqual({ passed: 1, failed: 1 });
    expect(tests[1]).toMatchObject({
      outcome: "fail",
      mismatches: [{ line: 4, expected: "Bronze", got: "Basic" }],
    });
  });

  it.each([
    ["a file", "a.yml"],
    ["words of a title", "HAS ONE"],
  ])("runs only those that %s names", async (_, name) => {
    const central = writeCentral({ ...FILES, "tests/b.yml": WRONG });
    const { code, out } = await runMuster(["test", name, "--dir", central]);
    expect(code).toBe(0);
    expect(out).toMatch(/1 test passes/);
  });

  it.each([
    ["no test is called that", { ...FILES }, ["nope"], /no policy test is called nope/],
    ["there are none", { "muster.yml": "organization: acme\n" }, [], /no policy tests/],
    ["the configuration is broken", { "tests/a.yml": "title: x\n" }, [], /error/],
  ])("ends with 2 when %s: nothing was tested", async (_, files, args, said) => {
    const { code, out, err } = await runMuster(["test", ...args, "--dir", writeCentral(files)]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(said);
  });
});
