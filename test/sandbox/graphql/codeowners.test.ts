import { describe, expect, it } from "vitest";
import { changeTree } from "../../../src/sandbox/git/change-tree.ts";
import { treeOf } from "../../../src/sandbox/git/read.ts";
import { commitFiles } from "../../../src/sandbox/operations/commit-files.ts";
import { writeCommit } from "../../../src/sandbox/operations/write-commit.ts";
import { createAcme, pick } from "./acme.ts";

const QUERY = `query($ref: String) { repository(owner: "acme", name: "checkout") { codeowners(refName: $ref) { errors { line column kind source suggestion message path } } } }`;

async function check(files: Record<string, string | null>, ref?: string) {
  const acme = createAcme();
  const branch = ref ?? "main";
  commitFiles(acme.world, acme.checkout, { branch, files, message: "Owners", actor: "mona" });
  const data = await acme.read(QUERY, { variables: ref === undefined ? {} : { ref } });
  return pick(data, "repository.codeowners");
}

describe("codeowners", () => {
  it("has no errors where everybody named may write", async () => {
    expect(await check({ CODEOWNERS: "* @acme/platform @mona\n/docs @hubot # and nobody else\n" })).toEqual({
      errors: [],
    });
  });

  it("is null where there is no file", async () => {
    expect(await check({ CODEOWNERS: null })).toBeNull();
  });

  it("tells of owners that are not there, or may not write, and of what it can't read", async () => {
    const text = "* @nobody\n/a @acme/none\n/b @stranger docs@\n!/c @mona\n";
    expect(await check({ CODEOWNERS: text })).toMatchObject({
      errors: [
        { line: 1, column: 3, kind: "Unknown owner", source: "* @nobody", path: "CODEOWNERS" },
        { line: 2, column: 4, kind: "Unknown owner" },
        { line: 3, column: 4, kind: "Unknown owner" },
        { line: 3, column: 14, kind: "Invalid owner" },
        { line: 4, column: 1, kind: "Invalid pattern" },
      ],
    });
  });

  it.each([
    [3 * 1024 * 1024, []],
    [3 * 1024 * 1024 - 1, [{ line: 1 }]],
  ])(
    "has none to tell of in a file of %i bytes: from 3 MB on GitHub loads it no more",
    async (size, errors) => {
      const text = "* @nobody\n";
      expect(await check({ CODEOWNERS: text + "#".repeat(size - text.length) })).toMatchObject({ errors });
    },
  );

  it("is not about a submodule of that name", async () => {
    const acme = createAcme();
    const { world, checkout } = acme;
    const { git, refs } = checkout;
    const parent = refs.get("refs/heads/main") ?? "";
    const entry = { mode: "160000", oid: "a".repeat(40) } as const;
    const tree = changeTree(git, treeOf(git, parent), [
      { path: ".github/CODEOWNERS", entry },
      { path: "CODEOWNERS", entry: null },
    ]);
    refs.set(
      "refs/heads/main",
      writeCommit(world, checkout, { tree, parents: [parent], message: "x", actor: "mona" }),
    );
    expect(pick(await acme.read(QUERY), "repository.codeowners")).toBeNull();
  });

  it("is about the file that GitHub finds first, on the branch that is asked for", async () => {
    const files = { "docs/CODEOWNERS": "* @nobody\n", ".github/CODEOWNERS": "* @mona\n\n/x @nobody\n" };
    expect(await check(files, "topic")).toMatchObject({ errors: [{ line: 3, path: ".github/CODEOWNERS" }] });
  });
});
