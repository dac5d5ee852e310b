import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { JournalError, type JournalProblem, openJournal } from "../../src/jobs/index.ts";
import { startNode } from "../cli/spawn-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { after, delivery, job, START } from "./samples.ts";

const newPath = () => join(temporaryFolder(), "data/journal.db");

async function problemOf(opening: Promise<unknown>): Promise<readonly [JournalProblem, string]> {
  const error: unknown = await opening.catch((thrown: unknown) => thrown);
  if (!(error instanceof JournalError)) throw new Error(`no JournalError: ${String(error)}`);
  expect(error.message).toContain(error.path);
  expect(error.message).toContain(error.hint);
  return [error.problem, error.path];
}

/** A journal with one job that waits, closed. */
async function writeJournal(): Promise<string> {
  const path = newPath();
  const journal = await openJournal(path);
  await journal.queue.accept(delivery("g1"), [job("a")]);
  await journal.close();
  return path;
}

describe("a journal in a file", () => {
  it("makes its folder, and lets nobody else read what payloads tell", async () => {
    const path = await writeJournal();
    expect(statSync(path).mode & 0o077).toBe(0);
    const { queue, close } = await openJournal(path);
    expect(await queue.list()).toMatchObject([{ subject: "a", deliveries: ["g1"] }]);
    await close();
    await close();
  });

  it("has one owner at a time, in whatever process", async () => {
    const path = newPath();
    const { close } = await openJournal(path);
    expect(await problemOf(openJournal(path))).toEqual(["in_use", path]);
    const other = startNode([OPENER, path], { cwd: temporaryFolder() });
    expect(await other.ended).toMatchObject({ code: 1, out: "in_use\n" });
    await close();
    const next = startNode([OPENER, path], { cwd: temporaryFolder() });
    expect(await next.ended).toMatchObject({ code: 0, out: "opened\n" });
  });

  it("can be looked at, and changed a little, while its owner works", async () => {
    const path = newPath();
    const owner = await openJournal(path);
    await owner.queue.enqueue([job("a", { payload: "old" })], START);
    const [run] = await owner.queue.claim({ limit: 1, now: START, perLane: 1 });
    if (run !== undefined) await owner.queue.bury(run, "broken", START);
    const reader = await openJournal(path, { access: "read" });
    expect(await reader.queue.list()).toMatchObject([{ subject: "a", state: "dead" }]);
    expect(await problemOf(reader.queue.revive("all", START))).toEqual(["refused", path]);
    const visitor = await openJournal(path, { access: "visit" });
    expect(await visitor.queue.revive("all", after(5))).toHaveLength(1);
    expect(await owner.queue.claim({ limit: 1, now: after(5), perLane: 1 })).toHaveLength(1);
    expect(await reader.queue.list()).toMatchObject([{ subject: "a", state: "running" }]);
    await Promise.all([reader.close(), visitor.close(), owner.close()]);
    expect((await openJournal(path, { access: "read" })).queue).toBeDefined();
  });

  it("lets a visitor revive what waits already, without losing what its kind would merge", async () => {
    const path = newPath();
    const kinds = { judge: { merge: (a: unknown, b: unknown) => `${String(a)} ${String(b)}` } };
    const owner = await openJournal(path, { kinds });
    await owner.queue.enqueue([job("a", { payload: "one" })], START);
    const [run] = await owner.queue.claim({ limit: 1, now: START, perLane: 1 });
    if (run !== undefined) await owner.queue.bury(run, "broken", START);
    await owner.queue.enqueue([job("a", { payload: "two" })], START);
    const visitor = await openJournal(path, { access: "visit" });
    await visitor.queue.revive("all", START);
    await visitor.close();
    await owner.queue.enqueue([job("a", { payload: "three" })], START);
    expect(await owner.queue.claim({ limit: 9, now: START, perLane: 9 })).toMatchObject([
      { payload: "one two three" },
    ]);
    await owner.close();
  });

  it("in memory ends with the process", async () => {
    const one = await openJournal(":memory:");
    const other = await openJournal(":memory:");
    await one.queue.enqueue([job("a")], START);
    expect(await other.queue.list()).toEqual([]);
    await Promise.all([one.close(), other.close()]);
  });
});

/** Opens a journal as an owner, and says how that went. */
const OPENER = join(temporaryFolder(), "opener.ts");
writeFileSync(
  OPENER,
  `import { openJournal } from ${JSON.stringify(join(import.meta.dirname, "../../src/jobs/index.ts"))};
try {
  await openJournal(process.argv[2]);
  console.log("opened");
} catch (error) {
  console.log(error.problem);
  process.exitCode = 1;
}`,
);

