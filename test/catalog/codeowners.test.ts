import { describe, expect, it } from "vitest";
import type { FileFact } from "../../src/facts/index.ts";
import type { Json } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { blueprint, makeCatalog, mapping, stateAt, tell, UNREADABLE } from "./make.ts";

const jq = useJq();

const documents = (value: string, type = "string") => ({
  "blueprints/service": blueprint("service", { owners: type }),
  "mappings/github": mapping(
    { kind: "repository" },
    { identifier: ".name", blueprint: '"service"', properties: { owners: value } },
  ),
});
const ownersOf = async (files: Record<string, string | FileFact>, value = "codeowners://", type = "string") =>
  stateAt(await makeCatalog(jq, documents(value, type), [{ name: "cart", files }]), "service/cart", "owners");

const GITHUB = ".github/CODEOWNERS";
const ROOT = "CODEOWNERS";
const DOCS = "docs/CODEOWNERS";

describe("codeowners:// in a mapping", () => {
  it.each<[string, Record<string, string | FileFact>, Json]>([
    ["the one in .github before the others", { [GITHUB]: "g", [ROOT]: "r", [DOCS]: "d" }, "g"],
    ["the one in the root before docs", { [ROOT]: "r", [DOCS]: "d" }, "r"],
    ["the one in docs", { [DOCS]: "d" }, "d"],
    ["an empty one all the same", { [GITHUB]: "", [ROOT]: "r" }, ""],
    ["none", { "README.md": "" }, "(missing)"],
    [
      "nobody knows which, when an earlier place can't be read",
      { [GITHUB]: UNREADABLE, [ROOT]: "r" },
      "(unknown: file_unreadable)",
    ],
    ["the readable one, when only a later place can't be read", { [ROOT]: "r", [DOCS]: UNREADABLE }, "r"],
    ["the one that can't be read", { [DOCS]: UNREADABLE }, "(unknown: file_unreadable)"],
  ])("is the file that GitHub uses: %s", async (_, files, expected) => {
    expect(tell(await ownersOf(files))).toEqual(expected);
  });

  it("says which file it is", async () => {
    expect((await ownersOf({ [DOCS]: "d" })).from).toMatchObject({ source: "file", path: DOCS, size: 1 });
    expect((await ownersOf({})).from).toMatchObject({ source: "file", path: GITHUB, oid: null });
  });
});

describe("what is wrong with a CODEOWNERS file", () => {
  it("is found line by line, where it stands in the repository", async () => {
    const files = { [DOCS]: "* @acme/shop\n\n!/lib/ @jo\n/docs/ nobody\n" };
    const { findings } = await makeCatalog(jq, documents("codeowners://"), [{ name: "cart", files }]);
    expect(
      findings.map(({ file, line, column, subject, severity }) => [file, line, column, subject, severity]),
    ).toEqual([
      [`cart/${DOCS}`, 3, 1, "cart", "warning"],
      [`cart/${DOCS}`, 4, 8, "cart", "warning"],
    ]);
  });

  it("is nothing for the file that GitHub doesn't use, or that nobody asked for", async () => {
    const files = { [GITHUB]: "* @acme/shop\n", [ROOT]: "!x\n" };
    expect((await makeCatalog(jq, documents("codeowners://"), [{ name: "cart", files }])).findings).toEqual(
      [],
    );
    const unasked = await makeCatalog(jq, documents(".name"), [{ name: "cart", files: { [ROOT]: "!x\n" } }]);
    expect(unasked.findings).toEqual([]);
  });
});

describe("CODEOWNERS as a field of the repository", () => {
  it("is null without a file", async () => {
    expect(tell(await ownersOf({}, ".__codeowners", "object"))).toBe("(missing)");
  });

  it("has the path, the text, the owners once each, and what GitHub finds wrong", async () => {
    const text = "* @acme/shop @jo\n/docs/ @jo docs@example.com\n/lib/ nobody\n";
    const state = await ownersOf({ [ROOT]: text }, ".__codeowners", "object");
    expect(tell(state)).toMatchObject({
      path: ROOT,
      text,
      owners: ["@acme/shop", "@jo", "docs@example.com"],
      errors: [{ line: 3, kind: "Invalid owner" }],
    });
  });

  it("has no errors where there is nothing wrong", async () => {
    const count = ".__codeowners | if . == null then null else (.errors | length) end";
    expect(tell(await ownersOf({ [ROOT]: "* @jo" }, count, "number"))).toBe(0);
    expect(tell(await ownersOf({}, count, "number"))).toBe("(missing)");
    expect(tell(await ownersOf({ [GITHUB]: UNREADABLE }, count, "number"))).toBe("(unknown: not_supplied)");
  });
});
