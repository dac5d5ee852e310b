import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openJournal } from "../../src/jobs/index.ts";
import { startNode } from "../cli/spawn-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";

const APP = join(import.meta.dirname, "mortal-app.ts");
const DELIVERIES = 20;

/** After how many lines of its log each life is killed. */
const DEATHS = [1, 2, 3, 4, 5, 7, 11, 18, 29, 40];

describe("an App that is killed again and again", () => {
  it("handles everything that it accepted, and nothing again that it had done", {
    timeout: 120_000,
  }, async () => {
    const folder = temporaryFolder();
    const [path, log] = [join(folder, "journal.db"), join(folder, "log")];
    const live = (life: number, deliveries: number, killAfter: number) =>
      startNode([APP, path, log, ...[life, deliveries, killAfter].map(String)], { cwd: folder }).ended;
    for (const [life, killAfter] of DEATHS.entries())
      expect(await live(life, DELIVERIES, killAfter)).toMatchObject({ signal: "SIGKILL", err: "" });
    expect(await live(DEATHS.length, 0, 0)).toMatchObject({ code: 0, err: "" });

    const lines = readFileSync(log, "utf8").trimEnd().split("\n");
    const told = (what: string) => lines.filter((line) => line.startsWith(`${what} `));
    const accepted = told("accepted").map((line) => line.slice("accepted ".length));
    expect(accepted.length).toBeGreaterThan(DEATHS.length);
    const handled = new Set(told("handled").flatMap((line) => line.match(/\d+-\d+/g) ?? []));
    expect(accepted.filter((guid) => !handled.has(guid))).toEqual([]);

    for (const done of told("done")) {
      const id = done.slice("done ".length);
      const later = lines.slice(lines.indexOf(done) + 1);
      expect(later.filter((line) => line.startsWith(`begun ${id} `))).toEqual([]);
    }

    const { queue, close } = await openJournal(path, { access: "read" });
    expect(await queue.counts(new Date())).toMatchObject({ states: { queued: 0, running: 0, dead: 0 } });
    for (const guid of accepted) expect(await queue.findDelivery(guid)).not.toBeNull();
    await close();
  });

  it("begins anew when its journal was moved away, whatever SQLite left beside it", async () => {
    const folder = temporaryFolder();
    const [path, log] = [join(folder, "journal.db"), join(folder, "log")];
    await startNode([APP, path, log, "0", "5", "2"], { cwd: folder }).ended;
    expect(existsSync(`${path}-wal`)).toBe(true);
    renameSync(path, `${path}.damaged`);
    const { queue, close } = await openJournal(path);
    expect(await queue.list()).toEqual([]);
    await close();
  });
});
