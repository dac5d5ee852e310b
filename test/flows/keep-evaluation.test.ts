import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  keepEvaluation,
  markEvaluation,
  RecordBusyError,
  readHistory,
  recordScores,
} from "../../src/flows/index.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import { MARK_NAMES } from "../../src/model/evaluation-mark.ts";
import { applyRecords } from "../../src/records/directory.ts";
import { readState } from "../../src/records/github/index.ts";
import {
  evaluationFolder,
  evaluationPath,
  listEvaluations,
  openRecordDirectory,
  planRecords,
  type RecordStore,
} from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { makeRecording, makeService } from "../records/make.ts";
import { makeEvaluation, minute } from "../records/make-evaluation.ts";
import {
  BRANCH,
  planOf,
  type RecordOnGitHub,
  remember,
  startRecordOnGitHub,
} from "../records/record-on-github.ts";
import { loadCentral } from "./guide.ts";

const SAID = { at: minute(60), by: "ann", reason: "the load test of another team" };
const beside = (records: readonly { readonly id: string }[]) =>
  new Map([["README.md", records.map(({ id }) => `- ${id}\n`).join("")]]);
const README = `${evaluationFolder("carts", "staging")}/README.md`;
const idsOf = async (store: RecordStore) =>
  (await readHistory(store, "carts", "staging")).records.map(({ id }) => id);

let record: RecordOnGitHub;
beforeEach(async () => {
  record = await startRecordOnGitHub();
});
afterEach(async () => {
  expect(await record.client.violations()).toEqual([]);
  await record.sandbox.stop();
});

const STORES: readonly [string, () => () => RecordStore][] = [
  [
    "in a directory",
    () => {
      const directory = temporaryFolder();
      return () => openRecordDirectory(directory);
    },
  ],
  ["on a branch", () => () => record.open()],
];

describe.each(STORES)("an evaluation that is kept %s", (_, make) => {
  it("is there for the next one, with what is beside it", async () => {
    const open = make();
    const [old, young] = [makeEvaluation(2), makeEvaluation(5)];
    expect(await keepEvaluation(open(), old, beside)).toMatchObject({
      written: true,
      record: old,
      foreign: [],
    });
    expect(await keepEvaluation(open(), young, beside)).toMatchObject({ written: true, record: young });
    const { records, broken } = await readHistory(open(), "carts", "staging");
    expect(records).toEqual([young, old]);
    expect(broken).toEqual([]);
    const { files } = await open().read([evaluationFolder("carts", "staging")]);
    expect(files.get(README)).toBe(`- ${young.id}\n- ${old.id}\n`);
    expect(await idsOf(open())).toHaveLength(2);
    expect((await readHistory(open(), "carts", "production")).records).toEqual([]);
  });

  it("is written once, whenever it is worked out", async () => {
    const open = make();
    const first = makeEvaluation(2);
    await keepEvaluation(open(), first, beside);
    const again = await keepEvaluation(open(), makeEvaluation(2, { evaluated_at: minute(80) }), beside);
    expect(again).toMatchObject({ written: false, record: first });
  });

  it.each(MARK_NAMES)("is %s once somebody says so, and that isn't lost", async (name) => {
    const open = make();
    const first = makeEvaluation(2);
    await keepEvaluation(open(), first);
    const told = await markEvaluation(open(), first, name, SAID, beside);
    expect(told).toMatchObject({ written: true, record: { ...first, [name]: SAID } });
    expect((await keepEvaluation(open(), first)).record[name]).toEqual(SAID);
    const again = await markEvaluation(open(), first, name, { ...SAID, by: "bob" });
    expect(again).toMatchObject({ written: false, record: { [name]: SAID } });
    expect(await markEvaluation(open(), makeEvaluation(9), name, SAID)).toBeNull();
  });

  it("is not accepted once it counts no more, whoever was first", async () => {
    const open = make();
    const first = makeEvaluation(2);
    await keepEvaluation(open(), first);
    await markEvaluation(open(), first, "invalidated", SAID);
    const late = await markEvaluation(open(), first, "accepted", SAID);
    expect(late).toMatchObject({ written: false, record: { accepted: null, invalidated: SAID } });
  });

  it("is nothing to the catalog, nor the catalog to it", async () => {
    const open = make();
    const jq = createJqEngine();
    const config = await loadCentral({ "muster.yml": "organization: acme\n" }, jq);
    await jq.close();
    const sync = async (...names: readonly string[]) =>
      await recordScores(
        {
          config,
          observed: { repositories: [], unreadable: [] },
          scores: makeRecording(names.map((name) => makeService(name))),
          source: "local",
        },
        open(),
        new Date(minute(0)),
      );
    await sync("cart", "pay");
    await keepEvaluation(open(), makeEvaluation(2), beside);
    const { changes } = await sync("cart");
    expect(changes).toMatchObject({ added: [], removed: ["service/pay"] });
    expect(await idsOf(open())).toHaveLength(1);
    const all = await open().read(["catalog", "sync", "evaluations"]);
    expect(listEvaluations(all.files).records).toHaveLength(1);
    expect([...(await open().read()).files.keys()]).toEqual(["catalog/service/cart.yml", "sync/local.yml"]);
    expect((await sync("cart")).written).toBe(false);
  });
});

