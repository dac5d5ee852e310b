import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RepositoriesRead } from "../../../src/facts/index.ts";
import { createGitHubRepositories, openGitHubCache } from "../../../src/facts/sources/index.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { type Acme, addRepositories, impatient, openAcme, PLAN, readerOf, tellFile } from "./acme.ts";

let acme: Acme;
let read: RepositoriesRead;

beforeAll(async () => {
  acme = await openAcme();
  const { client } = acme;
  await client.createRepository({
    owner: "acme",
    name: "cart",
    files: { "README.md": "# Cart\n", "docs/CODEOWNERS": "* @acme/nobody\n", "src/main.ts": "" },
    description: "What people buy",
    topics: ["shop", "web"],
    language: "TypeScript",
    license: "Apache-2.0",
    visibility: "private",
  });
  await addRepositories(acme, {
    pay: { "README.md": "x".repeat(10_001), CODEOWNERS: "* @ann\n" },
    empty: {},
  });
  await client.createRepository({ owner: "acme", name: "old", files: { "a/README.md": "" }, archived: true });
  await client.createRepository({ owner: "acme", name: "Central" });
  read = await readerOf(acme.github).readAll();
});
afterAll(() => acme.sandbox.stop());

const factsOf = (name: string) => {
  const facts = read.repositories.find((each) => each.name === name);
  if (facts === undefined) throw new Error(`${name} was not read`);
  return facts;
};

describe("repositories of an organisation on GitHub", () => {
  it("are all there, archived and empty ones too", () => {
    expect(read.unreadable).toEqual([]);
    expect(read.repositories.map(({ name }) => name)).toEqual(["Central", "cart", "empty", "old", "pay"]);
    expect(factsOf("old").object["archived"]).toBe(true);
  });

  it("tell their files: what they say, that there are none, or why that is unknown", () => {
    expect(tellFile(read, "cart", "README.md")).toBe("# Cart\n");
    expect(tellFile(read, "cart", "CODEOWNERS")).toBe("(absent)");
    expect(tellFile(read, "old", "README.md")).toBe("(absent)");
    expect(factsOf("pay").files.get("README.md")).toMatchObject({
      kind: "unknown",
      reason: "file_too_large",
    });
    expect([...factsOf("cart").files.keys()]).toEqual(PLAN.paths);
  });

  it("have no files without a commit", () => {
    const { commit, files, tree } = factsOf("Central");
    expect({ commit, tree }).toEqual({ commit: null, tree: [] });
    expect([...files.values()].every(({ kind }) => kind === "absent")).toBe(true);
  });

  it("have no listing where nobody needs one", () => {
    expect(factsOf("cart").tree).toBeNull();
  });

  it("tell what GitHub finds wrong with CODEOWNERS", () => {
    expect(factsOf("cart").codeownersErrors).toMatchObject([
      { line: 1, path: "docs/CODEOWNERS", kind: "Unknown owner" },
    ]);
    expect(factsOf("pay").codeownersErrors).toEqual([]);
    expect(factsOf("Central").codeownersErrors).toEqual([]);
  });

  it("are described as GitHub's REST API describes them, in every field that they have", async () => {
    for (const name of ["cart", "old"]) {
      const { data } = await acme.github.request("GET /repos/{owner}/{repo}", { owner: "acme", repo: name });
      const facts = factsOf(name);
      const rest: JsonObject = JSON.parse(JSON.stringify(data));
      const told = Object.keys(facts.object).filter(
        (field) => field !== "custom_properties" && field !== "owner",
      );
      expect(Object.fromEntries(told.map((field) => [field, facts.object[field]]))).toEqual(
        Object.fromEntries(told.map((field) => [field, rest[field]])),
      );
      expect(rest["owner"]).toMatchObject(Object(facts.object["owner"]));
      const untold = Object.keys(rest).filter((field) => facts.object[field] === undefined);
      expect(untold.filter((field) => !facts.notSupplied.includes(field))).toEqual([]);
      expect(facts.notSupplied.filter((field) => told.includes(field))).toEqual([]);
    }
  });

  it("are those that are included, whatever the case of letters", async () => {
    const source = createGitHubRepositories({
      github: acme.github,
      organization: "acme",
      clock: impatient,
      cache: openGitHubCache({ path: ":memory:" }),
      include: ["c*", "p*"],
      exclude: ["CENTRAL"],
    });
    expect(await source.list()).toEqual(["cart", "pay"]);
    expect((await source.readAll(PLAN, () => {})).repositories.map(({ name }) => name)).toEqual([
      "cart",
      "pay",
    ]);
  });

  it("are not found in an organisation that there isn't", async () => {
    const source = createGitHubRepositories({
      github: acme.github,
      organization: "nobody",
      clock: impatient,
      cache: openGitHubCache({ path: ":memory:" }),
      include: ["*"],
      exclude: [],
    });
    await expect(source.readAll(PLAN, () => {})).rejects.toThrow("nobody");
    await expect(source.list()).rejects.toThrow("nobody");
  });
});

