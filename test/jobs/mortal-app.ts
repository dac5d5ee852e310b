/**
 * An App that accepts deliveries and does their jobs, until it has written so many lines to its log: then it is killed.
 * Arguments: the journal, the log, the number of this life, how many deliveries, after how many lines (0: never).
 */
import { appendFileSync } from "node:fs";
import { setImmediate, setTimeout } from "node:timers/promises";
import { createWorker, openJournal } from "../../src/jobs/index.ts";
import type { Clock } from "../../src/model/clock.ts";
import { KINDS } from "./opened-queue.ts";

const [path = "", log = "", life = "", deliveries = "0", killAfter = "0"] = process.argv.slice(2);

let lines = 0;
function note(line: string): void {
  appendFileSync(log, `${line}\n`);
  lines += 1;
  if (lines === Number(killAfter)) process.kill(process.pid, "SIGKILL");
}

const clock: Clock = {
  now: () => new Date(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {}),
};

const { queue, memory, close } = await openJournal(path, { kinds: KINDS });
const worker = createWorker({
  queue,
  cursors: memory.cursors,
  clock,
  concurrency: 3,
  random: Math.random,
  handlers: {
    judge: {
      run: async ({ id, payload }) => {
        note(`begun ${id} ${JSON.stringify(payload)}`);
        await setImmediate();
        note(`handled ${id} ${JSON.stringify(payload)}`);
      },
    },
  },
  onEvent: (event) => {
    if (event.type === "done") note(`done ${event.job.id}`);
  },
});
await worker.start();
for (let number = 0; number < Number(deliveries); number++) {
  const guid = `${life}-${number}`;
  const subject = `pull:${number % 4}`;
  const now = clock.now();
  await worker.accept(
    { guid, event: "push", action: null, installation: 1, repository: null, receivedAt: now, payload: "{}" },
    [{ kind: "judge", subject, lane: subject, payload: [guid], runAt: now }],
  );
  note(`accepted ${guid}`);
  await setImmediate();
}
await worker.idle();
await worker.stop({ within: 1_000 });
await close();
