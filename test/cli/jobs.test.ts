import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { beforeEach, describe, expect, it } from "vitest";
import { openJournal } from "../../src/jobs/index.ts";
import { readPage } from "../docs/pages.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { runMuster, type Surroundings } from "./run-muster.ts";
import { ago, writeSampleJournal } from "./sample-journal.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = temporaryFolder();
  path = await writeSampleJournal(folder);
});

const muster = (args: readonly string[], surroundings: Surroundings = {}) =>
  runMuster(["jobs", ...args], { cwd: folder, ...surroundings });
const listed = async (...args: readonly string[]) => {
  const { jobs }: { jobs: { id: string; state: string }[] } = JSON.parse(
    (await muster([...args, "--json"])).out,
  );
  return jobs.map(({ id, state }) => `${id} ${state}`);
};

describe("muster jobs", () => {
  it("lists what needs somebody first, and leaves out what is done", async () => {
    expect(await listed()).toEqual(["2 dead", "4 running", "5 queued", "3 queued"]);
    const { code, out, err } = await muster([]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const text of [
      "pull:acme/cart@4b825dc\n",
      "GitHub answered 404",
      "5 min ago",
      "for 4 s",
      "in 9 min",
    ])
      expect(out).toContain(text);
    expect(out).toMatch(/1 dead.+1 running.+2 queued.+1 done/);
  });

  it.each(["queued", "running", "done", "dead"])("lists those that are %s", async (state) => {
    const jobs = await listed("--state", state);
    expect(jobs.length).toBeGreaterThan(0);
    expect(jobs.filter((job) => !job.endsWith(` ${state}`))).toEqual([]);
  });

  it("gives machines all there is to know", async () => {
    const { out } = await muster(["--state", "dead", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      schema: "muster.jobs/1",
      journal: path,
      counts: { queued: 2, running: 1, done: 1, dead: 1 },
      jobs: [
        {
          id: "2",
          kind: "judge-pull-request",
          attempts: 1,
          max_attempts: 8,
          ended_at: ago(300).toISOString(),
          last_error: "GitHub answered 404: acme/cart is not there any more",
          payload: { pulls: [7] },
        },
      ],
    });
  });

  it("keeps a long list short for people, and whole for machines", async () => {
    const { queue, close } = await openJournal(path);
    const many = Array.from({ length: 200 }, (_, index) => `repository-${index}`);
    await queue.enqueue(
      many.map((name) => ({ kind: "bulk", subject: name, lane: name, payload: null, runAt: ago(1) })),
      ago(1),
    );
    await close();
    const { out } = await muster([]);
    expect(out.split("\n").length).toBeLessThan(80);
    expect(out).toContain("--json");
    expect(await listed()).toHaveLength(204);
  });

  it("says that there is nothing to do", async () => {
    const empty = join(folder, "empty.db");
    await (await openJournal(empty)).close();
    expect(await muster(["--journal", empty])).toMatchObject({ code: 0, out: "No jobs.\n", err: "" });
  });

  it("finds the journal by --journal, by MUSTER_DATA, and in .muster here", async () => {
    const elsewhere = temporaryFolder();
    const data = join(folder, ".muster");
    expect((await muster([])).code).toBe(0);
    expect((await muster([], { cwd: elsewhere })).code).toBe(2);
    expect((await muster([], { cwd: elsewhere, env: { MUSTER_DATA: data } })).code).toBe(0);
    expect(
      (await muster(["--journal", path], { cwd: elsewhere, env: { MUSTER_DATA: "/nowhere" } })).code,
    ).toBe(0);
  });

  it("works while the App does, and changes nothing", async () => {
    const { queue, close } = await openJournal(path);
    expect(await listed()).toEqual(["2 dead", "4 running", "5 queued", "3 queued"]);
    expect(await queue.list({ state: "running" })).toHaveLength(1);
    await close();
  });
});