describe("evaluations on a branch", () => {
  it("are one commit each, which leaves in place what the catalog was made with", async () => {
    const config = "c0ffee".padEnd(40, "0");
    const store = record.open();
    await store.write(await store.read(), planOf({ "catalog/service/cart.yml": "identifier: cart\n" }), {
      subject: "Catalog",
      config,
      engine: "1.2.3",
    });
    await record.count();
    const kept = await keepEvaluation(
      record.open(),
      makeEvaluation(2, { definition: { ...makeEvaluation().definition, commit: "d".repeat(40) } }),
      beside,
    );
    expect(await record.count()).toMatchObject({ "POST /repos/{owner}/{repo}/git/commits": 1 });
    const state = await readState(record.github, { owner: "acme", repository: "central" }, kept.commit ?? "");
    expect(state).toMatchObject({ config, engine: "1.2.3" });
    expect(state.files.get("catalog/service/cart.yml")).toBe("identifier: cart\n");
  });

  it("of several writers at once all arrive, and what is beside them tells of all", async () => {
    const all = [2, 5, 8, 11].map((at) => makeEvaluation(at));
    const kept = await Promise.all(all.map((each) => keepEvaluation(record.open(), each, beside)));
    expect(kept.map(({ written }) => written)).toEqual([true, true, true, true]);
    expect(await idsOf(record.open())).toEqual(all.map(({ id }) => id).reverse());
    const { files } = await record.open().read(["evaluations"]);
    expect(files.get(README)?.split("\n")).toHaveLength(5);
    expect(await record.commits()).toBe(4);
  });

  it("of two writers that evaluate the same is one file and one commit", async () => {
    const [one, two] = [makeEvaluation(2), makeEvaluation(2, { evaluated_at: minute(9) })];
    const kept = await Promise.all([one, two].map((each) => keepEvaluation(record.open(), each)));
    expect(kept.filter(({ written }) => written)).toHaveLength(1);
    expect(kept[0]?.record).toEqual(kept[1]?.record);
    expect(await record.commits()).toBe(1);
  });

  it("arrive beside a sync at the same moment", async () => {
    const sync = async (): Promise<void> => {
      const store = record.open();
      const snapshot = await store.read();
      const plan = planRecords(snapshot.files, makeRecording([makeService("cart")]));
      const told = { subject: "Catalog", config: null, engine: null };
      if ((await store.write(snapshot, plan, told)).kind === "conflict") await sync();
    };
    await Promise.all([sync(), keepEvaluation(record.open(), makeEvaluation(2))]);
    expect((await record.files()).has("catalog/service/cart.yml")).toBe(true);
    expect(await idsOf(record.open())).toHaveLength(1);
  });

  it("that somebody else changed are told, with who did, and never compared with", async () => {
    const known = remember();
    const [good, bad] = [makeEvaluation(2), makeEvaluation(5, { result: "fail", reason: "score_missed" })];
    await keepEvaluation(record.open(known), good);
    await keepEvaluation(record.open(known), bad);
    const path = evaluationPath(bad);
    const { files } = await record.open().read(["evaluations"]);
    const forged = files.get(path)?.replace("result: fail", "result: pass") ?? "";
    const { sha } = await record.client.push({ ...BRANCH, files: { [path]: forged }, actor: "ann" });
    const history = await readHistory(record.open(known), "carts", "staging");
    expect(history.records).toEqual([good]);
    expect(history.broken).toMatchObject([{ path }]);
    expect(history.foreign).toEqual([{ commit: sha, author: "ann" }]);
  });

  it("are given up when somebody else writes all the time", async () => {
    const store = record.open();
    let reads = 0;
    const busy: RecordStore = {
      ...store,
      read: async (folders) => ((reads += 1), await store.read(folders)),
      write: async () => ({ kind: "conflict" }),
    };
    await expect(keepEvaluation(busy, makeEvaluation(2))).rejects.toThrow(RecordBusyError);
    expect(reads).toBeLessThan(50);
  });
});

