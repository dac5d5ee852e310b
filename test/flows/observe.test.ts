import { describe, expect, it } from "vitest";
import type { FilePlan, RepositoryFacts, RepositoryRead, RepositorySource } from "../../src/facts/index.ts";
import { observe } from "../../src/flows/index.ts";

const PLAN: FilePlan = { paths: [], globs: [], tree: false, maxBytes: 10 };

function facts(name: string): RepositoryFacts {
  return {
    name,
    fullName: `acme/${name}`,
    object: { name },
    notSupplied: [],
    defaultBranch: "main",
    commit: "c0ffee",
    tree: [],
    files: new Map(),
    observedAt: "2026-03-15T12:00:00.000Z",
  };
}

/** A source in which the repository `broken` can't be read, and the first ones take longest. */
function sourceOf(names: readonly string[]): RepositorySource {
  return {
    name: "test",
    place: "the test",
    list: async () => names,
    read: async (name): Promise<RepositoryRead> => {
      for (let turn = names.indexOf(name); turn < names.length; turn += 1) await Promise.resolve();
      if (name === "broken") return { kind: "unreadable", repository: { name, why: "no such object" } };
      return { kind: "facts", facts: facts(name) };
    },
  };
}

describe("observing a source", () => {
  it("tells what was read from what could not be, in the order of the list", async () => {
    const observed = await observe(sourceOf(["cart", "broken", "pay"]), PLAN);
    expect(observed.repositories.map(({ name }) => name)).toEqual(["cart", "pay"]);
    expect(observed.unreadable).toEqual([{ name: "broken", why: "no such object" }]);
  });

  it("takes an empty listing for a place that could not be read, not for an organisation without repositories", async () => {
    const observed = await observe(sourceOf([]), PLAN);
    expect(observed.repositories).toEqual([]);
    expect(observed.unreadable).toHaveLength(1);
  });

  it("tells how far it is, one by one up to all", async () => {
    const told: (readonly [number, number])[] = [];
    await observe(sourceOf(["cart", "broken", "pay"]), PLAN, (done, total) => told.push([done, total]));
    expect(told).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it("fails as a whole when the repositories can't be listed: none must not look like nothing", async () => {
    const source: RepositorySource = { ...sourceOf([]), list: () => Promise.reject(new Error("not listed")) };
    await expect(observe(source, PLAN)).rejects.toThrow("not listed");
  });
});
