import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeTree } from "../../../src/sandbox/describe/git-object.ts";
import { treeOf } from "../../../src/sandbox/git/read.ts";
import { type Shop, startShop, statusOf } from "./shop.ts";

const where = { owner: "acme", repo: "shop" };
const NOTHING = "0".repeat(40);

let acme: Shop;
let main: string;
let tree: string;
beforeAll(async () => {
  acme = await startShop();
  main = acme.shop.refs.get("refs/heads/main") ?? "";
  tree = treeOf(acme.shop.git, main);
});
afterAll(() => acme.stop());

describe("a tree", () => {
  const paths = async (sha: string) =>
    (await acme.as("sam").git.getTree({ ...where, tree_sha: sha, recursive: "1" })).data.tree
      .filter(({ type }) => type === "blob")
      .map(({ path }) => path);

  it("is built on another one by entries, inline text and deletions", async () => {
    const { data } = await acme.as("carol").git.createTree({
      ...where,
      base_tree: tree,
      tree: [
        { path: "src/new.ts", mode: "100644", type: "blob", content: "new\n" },
        { path: "run.sh", mode: "100755", type: "blob", sha: null },
        { path: "src/lib/money.ts", mode: "100644", type: "blob", sha: null },
      ],
    });
    expect(await paths(data.sha)).toEqual(["README.md", "src/cart.ts", "src/new.ts"]);
    expect(await paths(tree)).toHaveLength(4);
  });

  it("holds nothing else without a base", async () => {
    const entry = { path: "a/b.txt", mode: "100644", type: "blob", content: "b" } as const;
    const { data } = await acme.as("carol").git.createTree({ ...where, tree: [entry] });
    expect(await paths(data.sha)).toEqual(["a/b.txt"]);
  });

  it.each([
    ["deletes what is not there", { path: "none", mode: "100644", type: "blob", sha: null }],
    ["names an object that is not there", { path: "a", mode: "100644", type: "blob", sha: NOTHING }],
    ["leaves the tree", { path: "../a", mode: "100644", type: "blob", content: "a" }],
    ["starts at the root of a disk", { path: "/a", mode: "100644", type: "blob", content: "a" }],
    ["says nothing of what is there", { path: "a", mode: "100644", type: "blob" }],
  ] as const)("is refused when an entry %s", async (_, entry) => {
    const made = acme.as("carol").git.createTree({ ...where, base_tree: tree, tree: [entry] });
    expect(await statusOf(made)).toMatch(/^422/);
  });

  it("says that it is cut when it has too many entries", () => {
    const whole = describeTree(acme.world, acme.shop, tree, true);
    expect(whole).toMatchObject({ truncated: false });
    const cut = describeTree(acme.world, acme.shop, tree, true, 3);
    expect(cut).toMatchObject({ truncated: true });
    expect(cut["tree"]).toHaveLength(3);
    expect(describeTree(acme.world, acme.shop, tree, false, 3)).toMatchObject({ truncated: false });
  });
});

describe("a commit", () => {
  it("of an app is by its bot, and GitHub vouches for it, unless it says who it is by", async () => {
    const commit = { ...where, message: "By a bot", tree, parents: [main] };
    const { data: own } = await acme.asApp("muster").git.createCommit(commit);
    expect(own.author.name).toBe("muster[bot]");
    expect(own.verification).toMatchObject({ verified: true, reason: "valid" });
    const author = { name: "Mona", email: "mona@example.com", date: "2030-01-01T00:00:00Z" };
    const { data: other } = await acme.asApp("muster").git.createCommit({ ...commit, author });
    expect(other.author).toEqual(author);
    expect(other.verification).toMatchObject({ verified: false, reason: "unsigned" });
  });

  it("of a person is by that person, and is not vouched for", async () => {
    const { data } = await acme
      .as("carol")
      .git.createCommit({ ...where, message: "By hand", tree, parents: [main] });
    expect(data.verification.verified).toBe(false);
    const { data: shown } = await acme.as("sam").repos.getCommit({ ...where, ref: data.sha });
    expect(shown.author?.login).toBe("carol");
  });

  it.each([
    ["tree", { tree: NOTHING, parents: [] }],
    ["parent", { tree: "", parents: [NOTHING] }],
  ])("needs a %s that is there", async (_, { tree: given, parents }) => {
    const made = acme.as("carol").git.createCommit({ ...where, message: "m", tree: given || tree, parents });
    expect(await statusOf(made)).toMatch(/^422/);
  });
});

