import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Handler, type Job, Permanent, RetryLater } from "../../src/jobs/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { after, delivery, job, START } from "./samples.ts";
import { startWorker } from "./start-worker.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A handler that fails, and remembers when it was tried and what was given up. */
function failing(error: unknown) {
  const tries: { readonly attempt: number; readonly isLast: boolean }[] = [];
  const givenUp: (readonly [string, string])[] = [];
  const handler: Handler = {
    run: async (_, { attempt, isLast }) => {
      tries.push({ attempt, isLast });
      throw error;
    },
    onExhausted: async ({ subject }, why) => void givenUp.push([subject, why.message]),
  };
  return { handler, tries, givenUp };
}

/** A handler whose runs end when they are told to. */
function controlled() {
  const running = new Map<string, { readonly signal: AbortSignal; readonly end: () => void }>();
  const begun: string[] = [];
  const handler: Handler = {
    run: ({ subject }, { signal }) =>
      new Promise((resolve) => {
        begun.push(subject);
        running.set(subject, { signal, end: resolve });
      }),
  };
  return { handler, begun, running, end: (subject: string) => running.get(subject)?.end() };
}

const ignore: Handler = { run: async () => {} };

describe("a worker", () => {
  it("runs what is accepted, once, and says what happens", async () => {
    const seen: Job[] = [];
    const judge: Handler = { run: async (one) => void seen.push(one) };
    const { worker, clock, told } = await startWorker({ handlers: { judge } });
    await worker.accept(delivery("g1"), [job("a")]);
    await clock.settle();
    await worker.accept(delivery("g1"), [job("a")]);
    await clock.advance(60_000);
    expect(seen).toMatchObject([{ subject: "a", payload: ["a"], attempts: 1, deliveries: ["g1"] }]);
    expect(told()).toEqual(["queued a", "accepted g1", "claimed a", "done a", "duplicate g1"]);
  });

  it("gathers a burst: jobs of one subject that wait are one", async () => {
    const { worker, clock, told, journal } = await startWorker({ handlers: { judge: ignore } });
    for (const guid of ["g1", "g2", "g3"])
      await worker.accept(delivery(guid), [job("a", { runAt: after(2) })]);
    await clock.advance(1_999);
    expect(told()).not.toContain("claimed a");
    await clock.advance(1);
    expect(told().filter((name) => name === "coalesced a")).toHaveLength(2);
    expect(told().filter((name) => name === "done a")).toHaveLength(1);
    expect(await journal.queue.counts(clock.now())).toMatchObject({ states: { done: 1, queued: 0 } });
  });

  it("runs so many jobs at once, and so many of a lane; one that takes long holds up no other lane", async () => {
    const { handler, begun, end } = controlled();
    const { worker, clock } = await startWorker({ handlers: { judge: handler }, concurrency: 3, perLane: 1 });
    await worker.enqueue(
      ["a1", "a2", "b1", "b2", "c1", "d1"].map((name) => job(name, { lane: name.slice(0, 1) })),
    );
    await clock.settle();
    expect(begun).toEqual(["a1", "b1", "c1"]);
    end("b1");
    await clock.settle();
    end("d1");
    await clock.settle();
    expect(begun).toEqual(["a1", "b1", "c1", "d1", "b2"]);
    end("a1");
    await clock.settle();
    expect(begun).toContain("a2");
  });

  it("finds what another process put into the journal", async () => {
    const { journal, clock, told } = await startWorker({ handlers: { judge: ignore }, idleMs: 5_000 });
    await clock.settle();
    await journal.queue.enqueue([job("a")], clock.now());
    await clock.advance(5_000);
    expect(told()).toContain("done a");
  });

  it("is idle when nothing runs and nothing is due", async () => {
    const { handler, begun, end } = controlled();
    const { worker, clock } = await startWorker({ handlers: { judge: handler } });
    await worker.enqueue([job("a"), job("later", { runAt: after(60) })]);
    let idle = false;
    const waiting = worker.idle().finally(() => {
      idle = true;
    });
    await clock.settle();
    expect({ begun, idle }).toEqual({ begun: ["a"], idle: false });
    end("a");
    await waiting;
    expect(begun).toEqual(["a"]);
  });

  it("is not stopped by whoever listens", async () => {
    const done: string[] = [];
    const judge: Handler = { run: async ({ subject }) => void done.push(subject) };
    const onEvent = () => {
      throw new Error("a bad listener");
    };
    const { worker, clock } = await startWorker({ handlers: { judge }, onEvent });
    await worker.enqueue([job("a"), job("b")]);
    await clock.settle();
    expect(done).toEqual(["a", "b"]);
  });
});

