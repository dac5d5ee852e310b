import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EffectOutcome } from "../../../src/model/run-effect.ts";
import { openRecordDirectory } from "../../../src/records/index.ts";
import {
  createRunLocks,
  lockPath,
  lockStateOf,
  placeLock,
  readLocks,
  removeLocks,
} from "../../../src/records/locks/index.ts";
import { asker, asRun, hours, lock, type MemoryRecord, memoryRecord, NOW, unlock } from "./make.ts";

const PLACE = { service: "service/cart", environment: "production" };
const FOUR_HOURS = 4 * 3_600_000;

const stateAt = (record: MemoryRecord, place: Parameters<typeof lockStateOf>[1] = PLACE, now = NOW) =>
  lockStateOf(readLocks(record.files), place, now);
const kindAt = (...what: Parameters<typeof stateAt>) => stateAt(...what).kind;
const why = (outcome: EffectOutcome) => (outcome.kind === "failed" ? outcome.why : outcome.kind);
const locksOf = (record: MemoryRecord) =>
  [...record.files.keys()].filter((path) => path.startsWith("locks/"));

describe("a lock", () => {
  it("is in the record before it is told of, with who, why, since and until when, and from where", async () => {
    const record = memoryRecord();
    const outcome = await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    expect(outcome).toMatchObject({ kind: "done", trace: { kind: "lock", path: lockPath(PLACE) } });
    expect(readLocks(record.files)).toEqual({
      locks: [
        {
          schema: "muster.lock/1",
          ...PLACE,
          reason: "incident 42",
          by: "ada",
          at: NOW.toISOString(),
          expires: hours(4).toISOString(),
          run: "r_1",
          thread: { repository: "cart", number: 7 },
        },
      ],
      broken: [],
    });
    expect(record.written).toHaveLength(1);
  });

  it("covers its own place, and as one of all services or environments every one of them", async () => {
    const at = (service: string, environment: string | null) => ({ service, environment });
    const cases = [
      [lock(), at("service/cart", "production"), at("service/cart", "PRODUCTION"), at("service/cart", null)],
      [lock({ environment: "*" }), at("service/cart", "qa"), at("service/cart", null)],
      [lock({ service: "*" }), at("service/pay", "production")],
      [lock({ service: "*", environment: "*" }), at("service/pay", "qa")],
    ] as const;
    for (const [effect, ...places] of cases) {
      const record = memoryRecord();
      await placeLock(record, asker(), effect, NOW);
      for (const place of places) expect(kindAt(record, place)).toBe("locked");
    }
    const record = memoryRecord();
    await placeLock(record, asker(), lock(), NOW);
    expect(kindAt(record, at("service/cart", "staging"))).toBe("free");
    expect(kindAt(record, at("service/Cart", "production"))).toBe("free");
    expect(kindAt(record, at("service/pay", null))).toBe("free");
  });

  it("ends by itself", async () => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    expect(kindAt(record, PLACE, new Date(hours(4).getTime() - 1))).toBe("locked");
    expect(kindAt(record, PLACE, hours(4))).toBe("free");
  });

  it.each([0, -1, Number.MAX_SAFE_INTEGER, Number.NaN])("is not for %s milliseconds", async (forMs) => {
    const record = memoryRecord();
    expect((await placeLock(record, asker(), lock({ forMs }), NOW)).kind).toBe("failed");
    expect(record.written).toEqual([]);
  });

  it("is refused to others, who are told who has it, why, since and until when, and from where", async () => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    const files = new Map(record.files);
    const other = asker({ id: "r_2", actor: "ben", number: 8 });
    const outcome = await placeLock(record, other, lock({ reason: "mine" }), hours(1));
    expect(outcome).toMatchObject({ kind: "failed", reason: "locked" });
    for (const part of ["ada", "incident 42", "2026-03-14 09:30", "2026-03-14 13:30", "cart#7"])
      expect(why(outcome)).toContain(part);
    expect(record.files).toEqual(files);
    // Also to its own maker, from elsewhere: it belongs to its thread.
    const elsewhere = asker({ id: "r_3", number: 8 });
    expect((await placeLock(record, elsewhere, lock(), hours(1))).kind).toBe("failed");
    // Nor is another name of the environment another environment.
    expect((await placeLock(record, other, lock({ environment: "Production" }), hours(1))).kind).toBe(
      "failed",
    );
  });

  it("may be renewed in its thread, by anybody, and is as old as it was", async () => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    const again = asker({ id: "r_2", actor: "ben", repository: "Cart" });
    expect(
      (await placeLock(record, again, lock({ forMs: FOUR_HOURS, reason: "still" }), hours(2))).kind,
    ).toBe("done");
    expect(stateAt(record)).toMatchObject({
      lock: {
        at: NOW.toISOString(),
        expires: hours(6).toISOString(),
        reason: "still",
        by: "ben",
        run: "r_2",
      },
    });
  });

  it("is known again by the run that made it, which writes it once", async () => {
    const record = memoryRecord();
    const first = await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    expect(await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), hours(1))).toEqual(first);
    expect(record.written).toHaveLength(1);
  });

  it("that has ended is taken away by whoever writes next, and is in nobody's way", async () => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    await placeLock(record, asker({ id: "r_2" }), lock({ environment: "qa", forMs: FOUR_HOURS }), NOW);
    const other = asker({ id: "r_3", actor: "ben", number: 8 });
    expect((await placeLock(record, other, lock(), hours(5))).kind).toBe("done");
    expect(locksOf(record)).toEqual([lockPath(PLACE)]);
    expect(stateAt(record, PLACE, hours(5))).toMatchObject({ lock: { by: "ben" } });
    const history = [...record.files].filter(([path]) => path.startsWith("history/"));
    const events = history
      .flatMap(([, text]) => text.trim().split("\n"))
      .map((line) => JSON.parse(line).event);
    expect(events).toEqual(["locked", "locked", "locked", "lock_expired"]);
  });

  it("has a place of its own, whatever it is called", () => {
    const name = fc.oneof(
      fc.constantFrom("*", "%2A", "service/cart", "service", "..", "con", ""),
      fc.string(),
    );
    fc.assert(
      fc.property(name, name, name, name, (service, environment, otherService, otherEnvironment) => {
        const path = lockPath({ service, environment });
        expect(path).toMatch(/^locks\/[^/\\]+\/[^/\\]+\.yml$/);
        expect(path.split("/")).not.toContain("..");
        const isSame =
          service === otherService && environment.toLowerCase() === otherEnvironment.toLowerCase();
        expect(lockPath({ service: otherService, environment: otherEnvironment }) === path).toBe(isSame);
      }),
    );
  });

  it("is read back as it was placed, whatever people type", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary" }),
        fc.string({ unit: "binary" }),
        async (environment, reason) => {
          const record = memoryRecord();
          const outcome = await placeLock(record, asker(), lock({ environment, reason }), NOW);
          expect(outcome.kind).toBe("done");
          const { locks, broken } = readLocks(record.files);
          expect(broken).toEqual([]);
          expect(locks[0]?.reason).toBe(reason.toWellFormed());
          expect(kindAt(record, { ...PLACE, environment: environment.toWellFormed() })).toBe("locked");
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("unlocking", () => {
  it.each([
    ["who set it", { actor: "ADA", repository: "pay", number: 1 }, false, true],
    ["anybody in its thread", { actor: "ben" }, false, true],
    ["an admin", { actor: "ben", number: 8 }, true, true],
    ["nobody else", { actor: "ben", number: 8 }, false, false],
    [
      "nobody in another repository's thread of that number",
      { actor: "ben", repository: "pay" },
      false,
      false,
    ],
  ])("is for %s", async (_, who, admin, may) => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock(), NOW);
    const outcome = await removeLocks(record, asker({ id: "r_2", ...who }), unlock({ admin }), hours(1));
    expect(outcome.kind).toBe(may ? "done" : "failed");
    expect(kindAt(record)).toBe(may ? "free" : "locked");
    const parts = may ? ["done"] : ["ada", "cart#7", "admin"];
    for (const part of parts) expect(why(outcome)).toContain(part);
  });

  it("of all environments takes off what the asker may, and names the rest", async () => {
    const record = memoryRecord();
    const ben = { actor: "ben", number: 8 };
    await placeLock(record, asker({ id: "r_1" }), lock(), NOW);
    await placeLock(record, asker({ id: "r_2", ...ben }), lock({ environment: "qa" }), NOW);
    await placeLock(record, asker({ id: "r_3", ...ben }), lock({ environment: "*" }), NOW);
    await placeLock(record, asker({ id: "r_4", ...ben }), lock({ service: "service/pay" }), NOW);
    await placeLock(record, asker({ id: "r_5", ...ben }), lock({ service: "*" }), NOW);
    const outcome = await removeLocks(
      record,
      asker({ id: "r_6", ...ben }),
      unlock({ environment: "*" }),
      NOW,
    );
    expect(outcome.kind === "done" ? outcome.summary : "").toMatch(/every environment.*qa.*production.*ada/s);
    expect(
      readLocks(record.files)
        .locks.map(({ run }) => run)
        .sort(),
    ).toEqual(["r_1", "r_4", "r_5"]);
    const again = await removeLocks(record, asker({ id: "r_7", ...ben }), unlock({ environment: "*" }), NOW);
    expect(why(again)).toContain("ada");
  });

  it("what is not locked is done already, and a wider lock is named", async () => {
    const record = memoryRecord();
    expect(await removeLocks(record, asker(), unlock(), NOW)).toMatchObject({ kind: "done", trace: null });
    await placeLock(record, asker(), lock({ environment: "*" }), NOW);
    const outcome = await removeLocks(record, asker(), unlock(), NOW);
    expect(outcome.kind === "done" ? outcome.summary : "").toMatch(/every environment.*ada/);
    expect(kindAt(record)).toBe("locked");
    expect(record.written).toHaveLength(1);
  });

  it("takes off a lock once, however often it is tried", async () => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock(), NOW);
    const who = asker({ id: "r_2" });
    expect((await removeLocks(record, who, unlock(), NOW)).kind).toBe("done");
    expect((await removeLocks(record, who, unlock(), NOW)).kind).toBe("done");
    expect(record.written).toHaveLength(2);
  });

  it("needs nobody's leave where the lock has ended", async () => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    const stranger = asker({ id: "r_2", actor: "ben", number: 8 });
    expect((await removeLocks(record, stranger, unlock(), hours(5))).kind).toBe("done");
    expect(locksOf(record)).toEqual([]);
  });
});

