import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FilePlan, RepositoryFacts } from "../../../src/facts/index.ts";
import { createLocalRepositories } from "../../../src/facts/sources/index.ts";
import { createRepository, type FixtureOptions, runGit, temporaryFolder } from "../git-fixture.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const plan: FilePlan = { paths: ["README.md", "docs/missing.md"], globs: [], tree: false, maxBytes: 1000 };
const now = (): Date => new Date("2026-01-02T03:04:05Z");

function sourceOf(folder: string, include: readonly string[] = ["*"], exclude: readonly string[] = []) {
  return createLocalRepositories({ folder, organization: "acme", include, exclude, now });
}

/** A folder with one repository `cart`. */
function folderWith(options: FixtureOptions): string {
  const folder = temporaryFolder();
  createRepository({ ...options, folder: join(folder, "cart") });
  return folder;
}

async function readCart(folder: string, wanted: FilePlan = plan): Promise<RepositoryFacts> {
  const read = await sourceOf(folder).read("cart", wanted);
  if (read.kind === "unreadable") throw new Error(read.repository.why);
  return read.facts;
}

describe("the list of local repositories", () => {
  const folder = temporaryFolder();
  for (const name of ["cart", "billing", ".github"]) createRepository({ folder: join(folder, name) });
  createRepository({ folder: join(folder, "search.git"), bare: true });
  createRepository({ folder: join(folder, "plain-bare"), bare: true });
  mkdirSync(join(folder, "notes"));
  mkdirSync(join(folder, "broken.git"));
  mkdirSync(join(folder, ".git/objects"), { recursive: true });
  writeFileSync(join(folder, "README.md"), "not a repository");
  symlinkSync(join(folder, "nowhere"), join(folder, "gone"));

  it("holds checkouts and bare repositories by name, what is broken too, and nothing else", async () => {
    const names = [".github", "billing", "broken", "cart", "gone", "plain-bare", "search"];
    expect(await sourceOf(folder).list()).toEqual(names);
  });

  it.each([
    [["*"], ["b*"], [".github", "cart", "gone", "plain-bare", "search"]],
    [["CART", "s*"], [], ["cart", "search"]],
    [["{cart,billing}"], ["billing"], ["cart"]],
    [[], [], []],
  ])("is narrowed by include %j and exclude %j", async (include, exclude, expected) => {
    expect(await sourceOf(folder, include, exclude).list()).toEqual(expected);
  });

  it("is refused when the folder can't be listed", async () => {
    await expect(sourceOf(join(folder, "nope")).list()).rejects.toThrow("nope");
  });

  it.each(["broken", "gone", "nope", "notes", "..", "", "cart/../cart", "a\0b", "search.git"])(
    "has no readable repository %j, and says why",
    async (name) => {
      const read = await sourceOf(folder).read(name, plan);
      expect(read).toMatchObject({ kind: "unreadable", repository: { name } });
    },
  );

  it("doesn't merge two folders of one name", async () => {
    const twice = temporaryFolder();
    createRepository({ folder: join(twice, "cart"), commits: [{ files: { a: "1" } }] });
    createRepository({ folder: join(twice, "cart.git"), bare: true, commits: [{ files: { b: "1" } }] });
    expect(await sourceOf(twice).list()).toEqual(["cart"]);
    const read = await sourceOf(twice).read("cart", plan);
    expect(read.kind === "unreadable" && read.repository.why).toContain("cart.git");
  });
});

