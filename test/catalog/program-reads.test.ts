import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeReads } from "../../src/catalog/program-reads.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";

const jq = useJq();

const NAMES = ["repository", "owner", "name", "language", "content", "a-b"];
const field = fc.constantFrom(...NAMES).map((name) => (/^\w+$/.test(name) ? `.${name}` : `["${name}"]`));
const quoted = fc.constantFrom(...NAMES).map((name) => `["${name}"]`);
const steps = fc
  .array(fc.oneof({ weight: 4, arbitrary: field }, quoted, fc.constantFrom("?", "[]?", "[0]?")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => `.${parts.join("")}`.replace(/^\.\./, "."))
  .map((text) => (text.startsWith(".?") ? `.${text.slice(1)}` : text));

/** Programs that take values apart and put them together in many ways. */
const program = fc.letrec<{ program: string }>((tie) => ({
  program: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 5, arbitrary: steps },
    fc.constantFrom(
      ".",
      "keys?",
      "length",
      "tojson",
      "..",
      "to_entries?",
      ".[]?",
      "map_values(.)?",
      '"x"',
      "1",
      "null",
    ),
    fc.tuple(tie("program"), tie("program")).map(([a, b]) => `(${a}) | (${b})`),
    fc.tuple(tie("program"), tie("program")).map(([a, b]) => `[${a}, ${b}]`),
    fc.tuple(tie("program"), tie("program")).map(([a, b]) => `(${a}) // (${b})`),
    fc
      .tuple(tie("program"), tie("program"), tie("program"))
      .map(([a, b, c]) => `if (${a}) then (${b}) else (${c}) end`),
    fc.tuple(tie("program"), tie("program")).map(([a, b]) => `(${a}) as $x | (${b}) | [$x, .]`),
    fc.tuple(tie("program"), tie("program")).map(([a, b]) => `{name: (${a}), language: (${b})}`),
    tie("program").map((a) => `"\\(${a})"`),
    tie("program").map((a) => `[${a}] | map(.language?, .)`),
    tie("program").map((a) => `first(${a})`),
    tie("program").map((a) => `{repository, name: (${a})}`),
    tie("program").map((a) => `(${a}) | tostring | length`),
    tie("program").map((a) => `(${a}) == "language"`),
    tie("program").map((a) => `(${a}) | has("language")?`),
    tie("program").map((a) => `(${a}) | .["name", "language"]?`),
    tie("program").map((a) => `(${a}) | . "language"?`),
    tie("program").map((a) => `{"name", "language": (${a})}`),
    tie("program").map((a) => `"language" as $k | (${a}) | .[$k]?`),
    tie("program").map((a) => `(${a}) | getpath(["language"])?`),
  ),
})).program;

const UNKNOWN = new Set(["language", "a-b"]);
const PLACES = [
  { at: [], names: UNKNOWN },
  { at: ["repository"], names: UNKNOWN },
  { at: ["repository", "owner"], names: UNKNOWN },
];

/** An input in which all that is unknown has a value of its own, or is left out. */
function inputWith(unknown: JsonObject): JsonObject {
  const content = {
    name: "c",
    language: "Go",
    owner: "shop",
    repository: { name: "r", language: "C" },
    "a-b": 1,
  };
  const owner = { name: "acme", ...unknown };
  return { name: "n", content, repository: { name: "cart", owner, ...unknown }, ...unknown };
}

describe("what a program reads", () => {
  it("law: a program that reads nothing unknown gives the same answer, whatever the unknown is", async () => {
    const inputs = [
      inputWith({}),
      inputWith({ language: "Go", "a-b": [1] }),
      inputWith({ language: null, "a-b": { name: 1 } }),
    ];
    const programs = fc.sample(program, { numRuns: 1_200, seed: 20_260_131 });
    const answers = await jq.evaluate(programs, inputs);
    let independent = 0;
    for (const [index, text] of programs.entries()) {
      const reads = analyzeReads(text);
      if (reads.findUnknown(PLACES) !== null && !reads.staysWithin(inputWith({}))) continue;
      const [first, ...others] = answers.map((row) => row[index]);
      if (first?.kind === "value") independent += 1;
      for (const other of others) expect({ text, outcome: other }).toEqual({ text, outcome: first });
    }
    expect(independent).toBeGreaterThan(60);
  });

  it.each<[string, boolean]>([
    [".name", true],
    ['.name + "-api" | ascii_downcase', true],
    [".repository.name", true],
    [".repository.owner.name", true],
    ['"cart"', true],
    [".language", false],
    [".name + .slug", false],
    [".repository.language", false],
    [".repository", false],
    [".repository | keys[0]", false],
    [".", false],
  ])("stays within what an object has: %s: %s", (text, expected) => {
    expect(analyzeReads(text).staysWithin(inputWith({}))).toBe(expected);
  });

  it.each<[string, readonly string[], boolean]>([
    [".repository.name", ["repository"], true],
    [".repository.name", ["repository", "name"], true],
    [".repository.name", ["name"], false],
    [".repository | .name", ["name"], true],
    [".content.repository", ["repository"], false],
    ['"name"', ["name"], false],
    ['.x == "name"', ["name"], false],
    ['.x | index("name")', ["name"], false],
    ['."name"', ["name"], true],
    ['.["name"]', ["name"], true],
    ['{"name"}', ["name"], true],
    [".properties.'a-b'", ["properties", "a-b"], true],
    ['.files["docs/a.b.md"]', ["files", "docs/a.b.md"], true],
  ])("is spelled out in the text: %s spells %j: %s", (text, path, expected) => {
    expect(analyzeReads(text).spells(path)).toBe(expected);
  });
});