describe("a file that is no sound lock", () => {
  const path = lockPath(PLACE);
  const spoil = async (change: (text: string) => string, place = path) => {
    const record = memoryRecord();
    await placeLock(record, asker(), lock({ forMs: FOUR_HOURS }), NOW);
    const text = change(record.files.get(path) ?? "");
    record.files.delete(path);
    record.files.set(place, text);
    return record;
  };

  it.each<[string, (text: string) => string]>([
    ["it is empty", () => ""],
    ["it is no YAML", () => "{[}"],
    ["it is of another kind", (text) => text.replace("muster.lock/1", "muster.lock/2")],
    ["a key is gone", (text) => text.replace(/^reason: .*\n/m, "")],
    ["a key was added", (text) => `${text}approved: true\n`],
    ["its end is no moment", (text) => text.replace(/^expires: .*$/m, "expires: yesterday")],
    ["it is of another service", (text) => text.replace("service/cart", "service/pay")],
    ["it holds an endless alias", () => "a: &a [*a]\n"],
  ])("counts as a lock, and stays one: %s", async (_, change) => {
    const record = await spoil(change);
    expect(kindAt(record)).toBe("unknown");
    expect(kindAt(record, PLACE, hours(1000))).toBe("unknown");
    expect(kindAt(record, { service: "service/cart", environment: "qa" })).toBe("free");
    // Nobody locks over it, and only an admin takes it away.
    expect(await placeLock(record, asker(), lock(), NOW)).toMatchObject({ kind: "failed", reason: "locked" });
    expect((await removeLocks(record, asker(), unlock(), NOW)).kind).toBe("failed");
    expect((await removeLocks(record, asker(), unlock({ admin: true }), NOW)).kind).toBe("done");
    expect(kindAt(record)).toBe("free");
  });

  it.each([
    ["in a place that means none", "locks/production.yml"],
    ["deeper than locks lie", "locks/service/cart/production.yml"],
    ["with another ending", "locks/cart/production.yaml"],
  ])("may be for anything %s", async (_, place) => {
    const record = await spoil((text) => `${text}approved: true\n`, place);
    expect(kindAt(record, { service: "service/pay", environment: "qa" })).toBe("unknown");
  });

  it("covers what its place means and what it says", async () => {
    const pay = { service: "service/pay", environment: "production" };
    const record = await spoil((text) => text, lockPath(pay));
    expect([kindAt(record, pay), kindAt(record)]).toEqual(["unknown", "unknown"]);
    expect(kindAt(record, { service: "service/other", environment: null })).toBe("free");
  });

  it("is no page for people", () => {
    expect(readLocks(new Map([["locks/README.md", "# Locks\n"]]))).toEqual({ locks: [], broken: [] });
  });
});

