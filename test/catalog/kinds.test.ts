import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import {
  blueprint,
  codesOf,
  makeCatalog,
  mapping,
  type TestRepository,
  tellAll,
  UNREADABLE,
} from "./make.ts";

const jq = useJq();

const documents = (kind: string, selector: JsonObject, mappings: JsonObject) => ({
  "blueprints/part": blueprint("part", { shown: "object", text: "string", list: "array" }),
  "mappings/github": mapping({ kind, selector }, { identifier: ".path", blueprint: '"part"', ...mappings }),
});

const fileKind = (files: Json, properties: JsonObject = {}) => documents("file", { files }, { properties });
const folderKind = (folders: Json, properties: JsonObject = {}) =>
  documents("folder", { folders }, { identifier: ".folder.path", properties });
const keysOf = (catalog: { readonly entities: ReadonlyMap<string, unknown> }) => [...catalog.entities.keys()];

describe("kind repository", () => {
  it("supplies the texts of included files, null for those that aren't there, by the names that the mapping uses", async () => {
    const properties = {
      shown: ".__includedFiles",
      text: '.__includedFiles["./docs/../README.md"]',
    };
    const selector = { includedFiles: ["README.md", "nothing.md", "./docs/../README.md", "__proto__"] };
    const files = Object.fromEntries([
      ["README.md", "# cart"],
      ["__proto__", "mine"],
    ]);
    const mappings = { identifier: ".name", properties };
    const catalog = await makeCatalog(jq, documents("repository", selector, mappings), [
      { name: "cart", files },
    ]);
    expect(tellAll(catalog, "part/cart", ["shown", "text"])).toEqual({
      text: "# cart",
      shown: Object.fromEntries([
        ["README.md", "# cart"],
        ["nothing.md", null],
        ["./docs/../README.md", "# cart"],
        ["__proto__", "mine"],
      ]),
    });
  });

  it("can't tell what depends on an included file that nobody could read, and nothing else", async () => {
    const properties = {
      shown: '.__includedFiles["bad.txt"] | {length: length}',
      text: '.__includedFiles["good.txt"]',
      list: ".__includedFiles | keys",
    };
    const selector = { includedFiles: ["bad.txt", "good.txt"] };
    const repository = { name: "cart", files: { "bad.txt": UNREADABLE, "good.txt": "good" } };
    const mappings = { identifier: ".name", properties };
    const catalog = await makeCatalog(jq, documents("repository", selector, mappings), [repository]);
    expect(tellAll(catalog, "part/cart", ["shown", "text", "list"])).toEqual({
      shown: "(unknown: not_supplied)",
      text: "good",
      list: "(unknown: not_supplied)",
    });
  });

  it("can't tell what an included path outside the repository holds", async () => {
    const mappings = { identifier: ".name", properties: { text: '.__includedFiles["../secret"]' } };
    const catalog = await makeCatalog(
      jq,
      documents("repository", { includedFiles: ["../secret"] }, mappings),
      [{ name: "cart" }],
    );
    expect(tellAll(catalog, "part/cart", ["text"])).toEqual({ text: "(unknown: not_supplied)" });
  });
});

