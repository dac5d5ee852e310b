import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import { recordScores } from "../../src/flows/index.ts";
import { GitHubError } from "../../src/github/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { chunkChanges } from "../../src/records/github/chunk.ts";
import { openRecordBranch } from "../../src/records/github/index.ts";
import { planRecords } from "../../src/records/index.ts";
import { memoryTree } from "../config/memory-tree.ts";
import { makeRecording, makeService } from "./make.ts";
import {
  BRANCH,
  planOf,
  type RecordOnGitHub,
  remember,
  startRecordOnGitHub,
  writeOnce,
} from "./record-on-github.ts";

const TREES = "POST /repos/{owner}/{repo}/git/trees";
const COMMITS = "POST /repos/{owner}/{repo}/git/commits";
const MESSAGE = { subject: "Catalog", config: null, engine: null };
const CART = "catalog/service/cart.yml";
const PAY = "catalog/service/pay.yml";

let record: RecordOnGitHub;
beforeEach(async () => {
  record = await startRecordOnGitHub();
  await record.count();
});
afterEach(async () => {
  expect(await record.client.violations()).toEqual([]);
  await record.sandbox.stop();
});

const total = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
const filesOf = (count: number, text: (index: number) => string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`catalog/service/service-${index}.yml`, text(index)]),
  );

describe("reading the record of a branch", () => {
  it.each([1, 1500])("takes few calls, however many files it has: %i", async (count) => {
    await writeOnce(
      record.open(),
      filesOf(count, (index) => `identifier: ${index}\n`),
    );
    await record.count();
    const { files } = await record.open().read();
    expect(files.size).toBe(count);
    expect(total(await record.count())).toBeLessThanOrEqual(4);
  });

  it("takes one call when nothing changed since", async () => {
    const store = record.open();
    await writeOnce(store, { [CART]: "identifier: cart\n" });
    await record.count();
    expect((await store.read()).files.size).toBe(1);
    expect(total(await record.count())).toBe(1);
  });

  it("finds nothing where there is no branch yet, and tells which configuration was used last", async () => {
    expect(await record.open().read()).toMatchObject({ commit: null, config: null, foreign: [] });
    const store = record.open();
    const config = "c0ffee".padEnd(40, "0");
    await store.write(await store.read(), planOf({ [CART]: "identifier: cart\n" }), { ...MESSAGE, config });
    expect((await record.open().read()).config).toBe(config);
  });

  it("is refused where the repository itself is not there to be seen: what can't be seen is not empty", async () => {
    const place = { owner: "acme", repository: "elsewhere", branch: BRANCH.branch, writer: "muster[bot]" };
    const reading = openRecordBranch(record.asAnn, place, remember()).read(["evaluations"]);
    await expect(reading).rejects.toThrow("acme/elsewhere");
    await expect(reading).rejects.toThrow(GitHubError);
  });

  it("asks for the repository only where there is no branch", async () => {
    await record.open().read();
    expect((await record.count())["GET /repos/{owner}/{repo}"]).toBe(1);
    await writeOnce(record.open(), { [CART]: "identifier: cart\n" });
    await record.count();
    await record.open().read();
    expect(await record.count()).not.toHaveProperty(["GET /repos/{owner}/{repo}"]);
  });

  it("gives texts as they were written", async () => {
    const texts = { [CART]: "title: Karren – 🛒\n", "catalog/service/a%2Fb.yml": "x: 1\n" };
    await writeOnce(record.open(), texts);
    expect(await record.files()).toEqual(new Map(Object.entries(texts)));
  });
});

describe("writing the record of a branch", () => {
  it("writes nothing when nothing changed", async () => {
    const recording = makeRecording([makeService("cart"), makeService("pay")]);
    for (const expected of ["written", "unchanged"]) {
      const store = record.open();
      const snapshot = await store.read();
      await record.count();
      const written = await store.write(snapshot, planRecords(snapshot.files, recording), MESSAGE);
      expect(written.kind).toBe(expected);
    }
    expect(await record.count()).toEqual({});
    expect(await record.commits()).toBe(1);
  });

  it("makes one commit of ten thousand files, a thousand in a request", async () => {
    const files = filesOf(10_000, (index) => `identifier: ${index}\n`);
    const written = await writeOnce(record.open(), files);
    expect(written.kind).toBe("written");
    const counts = await record.count();
    expect(counts[TREES]).toBe(10);
    expect(counts[COMMITS]).toBe(1);
    expect(await record.commits()).toBe(1);
    expect((await record.files()).size).toBe(10_000);
  });

  it("cuts a request also by its size", () => {
    const change = { mode: "100644", type: "blob", content: "x".repeat(2_000_000) } as const;
    const changes = Array.from({ length: 5 }, (_, index) => ({ path: `catalog/${index}.yml`, ...change }));
    expect(chunkChanges(changes).map((chunk) => chunk.length)).toEqual([2, 2, 1]);
    expect(chunkChanges([{ path: "a", ...change, content: "x".repeat(9_000_000) }])).toHaveLength(1);
  });

  it("removes and appends as planned, and is not stopped by what is gone already", async () => {
    const store = record.open();
    const history = "history/2026/03/15.jsonl";
    const append = (line: string) => new Map([[history, [line]]]);
    await writeOnce(store, { [CART]: "a: 1\n", [PAY]: "b: 1\n" });
    const remove = [CART, "catalog/service/gone.yml"];
    await store.write(await store.read(), { ...planOf({}), remove, append: append("1") }, MESSAGE);
    await store.write(await store.read(), { ...planOf({}), append: append("2") }, MESSAGE);
    expect([...(await record.files()).keys()]).toEqual([PAY]);
    const { data } = await record.github.request("GET /repos/{owner}/{repo}/contents/{path}", {
      owner: "acme",
      repo: "central",
      path: history,
      ref: BRANCH.branch,
      headers: { accept: "application/vnd.github.raw+json" },
    });
    expect(data).toBe("1\n2\n");
  });
});