describe("two who lock at the same moment", () => {
  it("don't both get it: who comes second reads again, and is refused", async () => {
    const record = memoryRecord();
    const theirs = memoryRecord();
    await placeLock(theirs, asker({ id: "r_2", actor: "ben", number: 8 }), lock(), NOW);
    record.before = (files) => {
      for (const [path, text] of theirs.files) files.set(path, text);
    };
    const outcome = await placeLock(record, asker(), lock(), NOW);
    expect(why(outcome)).toContain("ben");
    expect(stateAt(record)).toMatchObject({ lock: { by: "ben" } });
  });

  it("both get theirs where they are for different places", async () => {
    const record = memoryRecord();
    const effects = ["a", "b", "c", "d", "e"].map((environment) => lock({ environment }));
    const outcomes = await Promise.all(
      effects.map((effect, index) => placeLock(record, asker({ id: `r_${index}` }), effect, NOW)),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(effects.map(() => "done"));
    expect(readLocks(record.files).locks).toHaveLength(5);
  });

  it("are told to try later where the record never holds still", async () => {
    const record = memoryRecord();
    let count = 0;
    record.before = (files) => {
      count += 1;
      files.set(`catalog/service/${count}.yml`, "");
    };
    await expect(placeLock(record, asker(), lock(), NOW)).rejects.toThrow(/memory/);
  });

  it("one gets it in a directory, too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "muster-locks-"));
    try {
      const store = openRecordDirectory(folder);
      const askers = [1, 2, 3, 4].map((number) => asker({ id: `r_${number}`, number }));
      const outcomes = await Promise.all(askers.map((each) => placeLock(store, each, lock(), NOW)));
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["done", "failed", "failed", "failed"]);
      expect(readLocks((await store.read(["locks"])).files).locks).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("locks of runs", () => {
  it("are followed once they are in the record, and not where nothing came of them", async () => {
    const record = memoryRecord();
    const followed: string[] = [];
    const locks = createRunLocks(
      () => record,
      { now: () => NOW },
      async (_, { kind }) => void followed.push(`${kind} ${kindAt(record)}`),
    );
    await locks.lock(asRun(asker()), lock());
    await locks.lock(asRun(asker({ id: "r_2", number: 8 })), lock());
    await locks.unlock(asRun(asker()), unlock());
    expect(followed).toEqual(["lock locked", "unlock free"]);
  });
});
