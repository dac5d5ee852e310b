import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/actions/edits/index.ts";
import type { Edit } from "../../../src/model/invocation.ts";
import type { Json } from "../../../src/model/json.ts";

const DEPLOYMENT = `# Owned by shop.
apiVersion: apps/v1
metadata:
    annotations: {example.com/team: 'shop', "a.b": x}   # as is
spec:
    replicas: 2 # at night
    template:
        containers:
        - name: web
          image: "ghcr.io/acme/cart:v1"
          ports: [80, 81]
        - name: side
          image: other:1
    empty:
    script: |
        echo one
        echo two
    on: 'off'
# The end.
`;

const set = (path: string, value: Json, others: { create?: boolean; document?: number } = {}): Edit => ({
  set: path,
  value,
  create: false,
  document: 0,
  ...others,
});

function edit(text: string, edit: Edit): string {
  const edited = applyEdits(text, [edit], "yaml");
  return edited.kind === "text" ? edited.text : `! ${edited.message}`;
}

describe("a value of a YAML file", () => {
  it.each<[string, Json, string, string]>([
    ["spec.replicas", 5, "replicas: 2 #", "replicas: 5 #"],
    ["spec.replicas", "5", "replicas: 2 #", 'replicas: "5" #'],
    ["spec.replicas", "many", "replicas: 2 #", "replicas: many #"],
    ["spec.replicas", "yes", "replicas: 2 #", 'replicas: "yes" #'],
    ["spec.replicas", "1:30", "replicas: 2 #", 'replicas: "1:30" #'],
    ["spec.replicas", "2026-01-01", "replicas: 2 #", 'replicas: "2026-01-01" #'],
    ["spec.replicas", "a: b # c", "replicas: 2 #", 'replicas: "a: b # c" #'],
    ["spec.replicas", null, "replicas: 2 #", "replicas: null #"],
    ["spec.replicas", true, "replicas: 2 #", "replicas: true #"],
    ["spec.template.containers[name=web].image", "ghcr.io/acme/cart:v2", "cart:v1", "cart:v2"],
    ["spec.template.containers[1].image", "other:2", "other:1", "other:2"],
    ["spec.template.containers[0].ports[1]", 8080, "[80, 81]", "[80, 8080]"],
    ["spec.on", "it's", "'off'", "'it''s'"],
    ["spec.on", "a\nb", "'off'", '"a\\nb"'],
    ['metadata.annotations."a.b"', "z", '"a.b": x', '"a.b": z'],
    ['metadata.annotations["example.com/team"]', "x, y", "'shop'", "'x, y'"],
    ['metadata.annotations."a.b"', "x, y", '"a.b": x', '"a.b": "x, y"'],
    ["spec.empty", 1, "empty:\n", "empty: 1\n"],
    ["spec.script", "ls", "script: |\n        echo one\n        echo two\n", "script: ls\n"],
    ["spec.template.containers[0].ports", [1], "[80, 81]", "[1]"],
    ["spec.template.containers[0].ports", { a: 1 }, "[80, 81]", "{ a: 1 }"],
    ["spec.replicas", [1, "2"], "replicas: 2 #", 'replicas: [1, "2"] #'],
    ["spec.empty", { a: { b: [1] } }, "empty:\n", "empty:\n      a:\n        b:\n          - 1\n"],
  ])("%s becomes %j, and nothing else changes", (path, value, from, to) => {
    expect(DEPLOYMENT.split(from)).toHaveLength(2);
    expect(edit(DEPLOYMENT, set(path, value))).toBe(DEPLOYMENT.replace(from, () => to));
  });

  it.each<[string, string, string, Json, string]>([
    ["a list in lines", "a: # c\n  - 1\n  - 2\nb: 1\n", "a", 3, "a: 3 # c\nb: 1\n"],
    ["a list in lines by another", "a: # c\n- 1\nb: 1\n", "a", [3], "a: # c\n  - 3\nb: 1\n"],
    ["a mapping in lines", "a:\n  b: 1\n\n# z\nc: 1\n", "a", {}, "a: {}\n\n# z\nc: 1\n"],
    ["an item", "- a\n- b # c\n", "[1]", "z", "- a\n- z # c\n"],
    ["an empty item", "- a\n-\n", "[1]", "z", "- a\n- z\n"],
    ["Windows lines", "a: 1\r\nb: 2\r\n", "a", 3, "a: 3\r\nb: 2\r\n"],
    ["a byte order mark", "\ufeffa: 1\n", "a", 3, "\ufeffa: 3\n"],
    ["no line break at the end", "a: 1", "a", 3, "a: 3"],
    ["a folded text", "a: >-\n  b\n  c\n\nd: 1\n", "a", "e", "a: e\n\nd: 1\n"],
    ["a text over two lines", "a: b\n  c\nd: 1\n", "a", "e", "a: e\nd: 1\n"],
    ["an anchor nobody uses", "a: &x 1\n", "a", 2, "a: &x 2\n"],
    ["a number of another kind", "a: 0x10\n", "a", 2, "a: 2\n"],
    ["the same value", "a: 0x10\n", "a", 16, "a: 0x10\n"],
    ["comments before lines that go", "t:\n  # c\n  a: 1 # d\nu: 1\n", "t", 5, "t: 5\n  # c\nu: 1\n"],
    [
      "lines by lines, without the comment of one that goes",
      "t: # c\n  - 1\n  - 2 # d\nu: 1\n",
      "t",
      [3],
      "t: # c\n  - 3\nu: 1\n",
    ],
    ["an item in lines", "- a: 1 # d\n- 2\n", "[0]", 5, "- 5\n- 2\n"],
    ["a text that some take for true", "a: yes # c\n", "a", "yes", 'a: "yes" # c\n'],
    ["a text that nobody takes for anything else", "a: no way\n", "a", "no way", "a: no way\n"],
    ["a list with such a text", "a: [yes]\n", "a", ["yes"], 'a: ["yes"]\n'],
    ["a comment behind nothing", "a: # c\nb: 1\n", "a", 2, "a: 2 # c\nb: 1\n"],
    ["an index into a list of lists", "a: [[1, 2], [3]]\n", "a[0][1]", 5, "a: [[1, 5], [3]]\n"],
  ])("keeps the rest: %s", (_, text, path, value, expected) => {
    expect(edit(text, set(path, value))).toBe(expected);
  });

  it("is set in the document that is meant", () => {
    const text = "a: 1\n---\n# second\na: 1\n...\n---\na: 1\n";
    expect(edit(text, set("a", 2, { document: 1 }))).toBe("a: 1\n---\n# second\na: 2\n...\n---\na: 1\n");
    expect(edit(text, set("a", 2, { document: 2 }))).toBe("a: 1\n---\n# second\na: 1\n...\n---\na: 2\n");
    expect(edit(text, set("a", 2, { document: 3 }))).toMatch(/no document 3/);
  });
});

