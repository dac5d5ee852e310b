import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Handler, Worker } from "../../src/jobs/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { job } from "./samples.ts";
import { startWorker } from "./start-worker.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const at = (time: string) => createVirtualClock(new Date(`2026-01-31T${time}Z`));

/** Lives of an App on one journal: each notes when its recurring work ran. */
function livesOf(prepare: (worker: Worker) => void, clock: VirtualClock, idleMs = 5_000) {
  const path = join(temporaryFolder(), "journal.db");
  const ran: string[] = [];
  const recurring: Handler = { run: async () => void ran.push(clock.now().toISOString().slice(5, 16)) };
  const live = async (milliseconds: number) => {
    const { worker, journal, told } = await startWorker({
      handlers: { recurring },
      path,
      clock,
      prepare,
      idleMs,
    });
    await clock.advance(milliseconds);
    await worker.stop({ within: 0 });
    await journal.close();
    return told();
  };
  return { live, ran };
}

const recurring = (now: Date) => [job("all", { kind: "recurring", runAt: now })];
const everyThreeMinutes = (worker: Worker) => worker.every("reconcile", 3 * MINUTE, recurring);

describe("work that comes back", () => {
  it("runs at once when it never did, then in every interval", async () => {
    const { live, ran } = livesOf(everyThreeMinutes, at("08:01:00"));
    expect(await live(8 * MINUTE)).toContain("scheduled reconcile");
    expect(ran).toEqual(["01-31T08:01", "01-31T08:03", "01-31T08:06", "01-31T08:09"]);
  });

  it("is neither skipped nor doubled by restarts", async () => {
    const { live, ran } = livesOf(everyThreeMinutes, at("08:00:00"));
    for (let life = 0; life < 7; life++) await live(MINUTE);
    expect(ran).toEqual(["01-31T08:00", "01-31T08:03", "01-31T08:06"]);
  });

  it("is made up for once when several turns were missed", async () => {
    const clock = at("08:00:00");
    const { live, ran } = livesOf(everyThreeMinutes, clock);
    await live(MINUTE);
    await clock.advance(HOUR);
    await live(MINUTE);
    expect(ran).toEqual(["01-31T08:00", "01-31T09:01"]);
  });

  it("runs daily from an hour on, first when that hour comes", async () => {
    const { live, ran } = livesOf((worker) => worker.daily("sync", 2, recurring), at("15:30:00"), 5 * MINUTE);
    await live(20 * HOUR);
    await live(20 * HOUR);
    expect(ran).toEqual(["02-01T02:00", "02-02T02:00"]);
  });

  it("goes on, and is not doubled, when its jobs can't be made for a while", async () => {
    let calls = 0;
    const flaky = (worker: Worker) =>
      worker.every("reconcile", HOUR, (now) => {
        calls += 1;
        if (calls < 3) throw new Error("not now");
        return recurring(now);
      });
    const { live, ran } = livesOf(flaky, at("08:00:00"));
    const told = await live(10 * MINUTE);
    expect(told.filter((name) => name === "schedule_failed reconcile")).toHaveLength(2);
    expect(ran).toHaveLength(1);
  });

  it("bears a clock that was wrong", async () => {
    const clock = createVirtualClock(new Date("2036-01-01T00:00:00Z"));
    const path = join(temporaryFolder(), "journal.db");
    const ran: string[] = [];
    const handlers = { recurring: { run: async () => void ran.push("ran") } };
    const wrong = await startWorker({ handlers, path, clock, prepare: everyThreeMinutes });
    await clock.settle();
    await wrong.worker.stop({ within: 0 });
    await wrong.journal.close();
    await startWorker({ handlers, path, clock: at("08:00:00"), prepare: everyThreeMinutes });
    await clock.settle();
    expect(ran).toEqual(["ran", "ran"]);
  });
});