describe("the facts of a local repository", () => {
  const files = {
    "README.md": "# Cart\n",
    "docs/guide.md": "guide",
    link: { symlink: "README.md" },
    lib: { submodule: "5".repeat(40) },
  };

  it.each([true, false])("are those of its default branch (bare: %s)", async (bare) => {
    const folder = temporaryFolder();
    const fixture = createRepository({
      folder: join(folder, bare ? "cart.git" : "cart"),
      bare,
      commits: [{ files }, { branch: "feature", from: "main", files: { "README.md": "changed" } }],
    });
    if (!bare) fixture.git("checkout", "--quiet", "--force", "feature");
    const facts = await readCart(folder);
    expect(facts).toMatchObject({
      name: "cart",
      fullName: "acme/cart",
      defaultBranch: "main",
      commit: fixture.commit(0),
      observedAt: "2026-01-02T03:04:05.000Z",
      object: { html_url: "https://github.com/acme/cart", default_branch: "main" },
      tree: [
        { path: "README.md", kind: "file" },
        { path: "docs", kind: "folder" },
        { path: "docs/guide.md", kind: "file" },
        { path: "lib", kind: "submodule" },
        { path: "link", kind: "symlink" },
      ],
    });
    expect([...facts.files]).toEqual([
      [
        "README.md",
        { kind: "present", oid: fixture.git("rev-parse", "main:README.md"), size: 7, text: "# Cart\n" },
      ],
      ["docs/missing.md", { kind: "absent" }],
    ]);
    expect(facts.notSupplied).toContain("language");
  });

  it("show committed files, not the ones being edited", async () => {
    const folder = folderWith({ commits: [{ files }] });
    writeFileSync(join(folder, "cart/README.md"), "edited");
    rmSync(join(folder, "cart/docs"), { recursive: true });
    const facts = await readCart(folder, { ...plan, paths: ["README.md", "docs/guide.md"] });
    expect([...facts.files.values()]).toMatchObject([{ text: "# Cart\n" }, { text: "guide" }]);
  });

  it("tell why a file's content is unknown", async () => {
    const folder = folderWith({
      commits: [
        {
          files: {
            ...files,
            "latin.md": Buffer.from([0xe9]),
            "big.md": "x".repeat(1001),
            "lfs.md": `version https://git-lfs.github.com/spec/v1\noid sha256:${"a".repeat(64)}\nsize 5\n`,
          },
        },
      ],
    });
    const paths = ["latin.md", "big.md", "lfs.md", "link", "lib"];
    const facts = await readCart(folder, { ...plan, paths });
    expect(paths.map((path) => facts.files.get(path))).toMatchObject([
      { kind: "unknown", reason: "not_utf8" },
      { kind: "unknown", reason: "file_too_large" },
      { kind: "unknown", reason: "file_unreadable" },
      { kind: "unknown", reason: "file_unreadable" },
      { kind: "unknown", reason: "file_unreadable" },
    ]);
    for (const fact of facts.files.values())
      expect(fact).toMatchObject({ oid: expect.stringMatching(/^[0-9a-f]{40}$/) });
  });

  it.each([
    [["**/*.md"], ["README.md", "docs/.hidden/a.md", "docs/guide.md"]],
    [["*.md"], ["README.md"]],
    [["docs/*"], ["docs/guide.md"]],
    [["docs"], []],
    [
      ["{README,nope}.md", "**/g*.md"],
      ["README.md", "docs/guide.md"],
    ],
    [["[R]EADME.*"], ["README.md"]],
    [["l*"], ["lib", "link"]],
    [["nope/**"], []],
  ])("hold the files that %j matches", async (globs, expected) => {
    const folder = folderWith({ commits: [{ files: { ...files, "docs/.hidden/a.md": "hidden" } }] });
    const facts = await readCart(folder, { paths: [], globs, tree: false, maxBytes: 1000 });
    expect([...facts.files.keys()]).toEqual(expected);
  });

  it("of an empty repository are that it has no files", async () => {
    const facts = await readCart(folderWith({ head: "trunk" }), { ...plan, globs: ["**"] });
    expect(facts).toMatchObject({ commit: null, tree: [], defaultBranch: "trunk" });
    expect([...facts.files.values()]).toEqual([{ kind: "absent" }, { kind: "absent" }]);
  });

  it("are unknown, not absent, when the tree can't be listed", async () => {
    const folder = temporaryFolder();
    const fixture = createRepository({ folder: join(folder, "cart"), commits: [{ files }] });
    rmSync(fixture.objectFile(fixture.git("rev-parse", "HEAD:docs")));
    const facts = await readCart(folder, { ...plan, globs: ["**"] });
    expect(facts.tree).toBeNull();
    expect(facts.commit).toBe(fixture.commit(0));
    expect([...facts.files.values()].map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
  });

  it("hold an unknown file where its object is missing", async () => {
    const folder = temporaryFolder();
    const fixture = createRepository({ folder: join(folder, "cart"), commits: [{ files }] });
    rmSync(fixture.objectFile(fixture.git("rev-parse", "HEAD:README.md")));
    const facts = await readCart(folder);
    expect([...facts.files.values()].map(({ kind }) => kind)).toEqual(["unknown", "absent"]);
    expect(facts.tree).toHaveLength(5);
  });

  it("are none when the commit of the default branch can't be told", async () => {
    const folder = folderWith({ commits: [{ files }] });
    writeFileSync(join(folder, "cart/.git/refs/heads/main"), "garbage");
    expect(await sourceOf(folder).read("cart", plan)).toMatchObject({ kind: "unreadable" });
  });
});

describe("reading many local repositories", () => {
  it("gives each its own facts, all at once", async () => {
    const folder = temporaryFolder();
    const names = Array.from({ length: 24 }, (_, n) => `service-${n}`);
    for (const name of names)
      createRepository({
        folder: join(folder, name),
        bare: true,
        commits: [{ files: { "README.md": name } }],
      });
    const source = sourceOf(folder);
    const reads = await Promise.all(names.map((name) => source.read(name, plan)));
    const texts = reads.map((read) => {
      const readme = read.kind === "facts" ? read.facts.files.get("README.md") : undefined;
      return readme?.kind === "present" ? readme.text : readme?.kind;
    });
    expect(texts).toEqual(names);
  });

  it.runIf(process.platform !== "win32")("starts four git processes for each", async () => {
    const folder = temporaryFolder();
    for (const name of ["cart", "billing"])
      createRepository({ folder: join(folder, name), commits: [{ files: { "README.md": name, b: "b" } }] });
    const source = sourceOf(folder);
    await source.read("billing", plan);
    const shim = temporaryFolder();
    const log = join(shim, "log");
    const path = process.env["PATH"] ?? "";
    writeFileSync(join(shim, "git"), `#!/bin/sh\necho "$@" >> ${log}\nPATH='${path}' exec git "$@"\n`);
    chmodSync(join(shim, "git"), 0o755);
    vi.stubEnv("PATH", `${shim}${delimiter}${path}`);
    await source.read("cart", { ...plan, globs: ["**"] });
    expect(readFileSync(log, "utf8").trimEnd().split("\n")).toHaveLength(4);
  });

  it("works for a repository whose origin is a GitHub server of one's own", async () => {
    const folder = folderWith({ commits: [{ files: { a: "1" } }] });
    runGit(join(folder, "cart"), ["remote", "add", "origin", "git@git.example.com:acme/cart.git"]);
    expect((await readCart(folder)).object).toMatchObject({ html_url: "https://git.example.com/acme/cart" });
  });
});