describe("several writers of one branch", () => {
  /** Reads, plans and writes until nobody was faster. */
  const insist = async (path: string): Promise<number> => {
    const store = record.open();
    for (let tries = 1; ; tries += 1)
      if ((await writeOnce(store, { [path]: `path: ${path}\n` })).kind === "written") return tries;
  };

  it.each([
    ["that is new", []],
    ["that is there", ["catalog/service/before.yml"]],
  ])("lose none of their writes on a branch %s", async (_, before) => {
    for (const path of before) await insist(path);
    const paths = Array.from({ length: 3 }, (_, index) => `catalog/service/writer-${index}.yml`);
    await Promise.all(paths.map(insist));
    expect([...(await record.files()).keys()].sort()).toEqual([...before, ...paths].sort());
    expect(await record.commits()).toBe(before.length + paths.length);
  });

  it("both sync, whoever was faster", async () => {
    const jq = createJqEngine();
    const { config } = await loadConfig(memoryTree({ "muster.yml": "organization: acme\n" }), jq);
    await jq.close();
    if (config === null) throw new Error("the configuration is broken");
    const scores = makeRecording([makeService("cart")]);
    const observed = { repositories: [], unreadable: [] };
    const sync = (source: string) =>
      recordScores({ config, observed, scores, source }, record.open(), new Date("2026-03-15T12:00:00Z"));
    expect((await Promise.all([sync("one"), sync("two")])).map(({ written }) => written)).toEqual([
      true,
      true,
    ]);
    expect([...(await record.files()).keys()].sort()).toEqual([CART, "sync/one.yml", "sync/two.yml"]);
    expect(await record.commits()).toBe(2);
  });

  it("tell the slower one, and leave no trace of what it tried", async () => {
    const [slow, fast] = [record.open(), record.open()];
    await writeOnce(slow, { [CART]: "by: nobody\n" });
    const snapshot = await slow.read();
    await writeOnce(fast, { [CART]: "by: fast\n" });
    const written = await slow.write(
      snapshot,
      planOf({ [CART]: "by: slow\n", [PAY]: "by: slow\n" }),
      MESSAGE,
    );
    expect(written.kind).toBe("conflict");
    expect(await record.files()).toEqual(new Map([[CART, "by: fast\n"]]));
  });

  it("know that a write arrived whose answer was lost", async () => {
    await writeOnce(record.open(), { [CART]: "a: 1\n" });
    const fault = { kind: "cut", when: "after" } as const;
    await record.client.setFaults({
      rules: [{ on: "PATCH /repos/{owner}/{repo}/git/refs/{ref}", fault, count: 1 }],
    });
    expect((await writeOnce(record.open(), { [PAY]: "a: 1\n" })).kind).toBe("written");
    expect(await record.commits()).toBe(2);
  });
});

describe("a commit on the branch that isn't Muster's", () => {
  const recording = makeRecording([makeService("cart"), makeService("pay")]);
  const sync = async (known = remember()) => {
    const store = record.open(known);
    const snapshot = await store.read();
    const plan = planRecords(snapshot.files, recording);
    const { kind } = await store.write(snapshot, plan, MESSAGE);
    return { kind, foreign: snapshot.foreign, plan };
  };

  it("is told with its author, once, and what it changed is put right", async () => {
    const known = remember();
    await sync(known);
    const right = await record.files();
    const edit = { [CART]: "identifier: cart\nblueprint: service\n", [PAY]: null };
    const { sha } = await record.client.push({ ...BRANCH, files: edit, actor: "ann" });
    expect(await sync(known)).toMatchObject({ kind: "written", foreign: [{ commit: sha, author: "ann" }] });
    expect(await record.files()).toEqual(right);
    expect(await sync(known)).toMatchObject({ kind: "unchanged", foreign: [] });
  });

  it("is known by GitHub's signature, not by the name that it gives", async () => {
    const known = remember();
    await sync(known);
    const central = { owner: "acme", repo: "central" };
    const { sha: parent } = await record.client.headOf(BRANCH);
    const { data: last } = await record.asAnn.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
      ...central,
      commit_sha: parent,
    });
    const { data: forged } = await record.asAnn.request("POST /repos/{owner}/{repo}/git/commits", {
      ...central,
      message: last.message,
      tree: last.tree.sha,
      parents: [parent],
      author: last.author,
      committer: last.committer,
    });
    const ref = { ref: `heads/${BRANCH.branch}`, sha: forged.sha };
    await record.asAnn.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ...central, ...ref });
    expect((await sync(known)).foreign).toEqual([{ commit: forged.sha, author: "muster[bot]" }]);
  });

  it("is told also when the branch was rewritten, even to a commit that once was right", async () => {
    const known = remember();
    await writeOnce(record.open(known), { [CART]: "identifier: cart\n" });
    const { sha: first } = await record.client.headOf(BRANCH);
    await sync(known);
    await record.client.moveBranch({ ...BRANCH, to: first, force: true, actor: "ann" });
    expect((await sync(known)).foreign).toMatchObject([{ commit: first }]);
    await record.client.push({ ...BRANCH, files: { [CART]: "x: 1\n" }, from: "main", actor: "ann" });
    expect((await sync(known)).foreign.length).toBeGreaterThan(0);
  });

  it("is not imagined: Muster's own are none, also for one that starts without a memory", async () => {
    await sync();
    expect((await sync()).foreign).toEqual([]);
  });
});
