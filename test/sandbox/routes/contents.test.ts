import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Shop, startShop, statusOf } from "./shop.ts";

const where = { owner: "acme", repo: "shop" };
const base64 = (text: string) => Buffer.from(text).toString("base64");

let acme: Shop;
beforeAll(async () => {
  acme = await startShop();
});
afterAll(() => acme.stop());

/** Puts a file there and answers its id. */
async function put(path: string, text: string): Promise<string> {
  const content = base64(text);
  const { data } = await acme
    .as("carol")
    .repos.createOrUpdateFileContents({ ...where, path, message: path, content });
  return data.content?.sha ?? "";
}

describe("contents", () => {
  it("of a file come in base64, or raw when that is asked for", async () => {
    const { data } = await acme.as("sam").repos.getContent({ ...where, path: "src/lib/money.ts" });
    expect(data).toMatchObject({ type: "file", name: "money.ts", path: "src/lib/money.ts", size: 11 });
    expect("content" in data && Buffer.from(data.content, "base64").toString()).toBe("export {};\n");
    const raw = await acme
      .as("sam")
      .repos.getContent({ ...where, path: "README.md", mediaType: { format: "raw" } });
    expect(raw.data).toBe("# shop\n");
  });

  it("of a folder are its entries", async () => {
    const { data } = await acme.as("sam").repos.getContent({ ...where, path: "src" });
    const entries = Array.isArray(data) ? data.map(({ path, type }) => [path, type]) : [];
    expect(entries).toEqual([
      ["src/cart.ts", "file"],
      ["src/lib", "dir"],
    ]);
  });

  it("of a file above 1 MB are left out, but can be had raw", async () => {
    await put("big.txt", "x".repeat(1024 * 1024 + 1));
    const { data } = await acme.as("sam").repos.getContent({ ...where, path: "big.txt" });
    expect(data).toMatchObject({ content: "", encoding: "none", size: 1024 * 1024 + 1 });
    const raw = await acme
      .as("sam")
      .repos.getContent({ ...where, path: "big.txt", mediaType: { format: "raw" } });
    expect(raw.data).toHaveLength(1024 * 1024 + 1);
  });

  it("are those of the ref that is asked for", async () => {
    const sha = await put("docs/later.md", "later\n");
    expect(sha).not.toBe("");
    const [, first] = (await acme.as("sam").repos.listCommits({ ...where, path: "docs/later.md" })).data.map(
      ({ sha, parents }) => [sha, parents[0]?.sha] as const,
    )[0] ?? ["", ""];
    expect(await statusOf(acme.as("sam").repos.getContent({ ...where, path: "docs/later.md" }))).toBe("200");
    const before = acme.as("sam").repos.getContent({ ...where, path: "docs/later.md", ref: first ?? "" });
    expect(await statusOf(before)).toBe("404 Not Found");
    const nowhere = acme.as("sam").repos.getContent({ ...where, path: "README.md", ref: "none" });
    expect(await statusOf(nowhere)).toMatch(/^404 No commit found/);
  });

  it("find a README wherever GitHub looks for one", async () => {
    const { data } = await acme.as("sam").repos.getReadme(where);
    expect(data.path).toBe("README.md");
  });
});

describe("a file that is changed", () => {
  it("makes a commit on the branch, and a push that tells of it", async () => {
    acme.told();
    const sha = await put("notes.txt", "one\n");
    const { data } = await acme.as("carol").repos.createOrUpdateFileContents({
      ...where,
      path: "notes.txt",
      message: "Two",
      content: base64("two\n"),
      sha,
    });
    expect(data.commit.message).toBe("Two");
    expect(acme.shop.refs.get("refs/heads/main")).toBe(data.commit.sha);
    const pushes = acme.told().filter(({ event }) => event === "push");
    expect(pushes.map(({ payload }) => payload["head_commit"])).toMatchObject([
      { added: ["notes.txt"], modified: [] },
      { added: [], modified: ["notes.txt"] },
    ]);
  });

  it.each([
    ["without saying which version it replaces", undefined, /^422 .*"sha" wasn't supplied/s],
    ["when it is another version by now", "0".repeat(40), /^409 .* does not match/],
  ])("is refused %s", async (_, sha, answer) => {
    const change = {
      ...where,
      path: "README.md",
      message: "m",
      content: base64("x"),
      ...(sha === undefined ? {} : { sha }),
    };
    expect(await statusOf(acme.as("carol").repos.createOrUpdateFileContents(change))).toMatch(answer);
  });

  it("can be the first of an empty repository", async () => {
    await acme.client.createRepository({ owner: "acme", name: "void", actor: "mona" });
    const place = { owner: "acme", repo: "void", path: "a.txt" };
    expect(await statusOf(acme.as("mona").repos.getContent(place))).toMatch(/^404/);
    const made = acme
      .as("mona")
      .repos.createOrUpdateFileContents({ ...place, message: "m", content: base64("a") });
    expect(await statusOf(made)).toBe("201");
    expect(await statusOf(acme.as("mona").repos.getContent(place))).toBe("200");
  });

  it("takes its folder away when it was the last in it", async () => {
    const sha = await put("only/one.txt", "1");
    await acme.as("carol").repos.deleteFile({ ...where, path: "only/one.txt", message: "gone", sha });
    expect(await statusOf(acme.as("sam").repos.getContent({ ...where, path: "only" }))).toBe("404 Not Found");
  });

  it.each(["../a", "a//b", ".git/config", "a/./b"])("is refused under the path %s", async (path) => {
    const change = { ...where, path, message: "m", content: base64("x") };
    expect(await statusOf(acme.as("carol").repos.createOrUpdateFileContents(change))).toMatch(/^4\d\d/);
  });
});

it("answered all of this as GitHub's description says", () => {
  expect(acme.world.violations).toEqual([]);
});