describe("kind file", () => {
  it("supplies parsed JSON and YAML, and the text of other files", async () => {
    const catalog = await makeCatalog(
      jq,
      fileKind([{ path: "**/service.*" }], {
        shown: "{content, name, metadata: .metadata.path, branch, organization}",
      }),
      [
        {
          name: "cart",
          files: { "service.json": '{"a": 1}', "x/service.yml": "a: 2", "y/service.txt": "a: 3" },
        },
      ],
    );
    const shown = (path: string, content: Json) => ({
      shown: { content, name: path.split("/").at(-1), metadata: path, branch: "main", organization: "acme" },
    });
    expect(tellAll(catalog, "part/service.json", ["shown"])).toEqual(shown("service.json", { a: 1 }));
    expect(tellAll(catalog, "part/x/service.yml", ["shown"])).toEqual(shown("x/service.yml", { a: 2 }));
    expect(tellAll(catalog, "part/y/service.txt", ["shown"])).toEqual(shown("y/service.txt", "a: 3"));
  });

  it("supplies several YAML documents as a list, which items take apart", async () => {
    const repository = { name: "cart", files: { "all.yml": "id: a\n---\nid: b\n" } };
    const resource = { kind: "file", selector: { files: [{ path: "*.yml" }] }, itemsToParse: ".content" };
    const catalog = await makeCatalog(
      jq,
      {
        "blueprints/part": blueprint("part"),
        "mappings/github": mapping(resource, { identifier: ".item.id", blueprint: '"part"' }),
      },
      [repository],
    );
    expect(keysOf(catalog)).toEqual(["part/a", "part/b"]);
  });

  it("leaves the text alone where parsing is skipped", async () => {
    const documents = fileKind([{ path: "x.json", skipParsing: true }], { text: ".content" });
    const catalog = await makeCatalog(jq, documents, [{ name: "cart", files: { "x.json": "{not json" } }]);
    expect(tellAll(catalog, "part/x.json", ["text"])).toEqual({ text: "{not json" });
  });

  it.each<[string, TestRepository]>([
    ["that can't be parsed", { name: "cart", files: { "x.json": "{not json" } }],
    ["that can't be read", { name: "cart", files: { "x.json": UNREADABLE } }],
    ["that is a symbolic link", { name: "cart", symlinks: ["x.json"] }],
    ["in a repository whose files can't be listed", { name: "cart", isListed: false }],
  ])("doesn't claim that there is nothing in a file %s", async (_, repository) => {
    const catalog = await makeCatalog(jq, fileKind([{ path: "x.json" }]), [repository]);
    expect(catalog.entities.size).toBe(0);
    expect(codesOf(catalog.findings)).toEqual(["warning unsupported cart"]);
    expect([...catalog.incomplete.keys()]).toEqual(["part"]);
  });

  it("takes a folder or a submodule for no file", async () => {
    const repository = { name: "cart", files: { "x.json/y": "" }, submodules: ["y/x.json"] };
    const catalog = await makeCatalog(jq, fileKind([{ path: "**/x.json" }]), [repository]);
    expect(keysOf(catalog)).toEqual([]);
    expect(catalog.incomplete.size).toBe(0);
  });

  it("looks only into the repositories that a pattern names", async () => {
    const files = { "x.json": "{}" };
    const documents = fileKind(
      [{ path: "x.json", repos: ["cart", { name: "search" }, { name: "pay", branch: "main" }] }],
      {
        text: ".repository.name",
      },
    );
    const repositories = ["cart", "search", "pay", "other"].map((name) => ({ name, files }));
    const catalog = await makeCatalog(
      jq,
      { ...documents, ...identifyBy(".repository.name", documents) },
      repositories,
    );
    expect(keysOf(catalog)).toEqual(["part/cart", "part/pay", "part/search"]);
    expect(catalog.incomplete.size).toBe(0);
  });

  it("doesn't read other branches, and doesn't claim that there is nothing on them", async () => {
    const documents = fileKind([{ path: "x.json", repos: [{ name: "cart", branch: "develop" }] }]);
    const catalog = await makeCatalog(jq, documents, [
      { name: "cart", files: { "x.json": "{}" } },
      { name: "other" },
    ]);
    expect(keysOf(catalog)).toEqual([]);
    expect(codesOf(catalog.findings)).toEqual(["warning unsupported cart"]);
    expect([...catalog.incomplete.keys()]).toEqual(["part"]);
  });

  it("leaves patterns of other organisations alone", async () => {
    const files = { "x.json": "{}", "y.json": "{}" };
    const patterns = [
      { path: "x.json", organization: "ACME" },
      { path: "y.json", organization: "elsewhere" },
      { path: "y.json", organization: "elsewhere", repos: [{ name: "cart", branch: "develop" }] },
    ];
    const catalog = await makeCatalog(jq, fileKind(patterns), [{ name: "cart", files }]);
    expect(keysOf(catalog)).toEqual(["part/x.json"]);
    expect(catalog.incomplete.size).toBe(0);
  });

  it("is not incomplete because of an unreadable repository that its patterns don't name", async () => {
    const documents = fileKind([{ path: "x.json", repos: ["cart"] }]);
    const unreadable = (name: string) => [{ name, why: "damaged" }];
    expect((await makeCatalog(jq, documents, [], unreadable("other"))).incomplete.size).toBe(0);
    expect((await makeCatalog(jq, documents, [], unreadable("cart"))).incomplete.size).toBe(1);
  });
});

describe("kind folder", () => {
  it("supplies every folder that a pattern matches, and no file", async () => {
    const repository = {
      name: "cart",
      files: { "apps/web/x": "", "apps/api/y/z": "", "apps/readme": "", "lib/a/b": "" },
    };
    const catalog = await makeCatalog(jq, folderKind([{ path: "apps/*" }], { text: ".folder.name" }), [
      repository,
    ]);
    expect(keysOf(catalog)).toEqual(["part/apps/api", "part/apps/web"]);
    expect(tellAll(catalog, "part/apps/web", ["text"])).toEqual({ text: "web" });
  });

  it("doesn't claim that there are no folders where files can't be listed", async () => {
    const catalog = await makeCatalog(jq, folderKind([{ path: "*" }]), [{ name: "cart", isListed: false }]);
    expect([...catalog.incomplete.keys()]).toEqual(["part"]);
  });
});

describe("a kind that no source supplies", () => {
  it("leaves its blueprints incomplete, whatever repositories there are", async () => {
    const documents = {
      "blueprints/part": blueprint("part"),
      "mappings/github": mapping({ kind: "pull-request" }, { identifier: ".id", blueprint: '"part"' }),
    };
    for (const repositories of [[], [{ name: "cart" }, { name: "search" }]]) {
      const catalog = await makeCatalog(jq, documents, repositories);
      expect([...catalog.incomplete.keys()]).toEqual(["part"]);
      expect(catalog.findings).toEqual([]);
    }
  });
});

function identifyBy(identifier: string, documents: Readonly<Record<string, Json>>): Record<string, Json> {
  const text = JSON.stringify(documents["mappings/github"]).replace(
    '"identifier":".path"',
    `"identifier":"${identifier}"`,
  );
  const changed: Json = JSON.parse(text);
  return { "mappings/github": changed };
}
