import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";
import { placeOf } from "./marks.ts";
import { readFile } from "./reading.ts";

const { load } = createLoader();

const MEGABYTE = 1_048_576;

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

describe("files made to fill the memory, the stack or the day", { timeout: 10_000 }, () => {
  /** So large that an algorithm that compares everything with everything would not end in time. */
  const SIZE = 100_000;
  const PATTERNS: readonly (readonly [string, (size: number) => string])[] = [
    ["brackets", (size) => "[".repeat(size)],
    ["closed brackets", (size) => "[".repeat(size / 2) + "]".repeat(size / 2)],
    ["braces", (size) => "{a: ".repeat(size / 4)],
    ["lists in lists", (size) => "- ".repeat(size / 2)],
    ["keys of keys", (size) => "? ".repeat(size / 2)],
    ["stairs", (size) => lines(Math.sqrt(size), (index) => `${" ".repeat(index)}a:\n`)],
    ["different keys", (size) => lines(size / 9, (index) => `k${index}:\n`)],
    ["different keys on one line", (size) => `{${lines(size / 12, (index) => `k${index}: 1,`)}}`],
    ["the same key", (size) => "a:\n".repeat(size / 3)],
    ["keys without name", (size) => "?\n".repeat(size / 2)],
    ["commas", (size) => `[${",".repeat(size - 1)}`],
    ["pairs of brackets", (size) => "[]".repeat(size / 2)],
    ["closing brackets", (size) => "]".repeat(size)],
    ["quotes", (size) => '"'.repeat(size)],
    ["a text without end", (size) => `"${"a\n".repeat(size / 2 - 1)}`],
    ["escapes", (size) => `"${"\\x".repeat(size / 2 - 1)}"`],
    ["anchors on one node", (size) => "&a ".repeat(size / 3)],
    ["tags on one node", (size) => "!a ".repeat(size / 3)],
    ["aliases without anchor", (size) => "- *a\n".repeat(size / 5)],
    ["aliases nearly right", (size) => lines(size / 30, (index) => `- &name${index} b\n- *nam${index}\n`)],
    ["anchors and aliases", (size) => lines(size / 26, (index) => `- &a${index} b\n- *a${index}\n`)],
    ["documents", (size) => "---\n".repeat(size / 4)],
    ["document ends", (size) => "...\n".repeat(size / 4)],
    ["directives", (size) => "%A\n".repeat(size / 3)],
    ["colons", (size) => ": ".repeat(size / 2)],
    ["typographic quotes", (size) => "- “a”\n".repeat(size / 10)],
    ["digits", (size) => "1".repeat(size)],
    ["one word", (size) => "a".repeat(size)],
    ["spaces", (size) => `a:${" ".repeat(size - 3)}b`],
    ["line ends", (size) => "\r\n".repeat(size / 2)],
    ["no-break spaces", (size) => "\u00a0".repeat(size / 2)],
  ];

  it.each(PATTERNS)("%s end, in YAML and in JSON", (_, make) => {
    for (const file of ["a.yml", "a.json"]) {
      const { documents, diagnostics } = readFile(make(SIZE), file);
      expect(documents.length === 0 || diagnostics.length === 0).toBe(true);
    }
  });

  it("a file of too many pieces is refused", () => {
    expect(readFile("- a\n".repeat(MEGABYTE / 4)).diagnostics).toMatchObject([
      { code: "too_large", line: 1, column: 1 },
    ]);
  });

  it("a billion laughs are refused at the alias that makes them too many", () => {
    const laughs = "bcdefghij".split("").map((name, index) => {
      return `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]\n`;
    });
    const { documents, diagnostics } = readFile(`a: &a [x,x,x,x,x,x,x,x,x]\n${laughs.join("")}`);
    expect(documents).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: "too_large", line: 5, column: 8 }]);
  });

  it("aliases of a large part are refused, those of a small one are not", () => {
    const large = `a: &a {${lines(2_000, (index) => `k${index}: 1,`)}}\nb: [${"*a,".repeat(20)}]\n`;
    expect(readFile(large).diagnostics).toMatchObject([{ code: "too_large", line: 2, column: 17 }]);
    const small = `a: &a {b: 1}\nb: [${"*a,".repeat(200)}]\n`;
    expect(readFile(small).diagnostics).toEqual([]);
  });

  it.each([
    ["mappings", lines(101, (index) => `${" ".repeat(index)}a:\n`), 101, 101],
    ["lists", `${"- ".repeat(101)}a\n`, 1, 201],
    ["flow", `\n${"[".repeat(101)}${"]".repeat(101)}\n`, 2, 101],
    ["keys", `${"? ".repeat(101)}a\n`, 1, 201],
  ])("nesting of %s beyond a hundred levels is refused where it begins", (_, text, line, column) => {
    expect(readFile(text).diagnostics).toMatchObject([{ code: "too_large", line, column }]);
  });

  it("a hundred levels are read", () => {
    expect(readFile(lines(100, (index) => `${" ".repeat(index)}a:\n`)).diagnostics).toEqual([]);
    expect(readFile(`${"[".repeat(100)}${"]".repeat(100)}`).diagnostics).toEqual([]);
  });

  it("a file of 5 MB is refused, and so is one of a byte more than allowed", async () => {
    const { config, diagnostics } = await load({ "blueprints/a.yml": `# ${"x".repeat(5 * MEGABYTE)}\n` });
    expect(config).toBeNull();
    expect(diagnostics).toMatchObject([{ code: "too_large", file: "blueprints/a.yml", line: 1, column: 1 }]);
    expect(readFile("#".repeat(MEGABYTE)).diagnostics).toEqual([]);
    expect(readFile("#".repeat(MEGABYTE + 1)).diagnostics).toMatchObject([
      { code: "too_large", line: 1, column: 1 },
    ]);
  });
});

