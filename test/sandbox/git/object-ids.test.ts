import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createObjectStore } from "../../../src/sandbox/git/memory-store.ts";
import type { StoredCommit, StoredEntry } from "../../../src/sandbox/git/object-store.ts";
import { createRealGit } from "./real-git.ts";

const git = createRealGit();
afterAll(() => git.remove());

const store = createObjectStore();
const blob = (text: string) => store.write({ kind: "blob", bytes: Buffer.from(text) });

describe("ids of objects are those that git gives", () => {
  it("to blobs", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(store.write({ kind: "blob", bytes })).toBe(git.run(["hash-object", "-w", "--stdin"], bytes));
      }),
      { numRuns: 25 },
    );
  });

  it("to trees, whose folders are sorted as if they ended in a slash", () => {
    const name = fc.stringMatching(/^[a-c.\-0é]{1,4}$/).filter((text) => !/^\.{1,2}$/.test(text));
    const mode = fc.constantFrom("100644", "100755", "120000", "040000");
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, mode), { selector: ([text]) => text }), (named) => {
        const folder = store.write({
          kind: "tree",
          entries: [{ mode: "100644", name: "x", oid: blob("x") }],
        });
        git.run(["hash-object", "-w", "--stdin"], "x");
        git.run(["mktree"], `100644 blob ${blob("x")}\tx\n`);
        const entries = named.map(
          ([text, mode]): StoredEntry => ({ name: text, mode, oid: mode === "040000" ? folder : blob("x") }),
        );
        const listed = entries.map(
          ({ mode, name: text, oid }) => `${mode} ${mode === "040000" ? "tree" : "blob"} ${oid}\t${text}\0`,
        );
        expect(store.write({ kind: "tree", entries })).toBe(git.run(["mktree", "-z"], listed.join("")));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ["with one parent", { name: "Mona", email: "mona@example.com" }, 1, "Add a cart\n\nIt holds things.\n"],
    ["without parents", { name: "Mona", email: "mona@example.com" }, 0, "Begin"],
    [
      "with two parents",
      { name: "muster[bot]", email: "7+muster[bot]@users.noreply.github.com" },
      2,
      "Zusammenführen",
    ],
    ["with a name that git tidies up", { name: " Dr. <Mona>, ", email: "mona@example.com" }, 1, "Tidy\n"],
  ])("to commits %s", (_, who, count, message) => {
    const tree = store.write({ kind: "tree", entries: [] });
    const earlier = git.run(["commit-tree", tree, "-m", "earlier"], "", environment(who));
    const later = git.run(["commit-tree", tree, "-m", "later"], "", environment(who));
    git.run(["mktree"], "");
    const parents = [earlier, later].slice(0, count);
    const signature = { ...who, date: "2030-05-05T12:34:56Z" };
    const commit: StoredCommit = { tree, parents, author: signature, committer: signature, message };
    // Git itself ends every message with a line ending; what comes through GitHub's API keeps its own end.
    const raw = git.run(
      ["hash-object", "-t", "commit", "-w", "--stdin"],
      rawOf(git, tree, parents, who, message),
    );
    expect(store.write({ kind: "commit", commit })).toBe(raw);
  });
});

type Who = { readonly name: string; readonly email: string };

function environment({ name, email }: Who): Record<string, string> {
  const date = "1904214896 +0000";
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}

/** What `git commit-tree` writes, with the message as it was given. */
function rawOf(
  real: typeof git,
  tree: string,
  parents: readonly string[],
  who: Who,
  message: string,
): string {
  const made = real.run(
    ["commit-tree", tree, ...parents.flatMap((parent) => ["-p", parent])],
    message,
    environment(who),
  );
  const text = real.run(["cat-file", "commit", made]);
  return `${text.slice(0, text.indexOf("\n\n"))}\n\n${message}`;
}
