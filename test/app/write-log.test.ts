import { expect, it } from "vitest";
import { openWriteLog } from "../../src/app/write-log.ts";
import { openJournal } from "../../src/jobs/index.ts";
import { createVirtualClock } from "../../src/sandbox/index.ts";

const MINUTE = 60_000;

it("remembers the writes of the last hour, each subject's own, after a restart too", async () => {
  const start = new Date("2026-01-31T08:00:00Z");
  const clock = createVirtualClock(start);
  const { memory, close } = await openJournal(":memory:");
  const open = () =>
    openWriteLog(memory, clock, (error) => {
      throw error;
    });
  const first = await open();
  expect(first.recall("installation 1")).toEqual([]);
  const moments = [0, 40, 50].map((minutes) => start.getTime() + minutes * MINUTE);
  for (const at of moments) {
    await clock.advance(at - clock.now().getTime());
    first.note("installation 1", at);
  }
  first.note("app", clock.now().getTime());
  expect((await open()).recall("installation 1")).toEqual(moments);
  await clock.advance(15 * MINUTE);
  const second = await open();
  expect(second.recall("installation 1")).toEqual(moments.slice(1));
  expect(second.recall("installation 2")).toEqual([]);
  await close();
});