describe("a job that fails", () => {
  it("is tried again after waits that grow, then given up: what it was for is ended, and it is a dead letter", async () => {
    const { handler, tries, givenUp } = failing(new Error("flaky"));
    const { worker, clock, events, journal } = await startWorker({
      handlers: { judge: handler },
      kinds: { judge: { maxAttempts: 4 } },
      backoff: { baseMs: 1_000, capMs: 3_000 },
      random: () => 0.999_999,
    });
    await worker.accept(delivery("g1"), [job("a")]);
    await clock.advance(60_000);
    expect(tries).toEqual([1, 2, 3, 4].map((attempt) => ({ attempt, isLast: attempt === 4 })));
    const waits = events.flatMap((event) =>
      event.type === "retried" ? [event.runAt.getTime() - (event.job.startedAt?.getTime() ?? 0)] : [],
    );
    expect(waits).toEqual([1_000, 2_000, 3_000]);
    expect(givenUp).toEqual([["a", "flaky"]]);
    expect(events.at(-1)).toMatchObject({ type: "dead", reason: "exhausted" });
    expect(await journal.queue.list()).toMatchObject([{ state: "dead", attempts: 4, lastError: "flaky" }]);
  });

  it("runs again when its delivery comes again", async () => {
    const { handler, tries } = failing(new Permanent("no such thing"));
    const { worker, clock, told } = await startWorker({ handlers: { judge: handler } });
    await worker.accept(delivery("g1"), [job("a")]);
    await clock.settle();
    await worker.accept(delivery("g1"), [job("a")]);
    await clock.settle();
    expect(tries).toHaveLength(2);
    expect(told().filter((name) => !name.startsWith("claimed"))).toEqual([
      "queued a",
      "accepted g1",
      "dead a",
      "revived a",
      "accepted g1",
      "dead a",
    ]);
  });

  it("for good is given up at once", async () => {
    const { handler, tries, givenUp } = failing(new Permanent("no such thing"));
    const { worker, clock, events } = await startWorker({ handlers: { judge: handler } });
    await worker.enqueue([job("a")]);
    await clock.advance(60_000);
    expect(tries).toHaveLength(1);
    expect(givenUp).toEqual([["a", "no such thing"]]);
    expect(events.at(-1)).toMatchObject({ type: "dead", reason: "permanent" });
  });

  it("of a kind that nobody handles is a dead letter", async () => {
    const { worker, clock, events } = await startWorker({ handlers: {} });
    await worker.enqueue([job("a", { kind: "constructor" })]);
    await clock.settle();
    expect(events.at(-1)).toMatchObject({ type: "dead", reason: "no_handler" });
  });

  it.each([
    ["an error", async () => Promise.reject(new Error("no check either"))],
    ["no end", () => new Promise<void>(() => {})],
  ])("is buried also when giving up meets %s", async (_, onExhausted) => {
    const { handler } = failing(new Permanent("no such thing"));
    const { worker, clock, told, journal } = await startWorker({
      handlers: { judge: { ...handler, onExhausted } },
    });
    await worker.enqueue([job("a")]);
    await clock.advance(10 * 60_000);
    expect(told().slice(-2)).toEqual(["hook_failed a", "dead a"]);
    expect(await journal.queue.list()).toMatchObject([{ state: "dead", lastError: "no such thing" }]);
  });

  it("does not hold up others while it waits", async () => {
    const done: string[] = [];
    const judge: Handler = {
      run: async ({ subject }) => {
        if (subject === "bad") throw new Error("flaky");
        done.push(subject);
      },
    };
    const { worker, clock } = await startWorker({ handlers: { judge }, concurrency: 1 });
    await worker.enqueue([job("bad"), job("good"), job("better")]);
    await clock.settle();
    expect(done).toEqual(["good", "better"]);
  });
});

