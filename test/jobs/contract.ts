import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Job, NewJob, Queue } from "../../src/jobs/index.ts";
import { checkCoalescingLaw } from "./coalescing-law.ts";
import { KINDS, type OpenedQueue, type OpenQueue } from "./opened-queue.ts";
import { after, delivery, job, START } from "./samples.ts";

/** What every queue must do, whatever it is made of. */
export function describeQueue(name: string, open: OpenQueue): void {
  describe(`the queue, ${name}`, () => {
    let opened: OpenedQueue;
    let queue: Queue;
    beforeEach(async () => {
      opened = await open(KINDS);
      queue = opened.queue;
    });
    afterEach(() => opened.close());

    const crash = async () => {
      opened = await opened.crash();
      queue = opened.queue;
    };
    const put = (...jobs: readonly NewJob[]) => queue.enqueue(jobs, START);
    const claim = (limit = 10, now = START, perLane = 10) => queue.claim({ limit, now, perLane });
    const claimOne = async (now = START): Promise<Job> => {
      const [claimed] = await claim(1, now);
      if (claimed === undefined) throw new Error("nothing could be claimed");
      return claimed;
    };
    const subjects = (jobs: readonly { readonly subject: string }[]) => jobs.map(({ subject }) => subject);

    describe("deliveries", () => {
      it("are stored with their jobs", async () => {
        const { outcome, jobs } = await queue.accept(delivery("g1"), [job("a"), job("b")]);
        expect(outcome).toBe("accepted");
        expect(jobs).toMatchObject([
          { subject: "a", outcome: "queued" },
          { subject: "b", outcome: "queued" },
        ]);
        expect(await queue.findDelivery("g1")).toEqual(delivery("g1"));
        expect(await queue.find(jobs[0]?.id ?? "")).toMatchObject({ subject: "a", deliveries: ["g1"] });
        expect(await queue.findDelivery("g2")).toBeNull();
      });

      it.each([
        ["waits", async () => {}],
        ["runs", async () => void (await claim())],
        ["is done", async () => void (await queue.finish(await claimOne(), START))],
      ])("are duplicates while their job %s", async (_, happen) => {
        await queue.accept(delivery("g1"), [job("a")]);
        await happen();
        const before = await queue.list();
        expect(await queue.accept(delivery("g1"), [job("a")])).toEqual({ outcome: "duplicate", jobs: [] });
        expect(await queue.list()).toEqual(before);
      });

      it("are duplicates when they asked for nothing", async () => {
        await queue.accept(delivery("g1"), []);
        expect(await queue.accept(delivery("g1"), [])).toMatchObject({ outcome: "duplicate" });
      });

      it("revive what they asked for when it is a dead letter, and nothing else", async () => {
        const { jobs } = await queue.accept(delivery("g1"), [job("a"), job("b")]);
        await queue.finish(await claimOne(), START);
        await queue.bury(await claimOne(), "broken", START);
        const again = await queue.accept(delivery("g1", { receivedAt: after(60) }), [job("a"), job("b")]);
        expect(again).toMatchObject({ outcome: "accepted", jobs: [{ subject: "b", outcome: "revived" }] });
        expect(again.jobs[0]?.id).toBe(jobs[1]?.id);
        expect(await claim(10, after(60))).toMatchObject([{ subject: "b", attempts: 1, deliveries: ["g1"] }]);
      });

      it("survive the process", async () => {
        await queue.accept(delivery("g1"), [job("a")]);
        await crash();
        expect(await queue.accept(delivery("g1"), [job("a")])).toMatchObject({ outcome: "duplicate" });
        expect(subjects(await claim())).toEqual(["a"]);
      });
    });

    describe("one subject", () => {
      it("waits once: what is added is merged by its kind, and every delivery is remembered", async () => {
        await queue.accept(delivery("g1"), [job("a", { payload: ["one"], runAt: after(9) })]);
        const { jobs } = await queue.accept(delivery("g2"), [
          job("a", { payload: ["two"], runAt: after(5) }),
        ]);
        expect(jobs).toMatchObject([{ outcome: "coalesced" }]);
        await put(job("a", { kind: "sync", payload: "old" }), job("a", { kind: "sync", payload: "new" }));
        expect((await queue.list()).toReversed()).toMatchObject([
          { kind: "judge", payload: ["one", "two"], runAt: after(5), deliveries: ["g1", "g2"] },
          { kind: "sync", payload: "new", deliveries: [] },
        ]);
      });

      it("takes the higher priority of both", async () => {
        await put(job("a", { priority: 1 }), job("a", { priority: 5 }), job("a", { priority: 2 }));
        expect(await claimOne()).toMatchObject({ priority: 5 });
      });

      it("never runs twice at once, and runs again when something came meanwhile", async () => {
        await put(job("a", { payload: ["one"] }));
        const first = await claimOne();
        const [added] = await put(job("a", { payload: ["two"] }));
        expect(added).toMatchObject({ outcome: "queued" });
        expect(await claim()).toEqual([]);
        await queue.finish(first, START);
        expect(await claim()).toMatchObject([{ id: added?.id, payload: ["two"], attempts: 1 }]);
      });

      it("does not keep another kind, or another subject of its lane, from running", async () => {
        await put(job("a"));
        await claimOne();
        await put(job("a"), job("a", { kind: "sync" }), job("b"));
        expect((await claim()).map(({ kind, subject }) => `${kind} ${subject}`).sort()).toEqual([
          "judge b",
          "sync a",
        ]);
      });

      it("that failed takes in what came meanwhile, and keeps its tries and its wait", async () => {
        await queue.accept(delivery("g1"), [job("a", { payload: ["one"] })]);
        const first = await claimOne();
        await queue.accept(delivery("g2"), [job("a", { payload: ["two"] })]);
        expect(await queue.retry(first, "flaky", after(30))).toBe(true);
        await put(job("a", { payload: ["three"] }));
        expect(await claim(10, after(29))).toEqual([]);
        expect(await claim(10, after(30))).toMatchObject([
          {
            id: first.id,
            payload: ["one", "two", "three"],
            attempts: 2,
            lastError: "flaky",
            deliveries: ["g1", "g2"],
          },
        ]);
      });

      it("that is revived is taken in by the one that waits", async () => {
        await queue.accept(delivery("g1"), [job("a", { payload: ["one"] })]);
        await queue.bury(await claimOne(), "broken", START);
        await queue.accept(delivery("g2"), [job("a", { payload: ["two"] })]);
        await queue.revive("all", START);
        expect(await queue.list()).toMatchObject([
          { state: "queued", payload: ["one", "two"], attempts: 0, deliveries: ["g1", "g2"] },
        ]);
      });

      it("keeps its law whatever happens: nothing that was accepted is forgotten", {
        timeout: 120_000,
      }, async () => {
        expect(await checkCoalescingLaw(open)).toBe("kept");
      });
    });

    describe("whose turn it is", () => {
      const drain = async (perLane: number): Promise<readonly string[]> => {
        const order: string[] = [];
        for (;;) {
          const [next] = await claim(1, START, perLane);
          if (next === undefined) return order;
          order.push(next.lane);
          await queue.finish(next, START);
        }
      };
      const flood = (lane: string, count: number, changes: Partial<NewJob> = {}) =>
        put(...Array.from({ length: count }, (_, index) => job(`${lane}/${index}`, { lane, ...changes })));

      it("lanes are served in turn: one with many jobs holds up no other", async () => {
        await flood("big", 50);
        expect((await claim(3)).map(({ lane }) => lane)).toEqual(["big", "big", "big"]);
        await flood("small", 2);
        await flood("tiny", 1);
        const order = (await drain(10)).slice(0, 6);
        expect(order.toSorted()).toEqual(["big", "big", "big", "small", "small", "tiny"].toSorted());
        expect(order.indexOf("tiny")).toBeLessThan(2);
        expect(order.indexOf("small")).toBeLessThan(2);
      });

      it("a lane that has been quiet does not make up for it all at once", async () => {
        await flood("early", 2);
        await flood("busy", 10);
        await claim(6);
        await flood("early", 5, { kind: "sync", priority: 10 });
        const order = await drain(20);
        expect(order.slice(0, 4).filter((lane) => lane === "busy")).toHaveLength(2);
      });

      it("urgent jobs go before others, in whatever lane", async () => {
        await flood("bulk", 5, { kind: "bulk" });
        await flood("other", 1, { kind: "sync" });
        await flood("urgent", 2);
        expect((await claim(4)).map(({ lane }) => lane)).toEqual(["urgent", "urgent", "other", "bulk"]);
      });

      it("a lane runs no more jobs at once than it may", async () => {
        await flood("big", 5);
        await flood("small", 1);
        const first = await claim(10, START, 2);
        expect(first.map(({ lane }) => lane).sort()).toEqual(["big", "big", "small"]);
        expect(await claim(10, START, 2)).toEqual([]);
        const [big] = first;
        if (big !== undefined) await queue.finish(big, START);
        expect(await claim(10, START, 2)).toHaveLength(1);
      });

      it("nothing runs before its moment, and the next moment is known", async () => {
        await put(job("later", { runAt: after(60) }), job("latest", { runAt: after(90) }), job("now"));
        expect(subjects(await claim())).toEqual(["now"]);
        expect(await queue.nextDue(START)).toEqual(after(60));
        expect(await queue.nextDue(after(60))).toEqual(after(90));
        expect(await queue.nextDue(after(90))).toBeNull();
        expect(subjects(await claim(10, after(60)))).toEqual(["later"]);
      });

      it("a subject that can't run now lets others of its lane and other lanes pass", async () => {
        await put(job("a"));
        await claimOne();
        await put(job("a"));
        await put(job("b", { runAt: after(1) }), job("c", { lane: "acme/other", runAt: after(2) }));
        expect(subjects(await claim(10, after(2)))).toEqual(["c", "b"]);
      });
    });

    describe("a run", () => {
      it("counts as tried and has a deadline, which its kind says", async () => {
        await put(job("a"));
        expect(await claimOne(after(1))).toMatchObject({
          state: "running",
          attempts: 1,
          maxAttempts: 8,
          runs: 1,
          startedAt: after(1),
          deadlineAt: after(61),
        });
      });

      it("that is put off does not count as tried", async () => {
        await put(job("a"));
        expect(await queue.postpone(await claimOne(), "limits", after(10))).toBe(true);
        expect(await queue.list()).toMatchObject([
          { state: "queued", attempts: 0, putOff: 1, runs: 1, lastError: "limits", deadlineAt: null },
        ]);
        expect(await claimOne(after(10))).toMatchObject({ attempts: 1, runs: 2 });
      });

      it("is reported once: a report on another run changes nothing", async () => {
        await put(job("a"));
        const first = await claimOne();
        await queue.retry(first, "flaky", START);
        const second = await claimOne();
        const before = await queue.list();
        expect(await queue.finish(first, START)).toBe(false);
        expect(await queue.bury(first, "x", START)).toBe(false);
        expect(await queue.retry(first, "x", START)).toBe(false);
        expect(await queue.postpone(first, "x", START)).toBe(false);
        expect(await queue.finish({ id: "no such job", runs: 1 }, START)).toBe(false);
        expect(await queue.list()).toEqual(before);
        expect(await queue.finish(second, after(5))).toBe(true);
        expect(await queue.find(second.id)).toMatchObject({
          state: "done",
          endedAt: after(5),
          deadlineAt: null,
        });
      });

      it("that a crash ended waits again, and counts as tried", async () => {
        await put(job("a"), job("b"));
        const [first] = await claim(1);
        await put(job("a", { payload: ["more"] }));
        await crash();
        expect(await queue.recover(after(3600))).toBe(1);
        expect(first).toMatchObject({ subject: "a" });
        expect(
          (await queue.list()).map(({ subject, state, attempts }) => [subject, state, attempts]),
        ).toEqual([
          ["b", "queued", 0],
          ["a", "queued", 1],
        ]);
        expect(await queue.find(first?.id ?? "")).toMatchObject({ payload: ["a", "more"] });
        expect(await queue.recover(after(3600))).toBe(0);
      });
    });

    describe("dead letters", () => {
      const bury = async (...names: readonly string[]) => {
        await put(...names.map((name) => job(name)));
        for (const claimed of await claim()) await queue.bury(claimed, "broken", after(1));
        return queue.list({ state: "dead" });
      };

      it("are kept with what is wrong, and not run", async () => {
        const dead = await bury("a");
        expect(dead).toMatchObject([{ subject: "a", lastError: "broken", attempts: 1, endedAt: after(1) }]);
        expect(await claim(10, after(99))).toEqual([]);
      });

      it("begin anew when they are revived: one, some or all", async () => {
        const [c, b, a] = await bury("a", "b", "c");
        await put(job("waits", { runAt: after(99) }));
        expect(subjects(await queue.revive([b?.id ?? "", "no such job"], START))).toEqual(["b"]);
        expect(subjects(await queue.revive({ subject: "c" }, START))).toEqual(["c"]);
        expect(subjects(await queue.revive("all", START))).toEqual(["a"]);
        expect(await queue.revive("all", START)).toEqual([]);
        expect((await claim()).map(({ id, attempts }) => [id, attempts])).toEqual(
          expect.arrayContaining([a, b, c].map((each) => [each?.id, 1])),
        );
      });

      it("are tried again with what comes later, so that there is one of a subject", async () => {
        await bury("a");
        await put(job("a", { payload: ["news"] }));
        expect(await claimOne()).toMatchObject({ payload: ["a", "news"], attempts: 1 });
        expect(await queue.revive("all", START)).toEqual([]);
        expect(await queue.list()).toMatchObject([{ state: "running" }]);
      });
    });

    describe("dead letters of a subject that was asked for again while it ran", () => {
      it("are one, with all that was asked for", async () => {
        await put(job("a", { payload: ["first"] }));
        const first = await claimOne();
        await put(job("a", { payload: ["news"] }));
        await queue.bury(first, "broken", after(1));
        await queue.bury(await claimOne(), "broken again", after(2));
        const dead = await queue.list({ state: "dead" });
        expect(dead).toMatchObject([{ subject: "a", lastError: "broken again", payload: ["first", "news"] }]);
      });
    });

    describe("what it tells", () => {
      it("lists by state, kind, subject and lane, the newest first", async () => {
        await put(job("a"), job("b", { lane: "acme/other" }), job("a", { kind: "sync" }));
        const listed = async (...filter: Parameters<Queue["list"]>) =>
          (await queue.list(...filter)).map(({ kind, subject }) => `${kind} ${subject}`);
        expect(await listed()).toEqual(["sync a", "judge b", "judge a"]);
        expect(await listed({}, 1)).toEqual(["sync a"]);
        expect(await listed({ kind: "judge" })).toEqual(["judge b", "judge a"]);
        expect(await listed({ subject: "a", lane: "acme/cart" })).toEqual(["sync a", "judge a"]);
        expect(await listed({ state: "running" })).toEqual([]);
      });

      it("counts by state and kind, and what is due since when", async () => {
        await put(job("a"), job("b", { runAt: after(10) }), job("c", { kind: "sync", runAt: after(99) }));
        await queue.finish(await claimOne(), START);
        expect(await queue.counts(after(50))).toEqual({
          states: { queued: 2, running: 0, done: 1, dead: 0 },
          kinds: {
            judge: { queued: 1, running: 0, done: 1, dead: 0 },
            sync: { queued: 1, running: 0, done: 0, dead: 0 },
          },
          due: 1,
          oldestDueAt: after(10),
        });
      });

      it("gives payloads back as they were", async () => {
        const payload = { text: "“é” \u0000 \u2028 👩‍💻", list: [1.5, null, { deep: [] }], __proto__: "x" };
        await put(job("a", { kind: "sync", payload }));
        expect((await claimOne()).payload).toEqual(payload);
      });
    });

    describe("forgetting", () => {
      it("takes what was done long ago with its deliveries, and nothing that waits, runs or is dead", async () => {
        await queue.accept(delivery("old"), [job("old")]);
        await queue.finish(await claimOne(), after(1));
        await queue.accept(delivery("dead"), [job("dead")]);
        await queue.bury(await claimOne(), "broken", after(1));
        await queue.accept(delivery("runs"), [job("runs")]);
        await claimOne();
        await queue.accept(delivery("waits"), [job("waits")]);
        await queue.accept(delivery("nothing"), []);
        const pruned = await queue.prune({ before: after(10) });
        expect(pruned).toMatchObject({ jobs: 1, deliveries: 2 });
        expect(subjects(await queue.list()).sort()).toEqual(["dead", "runs", "waits"]);
        expect(await queue.findDelivery("old")).toBeNull();
        for (const guid of ["dead", "runs", "waits"])
          expect(await queue.findDelivery(guid)).toMatchObject({ guid, payload: '{"number":1}' });
      });

      it("takes payloads earlier, and the delivery is still known", async () => {
        await queue.accept(delivery("g1"), [job("a")]);
        await queue.finish(await claimOne(), after(100));
        expect(await queue.prune({ before: after(50), payloadsBefore: after(101) })).toEqual({
          jobs: 0,
          deliveries: 0,
          payloads: 1,
        });
        expect(await queue.findDelivery("g1")).toMatchObject({ payload: null });
        expect(await queue.accept(delivery("g1"), [job("a")])).toMatchObject({ outcome: "duplicate" });
      });
    });
  });
}
