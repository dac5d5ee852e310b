import { dirname, relative } from "node:path/posix";
import * as fc from "fast-check";
import { escape } from "minimatch";
import { describe, expect, it } from "vitest";
import { buildCatalog, planFiles } from "../../src/catalog/index.ts";
import { CODEOWNERS_LOCATIONS } from "../../src/facts/codeowners/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import {
  blueprint,
  codesOf,
  loadCentral,
  makeCatalog,
  mapping,
  observe,
  stateAt,
  tell,
  tellAll,
} from "./make.ts";

const jq = useJq();

const documents = (kind: string, selector: JsonObject, properties: JsonObject, rest: JsonObject = {}) => ({
  "blueprints/part": blueprint("part", { a: "string", b: "string", c: "string" }),
  "mappings/github": mapping(
    { kind, selector, ...rest },
    {
      identifier: kind === "folder" ? ".folder.path" : kind === "file" ? ".path" : ".name",
      blueprint: '"part"',
      properties,
    },
  ),
});
const planOf = async (...parameters: Parameters<typeof documents>) =>
  planFiles(await loadCentral(documents(...parameters), jq));

describe("file:// in a mapping", () => {
  it("is relative to the root for a repository", async () => {
    const files = { "README.md": "root", "docs/x.md": "x" };
    const properties = { a: "file://README.md", b: " file://./docs/../docs//x.md ", c: "file://nothing.md" };
    const catalog = await makeCatalog(jq, documents("repository", {}, properties), [{ name: "cart", files }]);
    expect(tellAll(catalog, "part/cart", ["a", "b", "c"])).toEqual({ a: "root", b: "x", c: "(missing)" });
  });

  it("is relative to a file's folder, which .. leaves", async () => {
    const files = {
      "apps/web/app.yml": "",
      "apps/web/README.md": "web",
      "apps/shared.md": "shared",
      "app.yml": "",
    };
    const properties = { a: "file://README.md", b: "file://../shared.md" };
    const selector = { files: [{ path: "**/app.yml" }] };
    const catalog = await makeCatalog(jq, documents("file", selector, properties), [{ name: "cart", files }]);
    expect(tellAll(catalog, "part/apps/web/app.yml", ["a", "b"])).toEqual({ a: "web", b: "shared" });
    expect(tellAll(catalog, "part/app.yml", ["a", "b"])).toEqual({
      a: "(missing)",
      b: "(unknown: invalid_value)",
    });
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
  });

  it("is relative to the folder itself for a folder", async () => {
    const files = { "apps/web/README.md": "web", "apps/api/main.ts": "", "README.md": "root" };
    const properties = { a: "file://README.md", b: "file://../../README.md", c: "file://../../../README.md" };
    const selector = { folders: [{ path: "apps/*" }] };
    const catalog = await makeCatalog(jq, documents("folder", selector, properties), [
      { name: "cart", files },
    ]);
    const outside = { b: "root", c: "(unknown: invalid_value)" };
    expect(tellAll(catalog, "part/apps/web", ["a", "b", "c"])).toEqual({ a: "web", ...outside });
    expect(tellAll(catalog, "part/apps/api", ["a", "b", "c"])).toEqual({ a: "(missing)", ...outside });
  });

  it("says which file the value is", async () => {
    const files = { "README.md": "root" };
    const properties = { a: "file://README.md", b: "file://nothing.md" };
    const catalog = await makeCatalog(jq, documents("repository", {}, properties), [{ name: "cart", files }]);
    const from = { source: "file", repository: "cart", commit: "c0ffee" };
    expect(stateAt(catalog, "part/cart", "a").from).toEqual({
      ...from,
      path: "README.md",
      oid: "oid:README.md",
      size: 4,
    });
    expect(stateAt(catalog, "part/cart", "b").from).toEqual({
      ...from,
      path: "nothing.md",
      oid: null,
      size: null,
    });
  });

  it("is unknown where a file is there and was not read", async () => {
    const config = await loadCentral(documents("repository", {}, { a: "file://README.md" }), jq);
    const observed = observe(config, [{ name: "cart", files: { "README.md": "root" } }]);
    const unread = observed.repositories.map((repository) => ({ ...repository, files: new Map() }));
    const catalog = await buildCatalog(config, { repositories: unread, unreadable: [] }, jq);
    expect(tell(stateAt(catalog, "part/cart", "a"))).toBe("(unknown: file_unreadable)");
  });
});