describe("muster jobs show", () => {
  it("tells everything of a job and its deliveries", async () => {
    const { code, out } = await muster(["show", "2"]);
    expect(code).toBe(0);
    const { deliveries } = JSON.parse((await muster(["show", "2", "--json"])).out);
    expect(deliveries).toMatchObject([
      { action: "opened" },
      { action: "synchronize", repository: "acme/cart" },
    ]);
    for (const text of [
      "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
      "1 of 8",
      "GitHub answered 404",
      '{"pulls":[7]}',
    ])
      expect(out).toContain(text);
    for (const { guid } of deliveries) expect(out).toContain(guid);
  });

  it.each(["99", "x", "-1", "1e3", ""])("has no job %j", async (id) => {
    const { code, out, err } = await muster(["show", "--", id]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("muster jobs");
  });
});

describe("muster jobs replay", () => {
  it("queues one again, also while the App runs", async () => {
    const { queue, close } = await openJournal(path);
    expect(await muster(["replay", "2"])).toMatchObject({ code: 0, err: "" });
    expect(await queue.find("2")).toMatchObject({ state: "queued", attempts: 0 });
    await close();
  });

  it("queues all again that are dead, and nothing else", async () => {
    const { out } = await muster(["replay", "all", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ schema: "muster.replay/1", replayed: [{ id: "2" }] });
    expect((await listed()).toSorted()).toEqual(["2 queued", "3 queued", "4 running", "5 queued"]);
    expect(JSON.parse((await muster(["replay", "all", "--json"])).out)).toMatchObject({ replayed: [] });
    expect(await muster(["replay", "all"])).toMatchObject({ code: 0, err: "" });
  });

  it.each(["1", "4", "5", "99", "everything"])("refuses %s, which is not dead", async (id) => {
    const before = await listed();
    const { code, out, err } = await muster(["replay", id]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(id);
    expect(await listed()).toEqual(before);
  });
});

describe("what can go wrong ends with 2, nothing on stdout, and the way on", () => {
  it.each([
    ["no journal", ["--journal", "nowhere.db"], ["nowhere.db", "--journal", "MUSTER_DATA"]],
    ["no journal to replay from", ["replay", "all", "--journal", "nowhere.db"], ["nowhere.db"]],
    ["an unknown state", ["--state", "ded"], ["dead", "queued"]],
    ["a state where it has no meaning", ["--state", "done", "replay", "all"], ["--state"]],
    ["an unknown command", ["revive", "2"], ["--help"]],
    ["no job named", ["replay"], ["id|all"]],
  ])("%s", async (_, args, told) => {
    const { code, out, err } = await muster(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const text of told) expect(err).toContain(text);
    expect(err).not.toContain("    at ");
  });

  it("a damaged journal", async () => {
    writeFileSync(path, "Dear diary,\n".repeat(100));
    const { code, out, err } = await muster([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    for (const text of [path, "Move it away"]) expect(err).toContain(text);
    expect(readFileSync(path, "utf8")).toContain("Dear diary");
  });
});

describe("how it looks", () => {
  it.each([["--help"], ["show", "--help"], ["replay", "--help"]])(
    "%s %s fits a terminal",
    async (...args) => {
      const { code, out } = await muster(args, { columns: 120, colour: true });
      expect(code).toBe(0);
      expect(out.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
    },
  );

  it("breaks long reasons below themselves on a terminal", async () => {
    const lines = (await muster([], { columns: 80 })).out.split("\n");
    expect(lines.filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it("shows text of others harmless", async () => {
    const { queue, close } = await openJournal(path);
    const nasty = "\u001B[2Jgnp.exe\u202E\n::error::gone";
    const job = { kind: nasty, subject: nasty, lane: nasty, payload: nasty, runAt: ago(1) };
    const [added] = await queue.enqueue([job], ago(1));
    await close();
    for (const args of [[], ["show", added?.id ?? ""], ["--json"]]) {
      const { out } = await muster(args);
      expect(out).toContain("gnp.exe");
      expect(out).not.toMatch(/(?!\n)[\p{Cc}\u202E]/u);
      expect(`\n${out}`).not.toContain("\n::error");
    }
  });

  it("is shown in docs/cli.md as it is", async () => {
    const samples = [
      ...readPage("docs/cli.md").text.matchAll(/^```text\n\$ muster jobs ?([^\n]*)\n(.*?)^```$/gms),
    ];
    expect(samples.length).toBeGreaterThan(0);
    for (const [, words = "", shown = ""] of samples)
      expect((await muster(words.split(" ").filter((word) => word !== ""))).out).toBe(shown);
  });
});
