import { describe, expect, it } from "vitest";
import { keepReview, reviewPath } from "../../src/flows/index.ts";
import { openRecordDirectory, type RecordStore } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";

const [SHA, OTHER] = ["a".repeat(40), "b".repeat(40)];

/** A record in memory that counts its writes, and loses some of them against somebody else. */
function memoryRecord(conflicts = 0) {
  const files = new Map([
    ["catalog/service/cart.yml", "a: 1\n"],
    [reviewPath(OTHER), "old"],
  ]);
  let writes = 0;
  let lost = conflicts;
  const store: RecordStore = {
    place: "memory",
    read: async () => ({ files: new Map(files), commit: "c", config: null, engine: null, foreign: [] }),
    async write(_, { write, remove }) {
      if (lost > 0) {
        lost -= 1;
        return { kind: "conflict" };
      }
      writes += 1;
      for (const [path, text] of write) files.set(path, text);
      for (const path of remove) files.delete(path);
      return { kind: "written", commit: "d" };
    },
  };
  return { store, files, writes: () => writes };
}

const review = (markdown: string, open: readonly string[] = [SHA]) => ({
  sha: SHA,
  markdown,
  open: new Set(open),
  config: null,
});

describe("the list of what a change of the policy does", () => {
  it("is written once for as long as it says the same", async () => {
    const { store, files, writes } = memoryRecord();
    await keepReview(review("one"), store);
    await keepReview(review("one"), store);
    expect([writes(), files.get(reviewPath(SHA))]).toEqual([1, "one"]);
    await keepReview(review("two"), store);
    expect([writes(), files.get(reviewPath(SHA))]).toEqual([2, "two"]);
  });

  it("takes the place of those whose pull requests are closed, and of nothing else", async () => {
    const closed = memoryRecord();
    await keepReview(review("one"), closed.store);
    expect([...closed.files.keys()]).toEqual(["catalog/service/cart.yml", reviewPath(SHA)]);
    const open = memoryRecord();
    await keepReview(review("one", [SHA, OTHER]), open.store);
    expect(open.files.has(reviewPath(OTHER))).toBe(true);
  });

  it("is written when somebody else was faster, and not for ever", async () => {
    const { store, writes } = memoryRecord(2);
    await keepReview(review("one"), store);
    expect(writes()).toBe(1);
    await expect(keepReview(review("one"), memoryRecord(100).store)).rejects.toThrow(/somebody else/);
  });

  it("stands beside the catalog, which is recorded as before", async () => {
    const store = openRecordDirectory(temporaryFolder());
    await keepReview(review("one"), store);
    await expect(store.read()).resolves.toBeDefined();
  });
});