describe("evaluations in a directory", () => {
  it("are not looked for behind links", async () => {
    const [folder, outside] = [temporaryFolder(), temporaryFolder()];
    const evaluation = makeEvaluation(2);
    await keepEvaluation(openRecordDirectory(outside), evaluation);
    mkdirSync(join(folder, "evaluations"));
    symlinkSync(join(outside, "evaluations", "carts"), join(folder, "evaluations", "carts"));
    const store = openRecordDirectory(folder);
    for (const read of [() => idsOf(store), () => store.read(["evaluations"])])
      await expect(read()).rejects.toThrow("link");
    await expect(keepEvaluation(store, makeEvaluation(5))).rejects.toThrow("link");
  });

  it.each([
    ["a link to nothing", (place: string) => symlinkSync("nowhere", place)],
    ["a file", (place: string) => writeFileSync(place, "")],
  ])("are not taken to be none where %s is in place of their folder", async (_what, obstruct) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "evaluations"));
    obstruct(join(folder, "evaluations", "carts"));
    await expect(idsOf(openRecordDirectory(folder))).rejects.toThrow("in the way of a folder");
  });

  it("are unknown, and not absent, where a link is in place of one", async () => {
    const [folder, outside] = [temporaryFolder(), join(temporaryFolder(), "outside")];
    const store = openRecordDirectory(folder);
    const { id } = (await keepEvaluation(store, makeEvaluation(2))).record;
    const place = join(folder, evaluationPath(makeEvaluation(2)));
    renameSync(place, outside);
    symlinkSync(outside, place);
    expect(await readHistory(store, "carts", "staging")).toMatchObject({ records: [], broken: [{}] });
    await keepEvaluation(store, makeEvaluation(2));
    expect(await idsOf(store)).toEqual([id]);
  });

  it("of several writers at once all arrive, and what is beside them tells of all", async () => {
    const directory = temporaryFolder();
    const all = Array.from({ length: 12 }, (_, index) => makeEvaluation(2 + index));
    await Promise.all(all.map((each) => keepEvaluation(openRecordDirectory(directory), each, beside)));
    const { files } = await openRecordDirectory(directory).read(["evaluations"]);
    expect(files.size).toBe(13);
    expect(files.get(README)).toBe(
      all
        .toReversed()
        .map(({ id }) => `- ${id}\n`)
        .join(""),
    );
    expect(readdirSync(directory)).toEqual(["evaluations"]);
  });

  it("stay inside, whatever service and environment are called", async () => {
    const directory = join(temporaryFolder(), "record");
    const place = { service: "../../../x", environment: ".." };
    const { record } = await keepEvaluation(openRecordDirectory(directory), makeEvaluation(2, place));
    expect(readdirSync(dirname(directory))).toEqual(["record"]);
    expect(existsSync(join(directory, evaluationPath(record)))).toBe(true);
  });

  it("count as written once a killed process had planned them", async () => {
    const directory = temporaryFolder();
    const [old, young] = [makeEvaluation(2), makeEvaluation(5)];
    await keepEvaluation(openRecordDirectory(directory), old);
    await keepEvaluation(openRecordDirectory(directory), young);
    const { files } = await openRecordDirectory(directory).read(["evaluations"]);
    const other = temporaryFolder();
    const write = Object.fromEntries(files);
    writeFileSync(
      join(other, "pending.json"),
      JSON.stringify({ schema: "muster.pending/1", write, remove: [], append: {} }),
    );
    expect(await idsOf(openRecordDirectory(other))).toEqual([young.id, old.id]);
    await applyRecords(other, planOf({}));
    expect(await idsOf(openRecordDirectory(other))).toEqual([young.id, old.id]);
    expect(existsSync(join(other, "pending.json"))).toBe(false);
  });
});
