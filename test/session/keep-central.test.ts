import { describe, expect, it } from "vitest";
import { type CentralSource, keepCentral } from "../../src/session/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { jq } from "../shared-jq.ts";

const VALID = { "muster.yml": "organization: acme\n" };
const BROKEN = { "muster.yml": "organisation: acme\n" };

/** A central repo whose default branch is at the last of some commits. */
function makeSource(commits: Record<string, Record<string, string>>, remembered: string | null = null) {
  const names = Object.keys(commits);
  const state = { head: names.at(-1) ?? "", remembered, opened: [] as string[], fails: false };
  const source: CentralSource = {
    head: async () => {
      if (state.fails) throw new Error("GitHub did not answer");
      return state.head;
    },
    open: async (commit) => {
      state.opened.push(commit);
      return memoryTree(commits[commit] ?? {});
    },
    earlier: async (commit) => names.slice(0, names.indexOf(commit)).reverse(),
    lastValid: async () => state.remembered,
    remember: async (commit) => {
      state.remembered = commit;
    },
  };
  return { source, state };
}

describe("the configuration that holds", () => {
  it("is that of the newest commit, once it was read", async () => {
    const { source, state } = makeSource({ a: VALID });
    const keeper = keepCentral(source, jq);
    expect(keeper.current()).toBeNull();
    expect(await keeper.refresh()).toMatchObject({ head: "a", isNew: true, changed: true, broken: null });
    expect(keeper.current()?.commit).toBe("a");
    expect(state.remembered).toBe("a");
  });

  it("is not read again while the newest commit is the same", async () => {
    const { source, state } = makeSource({ a: VALID });
    const keeper = keepCentral(source, jq);
    await keeper.refresh();
    expect(await keeper.refresh()).toMatchObject({ isNew: false, changed: false });
    expect(state.opened).toEqual(["a"]);
  });

  it("stays the last valid one while the newest is broken", async () => {
    const { source, state } = makeSource({ a: VALID, b: BROKEN });
    state.head = "a";
    const keeper = keepCentral(source, jq);
    await keeper.refresh();
    state.head = "b";
    const change = await keeper.refresh();
    expect(change).toMatchObject({ head: "b", isNew: true, changed: false });
    expect(change.broken?.diagnostics.length).toBeGreaterThan(0);
    expect(keeper.current()?.commit).toBe("a");
    expect(await keeper.refresh()).toMatchObject({ isNew: false });
    state.head = "a";
    await keeper.refresh();
    expect(keeper.broken()).toBeNull();
  });

  it("is the last valid one also when nobody saw it while it was the newest", async () => {
    const { source, state } = makeSource({ a: VALID, b: VALID, c: BROKEN, d: BROKEN });
    state.head = "a";
    const keeper = keepCentral(source, jq);
    await keeper.refresh();
    state.head = "d";
    expect(await keeper.refresh()).toMatchObject({ head: "d", isNew: true, changed: true });
    expect(keeper.current()?.commit).toBe("b");
    expect(keeper.broken()?.commit).toBe("d");
    expect(state.remembered).toBe("b");
  });

  it("is the last valid one when the newest is broken at the start, whatever was remembered", async () => {
    const { source } = makeSource({ a: VALID, b: VALID, c: BROKEN }, "a");
    const keeper = keepCentral(source, jq);
    expect(await keeper.refresh()).toMatchObject({ head: "c", changed: true });
    expect(keeper.current()?.commit).toBe("b");
  });

  it("is the one that was remembered when no valid one lies before the newest, which is broken", async () => {
    const { source } = makeSource({ a: VALID, b: BROKEN }, "a");
    const keeper = keepCentral({ ...source, earlier: async () => [] }, jq);
    expect(await keeper.refresh()).toMatchObject({ head: "b", changed: true });
    expect(keeper.current()?.commit).toBe("a");
  });

  it("is none when no commit is known to be valid", async () => {
    const { source } = makeSource({ b: BROKEN });
    const keeper = keepCentral(source, jq);
    await keeper.refresh();
    expect(keeper.current()).toBeNull();
    expect(keeper.broken()?.commit).toBe("b");
  });

  it("stays what it was when GitHub can't be read", async () => {
    const { source, state } = makeSource({ a: VALID });
    const keeper = keepCentral(source, jq);
    await keeper.refresh();
    state.fails = true;
    await expect(keeper.refresh()).rejects.toThrow("GitHub did not answer");
    expect(keeper.current()?.commit).toBe("a");
  });
});