describe("a ref", () => {
  const commitOn = async (parent: string, message: string) =>
    (await acme.as("carol").git.createCommit({ ...where, message, tree, parents: [parent] })).data.sha;

  it("is made, moved forward and deleted, and each is told", async () => {
    acme.told();
    const next = await commitOn(main, "next");
    await acme.as("carol").git.createRef({ ...where, ref: "refs/heads/topic", sha: main });
    await acme.as("carol").git.updateRef({ ...where, ref: "heads/topic", sha: next });
    await acme.as("carol").git.deleteRef({ ...where, ref: "heads/topic" });
    const told = acme.told().filter(({ event }) => ["create", "push", "delete"].includes(event));
    expect(told.map(({ event, payload }) => [event, payload["before"], payload["after"]])).toEqual([
      ["create", undefined, undefined],
      ["push", NOTHING, main],
      ["push", main, next],
      ["delete", undefined, undefined],
      ["push", next, NOTHING],
    ]);
  });

  it("goes back only by force, and the push says so", async () => {
    const one = await commitOn(main, "one");
    await acme.as("carol").git.createRef({ ...where, ref: "refs/heads/back", sha: one });
    acme.told();
    const move = { ...where, ref: "heads/back", sha: main };
    expect(await statusOf(acme.as("carol").git.updateRef(move))).toBe("422 Update is not a fast forward");
    expect(await statusOf(acme.as("carol").git.updateRef({ ...move, force: true }))).toBe("200");
    const push = acme.told().find(({ event }) => event === "push");
    expect(push?.payload).toMatchObject({ forced: true, before: one, after: main, commits: [] });
  });

  it.each([
    ["made twice", "refs/heads/main", () => main, "422 Reference already exists"],
    ["made without an object", "refs/heads/none", () => NOTHING, "422 Object does not exist"],
    ["made of a tree", "refs/heads/none", () => tree, "422 Reference cannot be updated"],
    ["badly named", "refs/heads/a..b", () => main, "422 refs/heads/a..b is not a valid ref name."],
    ["not named in full", "main", () => main, "422 main is not a valid ref name."],
  ])("cannot be %s", async (_, ref, sha, answer) => {
    expect(await statusOf(acme.as("carol").git.createRef({ ...where, ref, sha: sha() }))).toBe(answer);
  });

  it("that is not there can neither be read, nor moved, nor deleted", async () => {
    const ref = { ...where, ref: "heads/none" };
    expect(await statusOf(acme.as("sam").git.getRef(ref))).toBe("404 Not Found");
    expect(await statusOf(acme.as("carol").git.updateRef({ ...ref, sha: main }))).toBe(
      "422 Reference does not exist",
    );
    expect(await statusOf(acme.as("carol").git.deleteRef(ref))).toBe("422 Reference does not exist");
  });

  it("is found by how its name starts", async () => {
    await acme.as("carol").git.createRef({ ...where, ref: "refs/heads/find/one", sha: main });
    await acme.as("carol").git.createRef({ ...where, ref: "refs/heads/find/two", sha: main });
    const { data } = await acme.as("sam").git.listMatchingRefs({ ...where, ref: "heads/find/" });
    expect(data.map(({ ref }) => ref)).toEqual(["refs/heads/find/one", "refs/heads/find/two"]);
  });
});

it("answered all of this as GitHub's description says", () => {
  expect(acme.world.violations).toEqual([]);
});
