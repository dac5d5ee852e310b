import { describe, expect, it } from "vitest";
import { keepOrganisation, type RepositoryReader } from "../../src/app/organisation.ts";
import type { Observation } from "../../src/catalog/index.ts";
import { type RepositoryFacts, SOME_REPOSITORIES } from "../../src/facts/index.ts";

const NONE = { isFirst: false, changed: [], gone: [], appeared: [] };
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
    expect(await known.readAll(plan, false)).toMatchObject({ isFirst: true, changed: ["a", "b"] });
    expect(await known.readAll(plan, false)).toEqual(NONE);
    state.now = { repositories: [facts("a", "2"), facts("c", "1")], unreadable: [] };
    expect(await known.readAll(plan, false)).toEqual({
      ...NONE,
      changed: ["a", "c"],
      gone: ["b"],
      appeared: ["c"],
    });
  });

  it("takes a push that changed nothing that is read for no change", async () => {
    const state = { now: { repositories: [facts("a", "1")], unreadable: [] } as Observation };
    const known = keepOrganisation(makeReader(state));
    await known.readAll(plan, false);
    const before = known.observation();
    state.now = { repositories: [facts("a", "1", "2026-02-02T00:00:00Z")], unreadable: [] };
    expect(await known.readOne("a", plan)).toEqual(NONE);
    expect(await known.readAll(plan, false)).toEqual(NONE);
    expect(known.observation()?.repositories[0]).toBe(before?.repositories[0]);
  });

  it("knows a repository that can't be read any more as unreadable, and not as one that is gone", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation(makeReader(state));
    await known.readAll(plan, false);
    state.now = { ...state.now, repositories: [facts("b", "1")] };
    expect(await known.readOne("a", plan)).toEqual({ ...NONE, changed: ["a"] });
    expect(known.observation()?.unreadable).toEqual([{ name: "a", why: "GitHub did not answer" }]);
    expect(await known.readOne("a", plan)).toEqual(NONE);
    state.now = { ...state.now, repositories: [facts("a", "1"), facts("b", "1")] };
    expect(await known.readOne("a", plan)).toEqual({ ...NONE, changed: ["a"] });
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
    expect(await known.readOne("a", plan)).toEqual({ ...NONE, changed: ["a"] });
    slow.resolve();
    expect(await reading).toEqual(NONE);
    const [a] = known.observation()?.repositories.filter(({ name }) => name === "a") ?? [];
    expect(a?.files.get("README.md")).toMatchObject({ text: "2" });
  });

  it("takes an archived repository for one that is gone, and one that comes back to life for a new one", async () => {
    const archived = { ...facts("a", "1"), object: { name: "a", archived: true } };
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation(makeReader(state));
    await known.readAll(plan, false);
    state.now = { ...state.now, repositories: [archived, facts("b", "1")] };
    expect(await known.readAll(plan, false)).toEqual({ ...NONE, gone: ["a"] });
    state.now = { ...state.now, repositories: [facts("a", "1"), facts("b", "1")] };
    expect(await known.readAll(plan, false)).toEqual({ ...NONE, changed: ["a"], appeared: ["a"] });
  });

  it("takes none for gone because of a listing that isn't whole", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation(makeReader(state));
    await known.readAll(plan, false);
    const unlisted = { name: SOME_REPOSITORIES, why: "GitHub left a page out" };
    state.now = { repositories: [facts("b", "1")], unreadable: [unlisted] };
    expect(await known.readAll(plan, false)).toEqual(NONE);
  });

  it("forgets a repository that is gone", async () => {
    const state = {
      now: { repositories: [facts("a", "1"), facts("b", "1")], unreadable: [] } as Observation,
    };
    const known = keepOrganisation({ ...makeReader(state), readOne: async () => null });
    await known.readAll(plan, false);
    expect(await known.readOne("a", plan)).toEqual({ ...NONE, gone: ["a"] });
    expect(known.observation()?.repositories.map(({ name }) => name)).toEqual(["b"]);
  });

  it("does not take one repository for all of them", async () => {
    const state = { now: { repositories: [facts("a", "1")], unreadable: [] } as Observation };
    const known = keepOrganisation(makeReader(state));
    expect(await known.readOne("a", plan)).toMatchObject({ isFirst: true, changed: [] });
    expect(known.observation()).toBeNull();
  });
});
