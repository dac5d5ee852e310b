import { describe, expect, it } from "vitest";
import { keepOrganisation, type RepositoryReader } from "../../src/app/organisation.ts";
import type { Observation } from "../../src/catalog/index.ts";
import type { RepositoryFacts } from "../../src/facts/index.ts";

const plan = { paths: ["README.md"], globs: [], maxBytes: 1000, tree: false };

function facts(name: string, text: string, moment = "2026-01-01T00:00:00Z"): RepositoryFacts {
  return {
    name,
    fullName: `acme/${name}`,
    object: { name, pushed_at: moment },
    notSupplied: [],
    defaultBranch: "main",
    commit: moment,
    tree: null,
    files: new Map([["README.md", { kind: "present", oid: text, size: text.length, text }]]),
    observedAt: moment,
  };
}

function makeReader(state: { now: Observation }): RepositoryReader {
  return {
    readAll: async () => state.now,
    readOne: async (name) => {
      const found = state.now.repositories.find((each) => each.name === name);
      return found === undefined
        ? { kind: "unreadable", repository: { name, why: "GitHub did not answer" } }
        : { kind: "facts", facts: found };
    },
  };
}

describe("what is known of the organisation", () => {
  it("names the repositories that differ from before, and no others", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation(makeReader(state));
    expect(known.observation()).toBeNull();
    expect([...(await known.readAll(plan, false))].sort()).toEqual(["a", "b"]);
    expect(await known.readAll(plan, false)).toEqual([]);
    state.now = { repositories: [facts("a", "2"), facts("c", "1")], unreadable: [] };
    expect([...(await known.readAll(plan, false))].sort()).toEqual(["a", "b", "c"]);
  });

  it("takes a push that changed nothing that is read for no change", async () => {
    const state = { now: { repositories: [facts("a", "1")], unreadable: [] } as Observation };
    const known = keepOrganisation(makeReader(state));
    await known.readAll(plan, false);
    const before = known.observation();
    state.now = { repositories: [facts("a", "1", "2026-02-02T00:00:00Z")], unreadable: [] };
    expect(await known.readOne("a", plan)).toBe(false);
    expect(await known.readAll(plan, false)).toEqual([]);
    expect(known.observation()?.repositories[0]).toBe(before?.repositories[0]);
  });

  it("knows a repository that can't be read any more as unreadable, and not as one that is gone", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation(makeReader(state));
    await known.readAll(plan, false);
    state.now = { ...state.now, repositories: [facts("b", "1")] };
    expect(await known.readOne("a", plan)).toBe(true);
    expect(known.observation()?.unreadable).toEqual([{ name: "a", why: "GitHub did not answer" }]);
    expect(await known.readOne("a", plan)).toBe(false);
    state.now = { ...state.now, repositories: [facts("a", "1"), facts("b", "1")] };
    expect(await known.readOne("a", plan)).toBe(true);
    expect(known.observation()?.unreadable).toEqual([]);
  });

  it("keeps what was read of one repository while all of them were read, because it is newer", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const slow = Promise.withResolvers<void>();
    const reader = makeReader(state);
    let isSlow = false;
    const known = keepOrganisation({
      ...reader,
      async readAll(...asked) {
        const all = await reader.readAll(...asked);
        if (isSlow) await slow.promise;
        return all;
      },
    });
    await known.readAll(plan, false);
    isSlow = true;
    const reading = known.readAll(plan, true);
    state.now = { ...state.now, repositories: [facts("a", "2"), facts("b", "1")] };
    expect(await known.readOne("a", plan)).toBe(true);
    slow.resolve();
    expect(await reading).toEqual([]);
    const [a] = known.observation()?.repositories.filter(({ name }) => name === "a") ?? [];
    expect(a?.files.get("README.md")).toMatchObject({ text: "2" });
  });

  it("forgets a repository that is gone", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation({ ...makeReader(state), readOne: async () => null });
    await known.readAll(plan, false);
    expect(await known.readOne("a", plan)).toBe(true);
    expect(known.observation()?.repositories.map(({ name }) => name)).toEqual(["b"]);
  });

  it("does not take one repository for all of them", async () => {
    const state = { now: { repositories: [facts("a", "1")], unreadable: [] } as Observation };
    const known = keepOrganisation(makeReader(state));
    expect(await known.readOne("a", plan)).toBe(false);
    expect(known.observation()).toBeNull();
  });
});