describe("one repository on GitHub", () => {
  it("is read in one query, texts included", async () => {
    const { source } = readerOf(acme.github);
    await acme.count();
    const one = await source.read("cart", PLAN);
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
    expect(one.kind === "facts" && one.facts.files).toEqual(factsOf("cart").files);
    expect(one.kind === "facts" && one.facts.object).toEqual({
      ...factsOf("cart").object,
      custom_properties: undefined,
    });
  });

  it("is found when it is there and included, and else is null", async () => {
    const { source } = readerOf(acme.github);
    expect(await source.find("cart", PLAN)).toMatchObject({ kind: "facts", facts: { name: "cart" } });
    expect(await source.find("nothing", PLAN)).toBeNull();
    const none = createGitHubRepositories({
      github: acme.github,
      organization: "acme",
      clock: impatient,
      cache: openGitHubCache({ path: ":memory:" }),
      include: ["pay"],
      exclude: [],
    });
    expect(await none.find("cart", PLAN)).toBeNull();
  });

  it.each(["main", "HEAD", "topic"])("is read at %s", async (at) => {
    await acme.client.push({
      repository: "acme/cart",
      branch: "topic",
      files: { "README.md": "topic" },
      actor: "ann",
    });
    const one = await readerOf(acme.github).source.read("cart", PLAN, at);
    const text = at === "topic" ? "topic" : "# Cart\n";
    expect(one).toMatchObject({ kind: "facts", facts: { defaultBranch: "main" } });
    expect(one.kind === "facts" && one.facts.files.get("README.md")).toMatchObject({ kind: "present", text });
  });

  it.each<[string, string, string | undefined]>([
    ["that there isn't", "nothing", undefined],
    ["at a commit that there isn't", "cart", "0".repeat(40)],
    ["at a branch that there isn't", "cart", "nowhere"],
    ["at what is no commit", "cart", "HEAD:src"],
  ])("%s is unreadable", async (_, name, at) => {
    expect(await readerOf(acme.github).source.read(name, PLAN, at)).toMatchObject({
      kind: "unreadable",
      repository: { name },
    });
  });
});

describe("patterns and folders", () => {
  it("need one listing of each tree, and no other of the same tree", async () => {
    const reader = readerOf(acme.github);
    const plan = { ...PLAN, globs: ["**/*.ts", "*/README.md"] };
    await acme.count();
    const first = await reader.readAll(plan);
    const { operations } = await acme.count();
    expect(operations["GET /repos/{owner}/{repo}/git/trees/{tree_sha}"]).toBe(4);
    expect(tellFile(first, "cart", "src/main.ts")).toBe("");
    expect(tellFile(first, "old", "a/README.md")).toBe("");
    const cart = first.repositories.find(({ name }) => name === "cart");
    expect(cart?.tree).toContainEqual({ path: "src", kind: "folder" });
    await reader.readAll(plan, { full: true });
    expect((await acme.count()).operations["GET /repos/{owner}/{repo}/git/trees/{tree_sha}"]).toBeUndefined();
  });

  it("are unknown, and exact paths are known, where the tree can't be listed", async () => {
    await acme.client.setFaults({
      rules: [
        { on: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}", fault: { kind: "status", status: 502 } },
      ],
    });
    const read = await readerOf(acme.github).readAll({ ...PLAN, tree: true });
    await acme.client.setFaults({ rules: [] });
    expect(read.repositories.find(({ name }) => name === "cart")?.tree).toBeNull();
    expect(tellFile(read, "cart", "README.md")).toBe("# Cart\n");
  });
});