describe("documents made to flood with problems", { timeout: 120_000 }, () => {
  it.each([
    ["unknown keys", "muster.yml", lines(20_000, (index) => `key${index}: 1\n`)],
    [
      "unknown properties",
      "entities/a/x.yml",
      `identifier: x\nproperties:\n${lines(20_000, (index) => `  key${index}: 1\n`)}`,
    ],
    [
      "relations to nobody",
      "entities/a/x.yml",
      `identifier: x\nrelations:\n  r: [${lines(20_000, (index) => `nobody${index},`)}]\n`,
    ],
    [
      "entities of no blueprint",
      "entities/x.yml",
      lines(5_000, (index) => `- {identifier: x${index}, blueprint: nothing${index}}\n`),
    ],
    ["entities twice", "entities/a/x.yml", "- identifier: x\n".repeat(20_000)],
    ["wrong documents", "gates/x.yml", "- 1\n".repeat(20_000)],
    ["syntax errors", "gates/x.yml", "- !x 1\n".repeat(20_000)],
    [
      "objectives that nothing measures",
      "slo/cart/slo.yaml",
      `total_score: {pass: 90}\nobjectives:\n${lines(5_000, (index) => `- {sli: s${index}, pass: [{criteria: [<1]}]}\n`)}`,
    ],
    [
      "criteria that can't be read",
      "slo/cart/slo.yaml",
      `total_score: {pass: 90}\nobjectives:\n- sli: s\n  pass:\n${lines(5_000, (index) => `  - {criteria: [x${index}]}\n`)}`,
    ],
    [
      "indicators of nobody",
      "slo/cart/sli.yaml",
      `indicators:\n${lines(5_000, (index) => `  s${index}: {query: up, provider: p${index}}\n`)}`,
    ],
    [
      "sources that nobody is",
      "slo/cart/perfspec.json",
      JSON.stringify({
        indicators: Array.from({ length: 2_000 }, (_, index) => ({
          id: `i${index}`,
          source: `s${index}`,
          query: "up",
          grading: { type: "Threshold", thresholds: { upperSevere: 1 }, metricScore: 1 },
        })),
        objectives: { pass: 90, warning: 75 },
      }).replaceAll("},{", "},\n{"),
    ],
    [
      "keys of blueprints that Port ignores",
      "blueprints/x.yml",
      `identifier: b\nschema: {properties: {}}\n${lines(20_000, (index) => `key${index}: 1\n`)}`,
    ],
  ])("%s: the first hundred of a file are shown, and that there are more", async (_, path, text) => {
    const { config, diagnostics } = await load({
      "blueprints/a.yml":
        "identifier: a\nschema: {properties: {p: {type: string}}}\nrelations: {r: {target: a, required: false, many: true}}\n",
      [path]: text,
    });
    const ofFile = diagnostics.filter(({ file }) => file === path);
    expect(ofFile).toHaveLength(101);
    expect(config === null).toBe(ofFile.some(({ severity }) => severity === "error"));
    expect(ofFile.at(-1)?.severity).toBe(ofFile[0]?.severity);
  });

  it("suggestions are looked for only where they are shown", async () => {
    const names = (count: number, name: string, value: string) =>
      lines(count, (index) => `  ${name}${index}: ${value}\n`);
    const { diagnostics } = await load({
      "blueprints/a.yml": `identifier: a\nschema:\n  properties:\n${names(5_000, "  name", "{type: string}")}`,
      "entities/a/x.yml": `identifier: x\nproperties:\n${names(20_000, "nmae", "x")}`,
    });
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics[0]?.suggestion).toBe("name0");
  });

  it("calculations that might read each other are looked at once each", async () => {
    const calculations = lines(
      1_000,
      (index) => `  c${index}: {type: string, calculation: .properties.x${index}}\n`,
    );
    const { config } = await load({
      "blueprints/a.yml": `identifier: a\nschema: {properties: {}}\ncalculationProperties:\n${calculations}`,
    });
    expect(config).not.toBeNull();
  });

  it("errors are shown before warnings when not all are", async () => {
    const warnings = lines(200, (index) => `key${index}: 1\n`);
    const { config, diagnostics } = await load({
      "blueprints/a.yml": `${warnings}identifier: a b\nschema: {properties: {}}\n`,
    });
    expect(config).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === "error").map(placeOf)).toEqual([
      "blueprints/a.yml:201:13",
    ]);
  });

  it("messages stay short, whatever names a document has", async () => {
    const name = "x".repeat(500_000);
    const { diagnostics } = await load({
      "muster.yml": `organization: acme\n? ${name}\n: 1\n`,
      "blueprints/a.yml": "identifier: a\nschema: {properties: {}}\n",
      "scorecards/a.yml": `identifier: s\nblueprint: a\nrules: [{identifier: r, level: ${name}, query: {combinator: and, conditions: [{property: b, operator: isEmpty}]}}]\n`,
      "entities/a.yml": `identifier: ${name}\nblueprint: a\n`,
    });
    expect(diagnostics.length).toBeGreaterThan(3);
    for (const { message } of diagnostics) expect(message.length).toBeLessThanOrEqual(500);
  });
});