describe("a file that can't be a journal", () => {
  const owned = (path: string) => openJournal(path);

  it.each(["read", "visit"] as const)("is missing, to whoever comes to %s", async (access) => {
    const path = newPath();
    expect(await problemOf(openJournal(path, { access }))).toEqual(["missing", path]);
    expect(() => statSync(path)).toThrow("ENOENT");
  });

  it("is text", async () => {
    const path = join(temporaryFolder(), "journal.db");
    writeFileSync(path, "Dear diary,\n".repeat(100));
    expect(await problemOf(owned(path))).toEqual(["corrupt", path]);
    expect(readFileSync(path, "utf8")).toMatch(/^Dear diary/);
  });

  it("is damaged in the middle", async () => {
    const path = await writeJournal();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096, bytes.length - 4096);
    writeFileSync(path, bytes);
    expect(await problemOf(owned(path))).toEqual(["corrupt", path]);
  });

  it("is cut short", async () => {
    const path = await writeJournal();
    writeFileSync(path, readFileSync(path).subarray(0, 5000));
    expect(await problemOf(owned(path))).toEqual(["corrupt", path]);
  });

  it.each([
    ["a payload that is no JSON", "UPDATE jobs SET payloads = '['"],
    ["a payload that is no list", "UPDATE jobs SET payloads = '1'"],
  ])("holds %s", async (_, sql) => {
    const path = await writeJournal();
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
    const { queue, close } = await openJournal(path);
    expect(await problemOf(queue.list())).toEqual(["corrupt", path]);
    await close();
  });

  it("is a database of something else, which stays as it is", async () => {
    const path = join(temporaryFolder(), "journal.db");
    const db = new DatabaseSync(path);
    db.exec("CREATE TABLE diary (text TEXT)");
    expect(await problemOf(owned(path))).toEqual(["foreign", path]);
    expect(db.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "diary" }]);
    db.close();
  });

  it("was made by a newer Muster", async () => {
    const path = await writeJournal();
    const db = new DatabaseSync(path);
    db.exec("INSERT INTO migrations (version) VALUES (999)");
    db.close();
    expect(await problemOf(owned(path))).toEqual(["version", path]);
    expect(await problemOf(openJournal(path, { access: "read" }))).toEqual(["version", path]);
  });

  it("is a folder, or lies below a file", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "journal.db"));
    expect((await problemOf(owned(join(folder, "journal.db"))))[0]).toBe("refused");
    expect((await problemOf(openJournal(folder, { access: "read" })))[0]).toBe("foreign");
    writeFileSync(join(folder, "file"), "");
    expect((await problemOf(owned(join(folder, "file/journal.db"))))[0]).toBe("refused");
  });
});

describe("what the App remembers", () => {
  const verdict = {
    repository: "cart",
    sha: "a1",
    settled: true,
    basis: "sha256:0",
    conclusion: "failure",
    at: START,
  } as const;
  const head = {
    repository: "cart",
    number: 7,
    sha: "a1",
    base: "main",
    updatedAt: START,
    state: "open",
  } as const;

  it("survives the process, and is replaced by its key", async () => {
    const path = newPath();
    const first = await openJournal(path);
    await first.memory.verdicts.set({ ...verdict, conclusion: "success" });
    await first.memory.verdicts.set(verdict);
    await first.memory.heads.set(head);
    await first.memory.cursors.set({ name: "reconciled", text: "x" });
    await first.close();
    const { memory, close } = await openJournal(path);
    expect(await memory.verdicts.get({ repository: "cart", sha: "a1" })).toEqual(verdict);
    expect(await memory.heads.list()).toEqual([head]);
    expect(await memory.cursors.get({ name: "reconciled" })).toEqual({ name: "reconciled", text: "x" });
    expect(await memory.verdicts.get({ repository: "cart", sha: "b2" })).toBeNull();
    await close();
  });

  it("is listed by parts of the key, sorted, and deleted by the whole", async () => {
    const { memory, close } = await openJournal(":memory:");
    for (const [repository, number] of [
      ["cart", 10],
      ["cart", 9],
      ["api", 1],
    ] as const)
      await memory.heads.set({ ...head, repository, number });
    const listed = async (part?: { repository?: string; number?: number }) =>
      (await memory.heads.list(part)).map(({ repository, number }) => `${repository}#${number}`);
    expect(await listed()).toEqual(["api#1", "cart#9", "cart#10"]);
    expect(await listed({ repository: "cart" })).toEqual(["cart#9", "cart#10"]);
    expect(await memory.heads.delete({ repository: "cart", number: 9 })).toBe(true);
    expect(await memory.heads.delete({ repository: "cart", number: 9 })).toBe(false);
    expect(await listed({ repository: "cart" })).toEqual(["cart#10"]);
    await close();
  });
});