describe("a handler that asks to come back later", () => {
  it.each([
    ["a moment", after(90)],
    ["a wait", 90_000],
  ])("is called again then, and it does not count as tried: %s", async (_, when) => {
    let calls = 0;
    const attempts: number[] = [];
    const judge: Handler = {
      run: async (_job, { attempt }) => {
        attempts.push(attempt);
        calls += 1;
        if (calls === 1) throw new RetryLater(when, "the limit of requests is reached");
      },
    };
    const { worker, clock, told } = await startWorker({ handlers: { judge } });
    await worker.enqueue([job("a")]);
    await clock.advance(89_999);
    expect(attempts).toEqual([1]);
    // News of the same subject don't get around the limit.
    await worker.enqueue([job("a")]);
    await clock.settle();
    expect(attempts).toEqual([1]);
    await clock.advance(1);
    expect(attempts).toEqual([1, 1]);
    expect(told()).toEqual(["queued a", "claimed a", "postponed a", "coalesced a", "claimed a", "done a"]);
  });

  it.each([
    ["for ever", 0],
    ["at no moment", Number.NaN],
    ["at an invalid date", new Date(Number.NaN)],
    ["before now", after(-1_000)],
    ["in a thousand years", new Date("3026-01-01T00:00:00Z")],
  ])("%s is given up in the end", async (_, when) => {
    const { handler, givenUp } = failing(new RetryLater(when, "later"));
    const { worker, clock } = await startWorker({ handlers: { judge: handler }, idleMs: 24 * 3_600_000 });
    await worker.enqueue([job("a")]);
    await clock.advance(60 * 24 * 3_600_000);
    expect(givenUp).toEqual([["a", "later"]]);
  });
});

