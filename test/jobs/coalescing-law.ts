import * as fc from "fast-check";
import { expect } from "vitest";
import type { Job, Queue } from "../../src/jobs/index.ts";
import type { Json } from "../../src/model/json.ts";
import { KINDS, type OpenQueue } from "./opened-queue.ts";
import { after, delivery, job } from "./samples.ts";

const subject = fc.constantFrom("a", "b", "c");
const which = fc.nat({ max: 3 });

/** Something that happens to a queue. `which` picks one of the running jobs, where there are any. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant("accept" as const), subject, in: fc.nat({ max: 3 }) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("claim" as const), limit: fc.nat({ max: 3 }) }) },
  ...(["finish", "retry", "postpone", "bury"] as const).map((does) => ({
    weight: 2,
    arbitrary: fc.record({ does: fc.constant(does), which }),
  })),
  { weight: 1, arbitrary: fc.record({ does: fc.constant("redeliver" as const), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom("crash" as const, "revive" as const) }) },
);

/** Nothing that was accepted is forgotten: what has not been done waits, runs or is a dead letter, and is done in the end. */
export async function checkCoalescingLaw(open: OpenQueue): Promise<"kept"> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      let opened = await open(KINDS);
      let running: Job[] = [];
      let clock = 0;
      const accepted: string[] = [];
      /** Words of which the run has finished. */
      const handled = new Set<Json>();
      const finish = async (queue: Queue, one: Job) => {
        expect(await queue.finish(one, after(clock))).toBe(true);
        for (const word of wordsOf(one)) handled.add(word);
      };
      try {
        for (const each of steps) {
          clock += 1;
          const { queue } = opened;
          const picked = "which" in each ? running[each.which] : undefined;
          if (each.does !== "redeliver" && picked !== undefined)
            running = running.filter((one) => one !== picked);
          switch (each.does) {
            case "accept": {
              const guid = `${each.subject}${accepted.length}`;
              accepted.push(guid);
              const runAt = after(clock + each.in);
              await queue.accept(delivery(guid), [job(each.subject, { payload: [guid], runAt })]);
              break;
            }
            case "claim":
              running.push(...(await queue.claim({ limit: each.limit, now: after(clock), perLane: 2 })));
              break;
            case "finish":
              if (picked !== undefined) await finish(queue, picked);
              break;
            case "retry":
            case "postpone":
              if (picked !== undefined) await queue[each.does](picked, "flaky", after(clock + 2));
              break;
            case "bury":
              if (picked !== undefined) await queue.bury(picked, "broken", after(clock));
              break;
            case "redeliver": {
              const guid = accepted[each.which];
              if (guid !== undefined)
                await queue.accept(delivery(guid), [job(guid.slice(0, 1), { payload: [guid] })]);
              break;
            }
            case "crash":
              opened = await opened.crash();
              await opened.queue.recover(after(clock));
              running = [];
              break;
            case "revive":
              await queue.revive("all", after(clock));
          }
          await expectNothingLost(opened.queue, accepted, handled);
        }
        const { queue } = opened;
        for (const one of running) await finish(queue, one);
        await queue.revive("all", after(clock));
        for (;;) {
          const claimed = await queue.claim({ limit: 1, now: after(clock + 100), perLane: 1 });
          if (claimed.length === 0) break;
          for (const one of claimed) await finish(queue, one);
        }
        expect(accepted.filter((guid) => !handled.has(guid))).toEqual([]);
      } finally {
        await opened.close();
      }
    }),
    { numRuns: 150 },
  );
  return "kept";
}

async function expectNothingLost(queue: Queue, accepted: readonly string[], handled: ReadonlySet<Json>) {
  const all = await queue.list();
  for (const state of ["queued", "running"] as const) {
    const subjects = all.filter((one) => one.state === state).map((one) => one.subject);
    expect(subjects).toEqual([...new Set(subjects)]);
  }
  const held = new Set(all.filter(({ state }) => state !== "done").flatMap(wordsOf));
  expect(accepted.filter((guid) => !handled.has(guid) && !held.has(guid))).toEqual([]);
}

function wordsOf({ payload }: Job): readonly Json[] {
  return Array.isArray(payload) ? payload : [];
}
