import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openGitHubCache } from "../../../src/facts/sources/index.ts";
import { openGitHubTree, resolveCommit } from "../../../src/facts/trees/index.ts";
import { type GitHub, GitHubError } from "../../../src/github/index.ts";
import type { Tree } from "../../../src/model/tree.ts";
import { type Acme, openAcme } from "./acme.ts";
import { tamper } from "./tamper.ts";

let acme: Acme;
let commit: string;
const FILES = {
  "muster.yml": "organization: acme\n",
  "blueprints/service.yml": "identifier: service\n",
  "entities/big.yml": "x".repeat(300_000),
  "docs/logo.txt": "\u0000\u0001",
  "docs/guide.md": "guide",
};

beforeAll(async () => {
  acme = await openAcme();
  await acme.client.createRepository({ owner: "acme", name: "central", files: { ...FILES } });
  commit = await resolveCommit(acme.github, "acme", "central", "main");
});
afterAll(() => acme.sandbox.stop());
beforeEach(() => acme.count());

const open = (github: GitHub = acme.github, cache = openGitHubCache({ path: ":memory:" })): Tree =>
  openGitHubTree({ github, owner: "acme", repository: "central", commit, name: "central", cache });
const textOf = async (tree: Tree, path: string, maxBytes = 1_000_000) => {
  const read = await tree.read(path, maxBytes);
  return read.kind === "content" ? new TextDecoder().decode(read.bytes) : read.kind;
};

describe("a commit on GitHub as a tree", () => {
  it("is named by the repository and the commit", () => {
    expect(open()).toMatchObject({ name: `central@${commit.slice(0, 7)}`, commit });
  });

  it("lists every file, sorted, and no folder", async () => {
    const entries = await open().list();
    expect(entries.map(({ path }) => path)).toEqual(Object.keys(FILES).sort());
    expect(entries.every(({ oid, size, kind }) => oid !== null && size !== null && kind === "file")).toBe(
      true,
    );
  });

  it("reads what is there, and tells what is not", async () => {
    const tree = open();
    for (const [path, text] of Object.entries(FILES)) expect(await textOf(tree, path)).toBe(text);
    expect(await textOf(tree, "docs")).toBe("absent");
    expect(await textOf(tree, "nothing.yml")).toBe("absent");
    expect(await tree.read("entities/big.yml", 1000)).toMatchObject({ reason: "file_too_large" });
  });

  it("brings all documents along with the first, in one call besides the listing", async () => {
    const tree = open();
    await textOf(tree, "muster.yml");
    await textOf(tree, "blueprints/service.yml");
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 1 });
  });

  it("reads nothing again that a cache has", async () => {
    const cache = openGitHubCache({ path: ":memory:" });
    await textOf(open(acme.github, cache), "muster.yml");
    await acme.count();
    expect(await textOf(open(acme.github, cache), "blueprints/service.yml")).toBe("identifier: service\n");
    expect(await acme.count()).toMatchObject({ graphql: 0, rest: 0 });
  });

  it("is read file by file where there is no GraphQL", async () => {
    const github = tamper(acme.github, () =>
      Promise.reject(
        new GitHubError({ kind: "not_found", message: "404", route: "POST /graphql", status: 404 }),
      ),
    );
    const tree = open(github);
    for (const [path, text] of Object.entries(FILES)) expect(await textOf(tree, path)).toBe(text);
  });

  it("is not read where it can't be listed, and can be once it is", async () => {
    const trees = "GET /repos/{owner}/{repo}/git/trees/{tree_sha}";
    const tree = open();
    await acme.client.setFaults({ rules: [{ on: trees, fault: { kind: "status", status: 502 } }] });
    await expect(tree.list()).rejects.toThrow("acme/central");
    expect(await tree.read("muster.yml", 1000)).toMatchObject({ kind: "unreadable" });
    await acme.client.setFaults({ rules: [] });
    expect(await tree.list()).toHaveLength(Object.keys(FILES).length);
  });

  it("tells links and submodules, and does not follow them", async () => {
    const repository = acme.sandbox.world.repositories.get("acme/central");
    if (repository === undefined) throw new Error("there is no central repo");
    const target = repository.git.write({ kind: "blob", bytes: new TextEncoder().encode("../muster.yml") });
    const tree = repository.git.write({
      kind: "tree",
      entries: [
        { mode: "120000", name: "link.yml", oid: target },
        { mode: "160000", name: "module", oid: commit },
      ],
    });
    const author = { name: "ann", email: "ann@example.com", date: "2026-01-01T00:00:00Z" };
    const linked = repository.git.write({
      kind: "commit",
      commit: { tree, parents: [], author, committer: author, message: "links" },
    });
    repository.refs.set("refs/heads/links", linked);
    const cache = openGitHubCache({ path: ":memory:" });
    const place = { owner: "acme", repository: "central", commit: linked, name: "central" };
    const opened = openGitHubTree({ github: acme.github, ...place, cache });
    expect((await opened.list()).map(({ kind }) => kind)).toEqual(["symlink", "submodule"]);
    expect(await opened.read("link.yml", 1000)).toMatchObject({ kind: "unreadable" });
    expect(await opened.read("module", 1000)).toMatchObject({ kind: "unreadable" });
  });
});

describe("the commit of a name", () => {
  it.each(["HEAD", "main"])("is found by %s", async (ref) => {
    expect(await resolveCommit(acme.github, "acme", "central", ref)).toBe(commit);
  });

  it("is not found where there is none", async () => {
    await expect(resolveCommit(acme.github, "acme", "central", "nowhere")).rejects.toThrow("nowhere");
  });
});
