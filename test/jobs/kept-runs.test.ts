import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Journal, type KeptRun, openJournal, type RunFilter } from "../../src/jobs/index.ts";
import { after, HOUR, makeRun, START, underWay, waiting } from "../actions/runs/make-run.ts";

let folder: string;
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-runs-"));
  journal = await openJournal(join(folder, "journal.db"));
});
afterEach(async () => {
  await journal.close();
  await rm(folder, { recursive: true });
});

const keep = async (run: KeptRun["run"], change: Partial<KeptRun> = {}) =>
  await journal.memory.runs.set({
    id: run.id,
    asked: run.id,
    run,
    recorded: false,
    told: "never",
    ...change,
  });
const found = async (filter: RunFilter) => (await journal.memory.runs.find(filter)).map(({ id }) => id);
const over = { state: "succeeded", endedAt: START.toISOString() } as const;

const [A, B, C, D] = ["r_000000000000000a", "r_000000000000000b", "r_000000000000000c", "r_000000000000000d"];

describe("runs in the journal", () => {
  it("survive the process as they are", async () => {
    const run = underWay();
    await keep(run, { told: "tried" });
    await journal.close();
    journal = await openJournal(join(folder, "journal.db"));
    expect(await journal.memory.runs.get({ id: run.id })).toEqual({
      id: run.id,
      asked: run.id,
      run,
      recorded: false,
      told: "tried",
    });
  });

  it("are found by what they say of themselves, as they were asked for", async () => {
    const thread = {
      source: "comment",
      repository: "api",
      number: 1,
      kind: "issue",
      comment: 1,
      index: 0,
    } as const;
    const expiry = { at: after(HOUR).toISOString(), action: "revoke", inputs: {}, run: null };
    await keep(makeRun({ id: B, concurrency: "entity:api" }), { asked: "2" });
    await keep(waiting({ id: A, origin: thread }), { asked: "3", recorded: true });
    await keep(makeRun({ id: C, ...over, expiry }), { asked: "1", told: "told" });
    await keep(makeRun({ id: D, ...over }), { asked: "4", recorded: true, told: "told" });
    expect(await found({})).toEqual([C, B, A, D]);
    expect(await found({ open: true })).toEqual([B, A]);
    expect(await found({ concurrency: "entity:api" })).toEqual([B]);
    expect(await found({ thread: { repository: "api", number: 1 } })).toEqual([A]);
    expect(await found({ recorded: false })).toEqual([C, B]);
    expect(await found({ untold: true })).toEqual([B, A]);
    expect(await found({ grants: true })).toEqual([C]);
  });

  it("are noted as recorded only as what was recorded", async () => {
    const run = makeRun();
    await keep(run);
    await keep({ ...run, summary: "Another." });
    await journal.memory.runs.noteRecorded(run);
    expect(await found({ recorded: false })).toEqual([run.id]);
    const [row] = await journal.memory.runs.find({});
    if (row !== undefined) await journal.memory.runs.noteRecorded(row.run);
    expect(await found({ recorded: false })).toEqual([]);
  });

  it("are forgotten when they are over, recorded and told, and old", async () => {
    const done = { recorded: true, told: "told" } as const;
    await keep(makeRun({ id: A, ...over }), done);
    await keep(makeRun({ id: B, ...over }), { ...done, recorded: false });
    await keep(makeRun({ id: C, ...over }), { ...done, told: "tried" });
    await keep(makeRun({ id: D }), done);
    expect(await journal.memory.runs.forget(START)).toBe(0);
    expect(await journal.memory.runs.forget(after(1))).toBe(1);
    expect(await found({})).toEqual([B, C, D]);
  });
});

describe("commands that are done with", () => {
  it("are known, and forgotten once the record has what it is to have", async () => {
    const { heard } = journal.memory;
    await heard.set({ id: A, at: START, line: '{"id":"a"}', recorded: false });
    await heard.set({ id: B, at: START, line: null, recorded: true });
    expect((await heard.unrecorded()).map(({ id }) => id)).toEqual([A]);
    expect(await heard.forget(after(1))).toBe(1);
    await heard.set({ id: A, at: START, line: '{"id":"a"}', recorded: true });
    expect(await heard.get({ id: A })).toMatchObject({ recorded: true });
    expect(await heard.forget(after(1))).toBe(1);
  });
});