describe("a number of many digits", () => {
  it.each([2 ** 53, { a: [-(2 ** 64)] }])("%j would be another one, and is not set", (value) => {
    const text = "id: 12345678901234567891\n";
    expect(edit(text, set("id", value))).toMatch(/^! .*digits/);
    expect(edit("a: 1\n", set("a", value))).toMatch(/^! .*digits/);
  });

  it("that is in the file stays, to its last digit", () => {
    expect(edit("id: 12345678901234567891\na: 1\n", set("a", 2))).toBe("id: 12345678901234567891\na: 2\n");
  });
});

describe("a large file", () => {
  const many = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join("\n");

  it.each([
    ["of many items", `l:\n${many(60_000, (i) => `- {n: x${i}, v: 1}`)}\n`, "l[n=x77].v"],
    ["of many keys", `${many(60_000, (i) => `k${i}: ${i}`)}\n`, "k5"],
    ["of many brackets", `a: 1\nl: [${"[],".repeat(60_000)}]\n`, "a"],
    ["of many documents", `a: 1\n${"---\n".repeat(60_000)}`, "a"],
    ["of much text", `a: 1\nl: "${"x".repeat(2_000_000)}"\n`, "a"],
  ])("%s is not edited, and a person is told why", (_, text, path) => {
    expect(edit(text, set(path, 2))).toMatch(/^! The file is too large/);
    expect(edit(text, { remove: path, document: 0 })).toMatch(/^! The file is too large/);
  });

  it("as people write them is", () => {
    const text = `l:\n${many(1000, (i) => `- {n: x${i}, v: 1}`)}\n`;
    expect(edit(text, set("l[n=x77].v", 2))).toBe(text.replace("{n: x77, v: 1}", "{n: x77, v: 2}"));
  });
});