describe("a deadline", () => {
  const kinds = { judge: { deadlineMs: 30_000, maxAttempts: 2 } };

  it("aborts the run, which counts as failed, also when the handler pays no heed", async () => {
    const { handler, running, begun } = controlled();
    const givenUp: string[] = [];
    const onExhausted = async ({ subject }: Job) => void givenUp.push(subject);
    const { worker, clock, told, journal } = await startWorker({
      handlers: { judge: { ...handler, onExhausted } },
      kinds,
    });
    await worker.enqueue([job("a")]);
    await clock.advance(29_999);
    expect(running.get("a")?.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(running.get("a")?.signal.aborted).toBe(true);
    expect(told()).toEqual(["queued a", "claimed a", "timed_out a", "retried a"]);
    await clock.advance(60_000);
    expect(begun).toEqual(["a", "a"]);
    expect(givenUp).toEqual(["a"]);
    expect(told().slice(-3)).toEqual(["claimed a", "timed_out a", "dead a"]);
    expect(await journal.queue.list()).toMatchObject([{ state: "dead", attempts: 2 }]);
  });

  it("lets nothing that comes too late change anything", async () => {
    const { handler, running, end } = controlled();
    const { worker, clock, journal } = await startWorker({ handlers: { judge: handler }, kinds });
    await worker.enqueue([job("a")]);
    await clock.advance(30_000);
    const late = running.get("a");
    await clock.advance(10_000);
    late?.end();
    await clock.settle();
    expect(await journal.queue.list()).toMatchObject([{ state: "running", attempts: 2 }]);
    end("a");
    await clock.settle();
    expect(await journal.queue.list()).toMatchObject([{ state: "done", attempts: 2 }]);
  });
});

describe("stopping", () => {
  it("takes no new jobs, and waits for those that run", async () => {
    const { handler, begun, end } = controlled();
    const { worker, clock, journal } = await startWorker({ handlers: { judge: handler }, concurrency: 1 });
    await worker.enqueue([job("a"), job("b")]);
    await clock.settle();
    const stopped = worker.stop({ within: 10_000 });
    await clock.advance(9_000);
    end("a");
    await stopped;
    expect(begun).toEqual(["a"]);
    expect(await journal.queue.list()).toMatchObject([
      { subject: "b", state: "queued" },
      { subject: "a", state: "done" },
    ]);
  });

  it("aborts those that need longer; they stay in the journal, and it does not count as tried", async () => {
    const path = join(temporaryFolder(), "journal.db");
    const clock = createVirtualClock(START);
    const { handler, running } = controlled();
    const first = await startWorker({ handlers: { judge: handler }, path, clock });
    await first.worker.enqueue([job("a")]);
    await clock.settle();
    const stopped = first.worker.stop({ within: 10_000 });
    await clock.advance(10_000);
    await stopped;
    expect(running.get("a")?.signal.aborted).toBe(true);
    expect(first.told().at(-1)).toBe("interrupted a");
    await first.journal.close();

    const second = await startWorker({ handlers: { judge: ignore }, path, clock });
    await clock.settle();
    expect(second.told()).toEqual(["claimed a", "done a"]);
    expect(second.events[0]).toMatchObject({ job: { attempts: 1, runs: 2 } });
  });

  it("while a job is given up leaves that to the next process", async () => {
    const path = join(temporaryFolder(), "journal.db");
    const clock = createVirtualClock(START);
    const { handler } = failing(new Error("flaky"));
    const kinds = { judge: { maxAttempts: 1 } };
    const hanging = { judge: { ...handler, onExhausted: () => new Promise<void>(() => {}) } };
    const first = await startWorker({ handlers: hanging, kinds, path, clock });
    await first.worker.enqueue([job("a")]);
    await clock.settle();
    await first.worker.stop({ within: 0 });
    await first.journal.close();

    const { handler: next, tries, givenUp } = failing(new Error("flaky"));
    const second = await startWorker({ handlers: { judge: next }, kinds, path, clock });
    await clock.settle();
    expect(tries).toEqual([]);
    expect(givenUp).toEqual([["a", "flaky"]]);
    expect(second.told()).toEqual(["claimed a", "dead a"]);
  });
});

describe("a crash", () => {
  it("counts as tried, so that a job that kills its process does not do so for ever", async () => {
    const path = join(temporaryFolder(), "journal.db");
    const clock = createVirtualClock(START);
    const kinds = { judge: { maxAttempts: 3 } };
    let tries = 0;
    for (let life = 0; life < 6; life++) {
      const deadly: Handler = {
        run: () => {
          tries += 1;
          return new Promise(() => {});
        },
      };
      const { worker, journal } = await startWorker({ handlers: { judge: deadly }, kinds, path, clock });
      if (life === 0) await worker.enqueue([job("a")]);
      await clock.settle();
      await journal.close();
    }
    const { journal } = await startWorker({ handlers: { judge: ignore }, kinds, path, clock });
    expect(tries).toBe(3);
    expect(await journal.queue.list()).toMatchObject([{ state: "dead" }]);
  });
});

describe("a journal that refuses", () => {
  it("is asked again until it takes what was done: the job is not run a second time", async () => {
    let runs = 0;
    const judge: Handler = {
      run: async () => {
        runs += 1;
      },
    };
    const clock = createVirtualClock(START);
    const { journal } = await startWorker({ handlers: {}, clock });
    let refusals = 3;
    const refuse = <T>(work: () => Promise<T>): Promise<T> =>
      refusals-- > 0 ? Promise.reject(new Error("disk full")) : work();
    const { queue } = journal;
    const { worker, told } = await startWorker({
      handlers: { judge },
      clock,
      queue: { ...queue, finish: (run, at) => refuse(() => queue.finish(run, at)) },
    });
    await worker.enqueue([job("a")]);
    await clock.advance(60_000);
    expect(runs).toBe(1);
    expect(told().filter((name) => name === "journal_failed")).toHaveLength(3);
    expect(told().at(-1)).toBe("done a");
  });

  it("does not end the work, and is not said to have accepted what it has not", async () => {
    const clock = createVirtualClock(START);
    const { journal } = await startWorker({ handlers: {}, clock });
    const { queue } = journal;
    let broken = true;
    const fail = () => Promise.reject(new Error("disk full"));
    const { worker, told } = await startWorker({
      handlers: { judge: ignore },
      clock,
      queue: {
        ...queue,
        claim: (options) => (broken ? fail() : queue.claim(options)),
        accept: (one, jobs) => (broken ? fail() : queue.accept(one, jobs)),
      },
    });
    await expect(worker.accept(delivery("g1"), [job("a")])).rejects.toThrow("disk full");
    await clock.advance(60_000);
    broken = false;
    await worker.accept(delivery("g1"), [job("a")]);
    await clock.advance(60_000);
    expect(told().at(-1)).toBe("done a");
  });
});
