import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Shop, startShop, statusOf } from "./shop.ts";

const where = { owner: "acme", repo: "shop" };

let acme: Shop;
let main: string;
beforeAll(async () => {
  acme = await startShop();
  main = acme.shop.refs.get("refs/heads/main") ?? "";
});
afterAll(() => acme.stop());

const push = (branch: string, files: Readonly<Record<string, string | null>>, actor = "carol") =>
  acme.client.push({ repository: "acme/shop", branch, files, actor });

describe("commits", () => {
  it("are listed by path and by author, the newest first", async () => {
    const one = await push("list", { "list/a": "1\n" });
    const two = await push("list", { "list/b": "1\n" }, "rita");
    const three = await push("list", { "list/a": "2\n" }, "rita");
    const list = async (query: object) =>
      (await acme.as("sam").repos.listCommits({ ...where, sha: "list", ...query })).data.map(
        ({ sha }) => sha,
      );
    expect(await list({})).toEqual([three.sha, two.sha, one.sha, main]);
    expect(await list({ path: "list/a" })).toEqual([three.sha, one.sha]);
    expect(await list({ author: "rita" })).toEqual([three.sha, two.sha]);
  });

  it("are shown with their files, or only by their id", async () => {
    const { sha } = await push("show", { "run.sh": null, "README.md": "# shop\nmore\n" });
    const { data } = await acme.as("sam").repos.getCommit({ ...where, ref: "show" });
    expect(data.files?.map(({ filename, status }) => [filename, status])).toEqual([
      ["README.md", "modified"],
      ["run.sh", "removed"],
    ]);
    expect(data.stats).toEqual({ additions: 1, deletions: 1, total: 2 });
    const id = await acme.as("sam").repos.getCommit({ ...where, ref: "show", mediaType: { format: "sha" } });
    expect(id.data).toBe(sha);
  });

  it.each([
    ["is ahead", "main...ahead", "ahead", 1, 0],
    ["is behind", "ahead...main", "behind", 0, 1],
    ["went another way", "ahead...apart", "diverged", 1, 1],
    ["is the same", "ahead...ahead", "identical", 0, 0],
  ])("are compared with one that %s", async (_, basehead, status, ahead_by, behind_by) => {
    if (!acme.shop.refs.has("refs/heads/apart")) {
      await push("ahead", { ahead: "1\n" });
      await push("apart", { apart: "1\n" });
    }
    const { data } = await acme.as("sam").repos.compareCommitsWithBasehead({ ...where, basehead });
    expect(data).toMatchObject({ status, ahead_by, behind_by, total_commits: ahead_by });
    expect(data.merge_base_commit.sha).toBe(
      basehead === "ahead...ahead" ? acme.shop.refs.get("refs/heads/ahead") : main,
    );
    expect(data.files).toHaveLength(ahead_by);
  });

  it("are compared with branches of forks", async () => {
    await acme.client.forkRepository({ repository: "acme/shop", owner: "sam" });
    await acme.client.push({ repository: "sam/shop", branch: "idea", files: { idea: "1\n" }, actor: "sam" });
    const { data } = await acme
      .as("sam")
      .repos.compareCommitsWithBasehead({ ...where, basehead: "main...sam:idea" });
    expect(data.files?.map(({ filename }) => filename)).toEqual(["idea"]);
  });
});

describe("an archive", () => {
  it("is where the answer redirects to", async () => {
    const archive = await fetch(`${acme.url}/repos/acme/shop/tarball/main`);
    expect(archive.redirected).toBe(true);
    const tar = gunzipSync(await archive.arrayBuffer()).toString("latin1");
    expect(tar).toContain(`acme-shop-${main.slice(0, 7)}/src/cart.ts`);
  });
});

describe("errors of CODEOWNERS", () => {
  const check = async (text: string) => {
    await push("owners", { "docs/CODEOWNERS": text });
    const { data } = await acme.as("sam").repos.codeownersErrors({ ...where, ref: "owners" });
    return data.errors.map(({ kind, line, column }) => [kind, line, column]);
  };

  it("are not there without a file", async () => {
    expect(await statusOf(acme.as("sam").repos.codeownersErrors(where))).toMatch(/^404/);
  });

  it.each<[string, string, readonly (readonly [string, number, number])[]]>([
    ["a line that is right", "* @carol # comment\n\n# comment\n/docs/\n*.md mail@example.com\n", []],
    ["somebody who is not there", "* @nobody\n", [["Unknown owner", 1, 3]]],
    ["somebody who may not write", "* @carol @sam\n", [["Unknown owner", 1, 10]]],
    ["a team that may not write", "* @acme/readers\n", [["Unknown owner", 1, 3]]],
    ["a team that may", "* @acme/writers\n", []],
    ["a team that people do not see", "* @acme/hidden\n", [["Unknown owner", 1, 3]]],
    ["a team that is not there", "* @acme/none\n", [["Unknown owner", 1, 3]]],
    ["an owner that is none", "a\n*.txt docs@ @carol\n", [["Invalid owner", 2, 7]]],
    [
      "a pattern of gitignore's that it lacks",
      "!a @carol\n[ab] @carol\n***/a @carol\n",
      [
        ["Invalid pattern", 1, 1],
        ["Invalid pattern", 2, 1],
        ["Invalid pattern", 3, 1],
      ],
    ],
    [
      "several in one line",
      "* @nobody @none\n",
      [
        ["Unknown owner", 1, 3],
        ["Unknown owner", 1, 11],
      ],
    ],
  ])("tell of %s", async (_, text, errors) => {
    const repositories = { "acme/shop": "write" } as const;
    await acme.client.setTeam({ organization: "acme", slug: "writers", repositories });
    await acme.client.setTeam({
      organization: "acme",
      slug: "readers",
      repositories: { "acme/shop": "read" },
    });
    await acme.client.setTeam({ organization: "acme", slug: "hidden", privacy: "secret", repositories });
    expect(await check(text)).toEqual(errors);
  });

  it("are those of the first file that is there", async () => {
    await push("owners", { "docs/CODEOWNERS": "* @nobody\n", ".github/CODEOWNERS": "* @carol\n" });
    const { data } = await acme.as("sam").repos.codeownersErrors({ ...where, ref: "owners" });
    expect(data.errors).toEqual([]);
  });
});

it("answered all of this as GitHub's description says", () => {
  expect(acme.world.violations).toEqual([]);
});
