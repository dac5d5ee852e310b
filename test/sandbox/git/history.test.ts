import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commitsBetween, findMergeBase, isAncestor, listHistory } from "../../../src/sandbox/git/ancestry.ts";
import { createObjectStore } from "../../../src/sandbox/git/memory-store.ts";
import { readCommit } from "../../../src/sandbox/git/read.ts";

const store = createObjectStore();
const tree = store.write({ kind: "tree", entries: [] });

/** Writes commits, each with the numbers of its parents, and answers their ids. */
function writeHistory(parents: readonly (readonly number[])[]): readonly string[] {
  const ids: string[] = [];
  for (const [index, numbers] of parents.entries()) {
    const date = new Date(Date.UTC(2030, 0, 1, 0, index)).toISOString();
    const signature = { name: "Mona", email: "mona@example.com", date };
    ids.push(
      store.write({
        kind: "commit",
        commit: {
          tree,
          parents: [...new Set(numbers)].map((number) => ids[number] ?? ""),
          author: signature,
          committer: signature,
          message: `${index}`,
        },
      }),
    );
  }
  return ids;
}

/** Histories of up to twelve commits with up to two parents each, the first a root. */
const histories = fc
  .array(fc.array(fc.nat(100), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 11 })
  .map((drawn) =>
    writeHistory([[], ...drawn.map((parents, index) => parents.map((parent) => parent % (index + 1)))]),
  );

const twoOf = histories.chain((ids) =>
  fc.tuple(fc.constant(ids), fc.constantFrom(...ids), fc.constantFrom(...ids)),
);

describe("histories", () => {
  it("know who builds on whom: a commit on itself and on what its parents build on", () => {
    fc.assert(
      fc.property(twoOf, ([, one, other]) => {
        const { parents } = readCommit(store, other);
        const builds = one === other || parents.some((parent) => isAncestor(store, one, parent));
        expect(isAncestor(store, one, other)).toBe(builds);
      }),
    );
  });

  it("have a best common ancestor: nothing that both build on builds on it", () => {
    fc.assert(
      fc.property(twoOf, ([ids, one, other]) => {
        const base = findMergeBase(store, one, other) ?? "";
        const common = ids.filter((id) => isAncestor(store, id, one) && isAncestor(store, id, other));
        expect(common).toContain(base);
        expect(common.filter((id) => id !== base && isAncestor(store, base, id))).toEqual([]);
      }),
    );
  });

  it("tell what lies between two commits: what one has and the other has not, parents first", () => {
    fc.assert(
      fc.property(twoOf, ([ids, base, head]) => {
        const between = commitsBetween(store, base, head);
        const expected = ids.filter((id) => isAncestor(store, id, head) && !isAncestor(store, id, base));
        expect([...between].sort()).toEqual([...new Set(expected)].sort());
        for (const [index, id] of between.entries()) {
          const later = between.slice(index);
          expect(readCommit(store, id).parents.filter((parent) => later.includes(parent))).toEqual([]);
        }
      }),
    );
  });

  it("are told from the newest, each commit once", () => {
    fc.assert(
      fc.property(twoOf, ([, head]) => {
        const told = listHistory(store, head);
        expect(told[0]).toBe(head);
        expect([...told].reverse()).toEqual(commitsBetween(store, null, head));
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  it("share nothing when they began apart", () => {
    const [one = "", other = ""] = writeHistory([[], []]);
    expect(findMergeBase(store, one, other)).toBeUndefined();
  });

  it("may be thousands of commits long", () => {
    const ids = writeHistory(Array.from({ length: 5000 }, (_, index) => (index === 0 ? [] : [index - 1])));
    expect(commitsBetween(store, ids[0] ?? "", ids.at(-1) ?? "")).toHaveLength(4999);
    expect(listHistory(store, ids.at(-1) ?? "")).toHaveLength(5000);
  });
});