describe("a key that isn't there", () => {
  it("is a problem, unless it may be added", () => {
    expect(edit(DEPLOYMENT, set("spec.replica", 3))).toMatch(/`spec` has no `replica`: it has `replicas`/);
    expect(edit(DEPLOYMENT, set("spec.a.b", 3))).toMatch(/^! /);
    expect(edit(DEPLOYMENT, set("spec.template.containers[name=none].image", 3, { create: true }))).toMatch(
      /^! /,
    );
    expect(edit(DEPLOYMENT, set("spec.replicas.x", 3, { create: true }))).toMatch(/^! /);
  });

  it.each<[string, string, string, Json, string]>([
    [
      "behind the others",
      "a:\n    b: 1 # c\n# z\nd: 1\n",
      "a.x",
      "z",
      "a:\n    b: 1 # c\n    x: z\n# z\nd: 1\n",
    ],
    ["with all on the way", "a: 1\n", "b.c", 2, "a: 1\nb:\n  c: 2\n"],
    ["into brackets", "a: {b: 1}\n", "a.c", 2, "a: {b: 1, c: 2}\n"],
    ["into empty brackets", "a: {}\n", "a.c", 2, "a: { c: 2 }\n"],
    ["into nothing", "a:\nb: 1\n", "a.c", 2, "a:\n  c: 2\nb: 1\n"],
    ["into nothing with a comment", "a: # c\n", "a.c", 2, "a: # c\n  c: 2\n"],
    ["in an item", "- n: 1\n  m: 2\n- n: 2\n", "[n=1].x", 2, "- n: 1\n  m: 2\n  x: 2\n- n: 2\n"],
    ["into an empty file", "", "a.b", 2, "a:\n  b: 2\n"],
    ["below a comment", "# c\n", "a", 2, "# c\na: 2\n"],
    ["without a line break at the end", "a: 1", "b", 2, "a: 1\nb: 2"],
    ["with Windows lines", "a: 1\r\n", "b.c", 2, "a: 1\r\nb:\r\n  c: 2\r\n"],
    ["behind a text in lines", "a: |\n  x\nb: 1\n", "c", 2, "a: |\n  x\nb: 1\nc: 2\n"],
    ["behind a text in lines at the end", "a: |\n  x\n", "c", 2, "a: |\n  x\nc: 2\n"],
    [
      "over what is merged in",
      "b: &b {x: 1}\na:\n  <<: *b\n",
      "a.x",
      2,
      "b: &b {x: 1}\na:\n  <<: *b\n  x: 2\n",
    ],
  ])("is added %s", (_, text, path, value, expected) => {
    expect(edit(text, set(path, value, { create: true }))).toBe(expected);
  });
});

describe("a value that is taken away", () => {
  const remove = (path: string): Edit => ({ remove: path, document: 0 });

  it.each([
    ["a line", "a: 1 # c\n# z\nb: 2\n", "a", "# z\nb: 2\n"],
    ["the last line", "a: 1\nb: 2", "b", "a: 1"],
    ["lines", "a:\n  - 1\n  - b: 2\n# z\nc: 1\n", "a", "# z\nc: 1\n"],
    ["the only key", "a:\n  b: 1\nc: 1\n", "a.b", "a:\n  {}\nc: 1\n"],
    ["an item", "a:\n  - 1\n  - 2 # c\n  - 3\n", "a[1]", "a:\n  - 1\n  - 3\n"],
    ["one in brackets", "a: {b: 1, c: 2}\n", "a.b", "a: {c: 2}\n"],
    ["the last one in brackets", "a: [1, 2]\n", "a[1]", "a: [1]\n"],
    ["the only one in brackets", "a: [ 1 ]\n", "a[0]", "a: []\n"],
    ["the first key of an item", "- a: 1\n  b: 2\n", "[0].a", "- b: 2\n"],
  ])("goes with its own lines: %s", (_, text, path, expected) => {
    expect(edit(text, remove(path))).toBe(expected);
  });

  it("has to be there", () => {
    expect(edit("a: 1\n", remove("b"))).toMatch(/^! .*has no `b`/);
  });
});

describe("what is not edited", () => {
  it.each([
    ["broken YAML", "a: [1\n", "a"],
    ["tabs", "a:\n\tb: 1\n", "a.b"],
    ["a template", "{{- if .Values.x }}\nb: 1\n{{- end }}\n", "b"],
    ["an alias", "a: &x 1\nb: *x\n", "b"],
    ["what an alias refers to", "a: &x 1\nb: *x\n", "a"],
    ["something inside of that", "a: &x\n  c: 1\nb: *x\n", "a.c"],
    ["something inside of an alias", "a: &x\n  c: 1\nb: *x\n", "b.c"],
    ["a merged key", "a: &x\n  c: 1\nb:\n  <<: *x\n  d: 1\n", "b.c"],
    ["a tagged value", "a: !Ref b\n", "a"],
    ["a key that is there twice", "a: 1\na: 2\n", "a"],
    ["a list by a key", "a: [1]\n", "a.b"],
    ["a mapping by a number", "a: {b: 1}\n", "a[0]"],
    ["an item that isn't there", "a: [1]\n", "a[1]"],
    ["two items that fit", "a: [{n: 1}, {n: 1}]\n", "a[n=1].n"],
    ["an empty file", "", "a"],
    ["a path that can't be read", "a: 1\n", "a..b"],
    ["no path", "a: 1\n", ""],
    [
      "a bomb",
      `a: &a [1]\n${Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? "a" : `b${i - 1}`}, *${i === 0 ? "a" : `b${i - 1}`}]`).join("\n")}\nz: 1\n`,
      "z",
    ],
  ])("%s", (_, text, path) => {
    expect(edit(text, set(path, 7))).toMatch(/^! /);
  });
});