describe("the plan of files", () => {
  it("has the exact paths that repositories are asked for, and no pattern", async () => {
    const properties = { a: "file://README.md", b: "file://docs/a b.md" };
    const plan = await planOf("repository", { includedFiles: ["./package.json", "../out"] }, properties);
    expect(plan).toMatchObject({ paths: ["README.md", "docs/a b.md", "package.json"], globs: [] });
  });

  it("says how large files may be", async () => {
    expect((await planOf("repository", {}, {})).maxBytes).toBe(1_048_576);
  });

  it.each<[string, string, JsonObject, boolean]>([
    ["folders", "folder", { folders: [{ path: "apps/*" }] }, true],
    ["files, which patterns find", "file", { files: [{ path: "**/app.yml" }] }, false],
    ["repositories", "repository", { includedFiles: ["README.md"] }, false],
  ])("needs every path for %s: %s", async (_, kind, selector, isNeeded) => {
    expect((await planOf(kind, selector, { a: ".name" })).tree).toBe(isNeeded);
  });

  it("leaves nothing unknown for the listing that it doesn't ask for", async () => {
    const properties = { a: "file://README.md", b: "file://nothing.md", c: "codeowners://" };
    const config = await loadCentral(documents("repository", {}, properties), jq);
    const observed = observe(config, [{ name: "cart", files: { "README.md": "root" } }]);
    const unlisted = observed.repositories.map((repository) => ({ ...repository, tree: null }));
    const catalog = await buildCatalog(config, { repositories: unlisted, unreadable: [] }, jq);
    expect(tellAll(catalog, "part/cart", ["a", "b", "c"])).toEqual({
      a: "root",
      b: "(missing)",
      c: "(missing)",
    });
    expect([...catalog.incomplete]).toEqual([]);
  });

  it.each<[string, string, JsonObject, JsonObject, JsonObject]>([
    ["codeowners:// of a repository", "repository", {}, { a: "codeowners://" }, {}],
    ["codeowners:// of a file", "file", { files: [{ path: "*" }] }, { a: "codeowners://" }, {}],
    ["codeowners:// of a folder", "folder", { folders: [{ path: "*" }] }, { a: "codeowners://" }, {}],
    ["a property", "repository", {}, { a: ".__codeowners.path" }, {}],
    ["the selector", "repository", { query: ".__codeowners != null" }, {}, {}],
    ["itemsToParse", "repository", {}, {}, { itemsToParse: ".__codeowners.errors" }],
    ["a program that looks at everything", "repository", {}, { a: "tojson" }, {}],
  ])("has the three places of CODEOWNERS for %s", async (_, kind, selector, properties, rest) => {
    expect((await planOf(kind, selector, properties, rest)).paths).toEqual([...CODEOWNERS_LOCATIONS].sort());
  });

  it("leaves CODEOWNERS alone where nothing reads it", async () => {
    expect((await planOf("repository", {}, { a: ".name" })).paths).toEqual([]);
  });

  it("law: a file that is there and can be read is never unknown for not having been read", async () => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(selectedFile, async ({ kind, glob, reference, paths }) => {
        const patterns = [{ path: glob, skipParsing: true }];
        const selector = kind === "file" ? { files: patterns } : { folders: patterns };
        const path = kind === "file" ? ".path" : ".folder.path";
        const entity = { identifier: `${path} | @base64`, blueprint: '"part"', properties: { a: reference } };
        const made = {
          "blueprints/part": blueprint("part", { a: "string" }),
          "mappings/m": mapping({ kind, selector }, entity),
        };
        const config = await loadCentral(made, jq);
        const files = Object.fromEntries(paths.map((each) => [each, `text of ${each}`]));
        const catalog = await buildCatalog(config, observe(config, [{ name: "cart", files }]), jq);
        for (const key of catalog.entities.keys()) {
          const state = stateAt(catalog, key, "a");
          if (state.kind === "known") known += 1;
          expect(state.kind === "unknown" ? state.reason : "told").not.toBe("file_unreadable");
        }
      }),
      { numRuns: 500 },
    );
    expect(known).toBeGreaterThan(300);
  });
});

const NAMES = [
  "a",
  "b",
  "x.md",
  "[a]",
  "{a,b}",
  "a*",
  "?",
  "!a",
  "#a",
  "(a|b)",
  "+(a)",
  "@(b)",
  "a b",
  "ä",
  ".a",
  "..a",
];

const path = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join("/"));

/** Files of a repository, none of which is the folder of another. */
const paths = fc
  .uniqueArray(path, { minLength: 1, maxLength: 8 })
  .map((all) => all.filter((one) => !all.some((other) => other.startsWith(`${one}/`))));

/** A pattern that matches a path, and perhaps others: names as they are, or with wildcards in place of some of them. */
const globOf = (target: string) => {
  const wilder = (name: string) =>
    fc.constantFrom(
      escape(name, { magicalBraces: true }),
      "*",
      "**",
      "**/*",
      `{${escape(name, { magicalBraces: true })},b}`,
      "?*",
    );
  const segments = target === "" ? ["*"] : target.split("/");
  const whole = fc.tuple(...segments.map(wilder)).map((parts) => parts.join("/"));
  const literal = escape(target, { magicalBraces: true });
  return fc.oneof(
    { weight: 4, arbitrary: whole },
    fc.constantFrom("**", "**/*", `{${literal},a/*}`, "!nothing", "{a/*,b,**/x.md}"),
  );
};

/** How one file is named from the folder of another, sometimes the long way round. */
const referenceOf = (folder: string, target: string) =>
  fc.constantFrom("", "./", "a/../", "../").map((detour) => `file://${detour}${relative(folder, target)}`);

const selectedFile = fc
  .record({ paths, kind: fc.constantFrom("file", "folder"), from: fc.nat(), to: fc.nat() })
  .chain(({ paths: all, kind, from, to }) => {
    const file = all[from % all.length] ?? "";
    const folder = dirname(file) === "." ? "" : dirname(file);
    const target = all[to % all.length] ?? "";
    const selected = kind === "file" ? file : folder;
    return fc.record({
      paths: fc.constant(all),
      kind: fc.constant(kind),
      glob: globOf(selected),
      reference: referenceOf(folder, target),
    });
  });
