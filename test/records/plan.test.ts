import { describe, expect, it } from "vitest";
import type { ValueState } from "../../src/model/value.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import { readRecord } from "../../src/records/format.ts";
import { planRecords } from "../../src/records/index.ts";
import { makeScorecard, needs, UNKNOWN } from "../scorecards/make.ts";
import { makeWaiver, scoreWith } from "../scorecards/policy.ts";
import { applyTo, historyOf, incomplete, makeRecording, makeService, record, SEEN } from "./make.ts";

const cart = makeService("cart");
const pay = makeService("pay");
const CART = "catalog/service/cart.yml";
const SYNC = "sync/local.yml";

describe("recording for the first time", () => {
  it("writes every entity and the source, and tells of each that it was added and how it scored", () => {
    const plan = planRecords(new Map(), makeRecording([cart, pay]));
    expect([...plan.write.keys()]).toEqual([CART, "catalog/service/pay.yml", SYNC]);
    expect([...plan.append.keys()]).toEqual(["history/2026/03/15.jsonl"]);
    expect(historyOf(plan).slice(0, 2)).toEqual([
      { entity: "service/cart", event: "added" },
      {
        entity: "service/cart",
        event: "scored",
        scorecard: "readiness",
        level: { from: null, to: "Bronze" },
        rules: { a: { from: null, to: "pass" }, b: { from: null, to: "fail" } },
      },
    ]);
  });
});

describe("recording again", () => {
  const recorded = record(cart, pay);

  it("writes nothing when nothing changed, though time passed", () => {
    const later = { ...SEEN, at: "2027-01-01T00:00:00.000Z" };
    const plan = planRecords(recorded, makeRecording([pay, cart], { seen: later }));
    expect([plan.write.size, plan.remove, plan.append.size, plan.kept]).toEqual([0, [], 0, []]);
  });

  it("leaves a record alone that says the same in other words", () => {
    const reworded = new Map(recorded).set(
      CART,
      `# mine\n${JSON.stringify(readRecord(recorded.get(CART) ?? ""))}`,
    );
    expect(planRecords(reworded, makeRecording([cart, pay])).write.size).toBe(0);
  });

  it("writes only what changed, with the source, and tells what became of level and rules", () => {
    const better = makeService("cart", { a: "x", b: "x" });
    const plan = planRecords(recorded, makeRecording([better, pay]));
    expect([...plan.write.keys()]).toEqual([CART, SYNC]);
    expect(historyOf(plan)).toEqual([
      {
        entity: "service/cart",
        event: "scored",
        scorecard: "readiness",
        level: { from: "Bronze", to: "Silver" },
        rules: { b: { from: "fail", to: "pass" } },
      },
    ]);
  });

  it.each([
    ["a property alone", { a: "y", b: null }, []],
    ["a rule that went dark", { a: "x", b: UNKNOWN }, [{ rules: { b: { from: "fail", to: "unknown" } } }]],
    ["a level lost", { a: null, b: null }, [{ level: { from: "Bronze", to: "Basic" } }]],
  ] as const)("tells of %s", (_what, properties, entries) => {
    const plan = planRecords(recorded, makeRecording([makeService("cart", properties), pay]));
    expect(plan.write.has(CART)).toBe(true);
    expect(historyOf(plan)).toMatchObject(entries);
    expect(historyOf(plan)).toHaveLength(entries.length);
  });

  it("tells of a waiver when it begins to count, and not of one that still does", () => {
    const at = (properties: Readonly<Record<string, string | null>>, waivers: readonly Waiver[]) => {
      const entity = makeService("cart", properties);
      const scorecard = makeScorecard([needs("a", "Bronze"), needs("b", "Silver")]);
      const results = new Map([["service/cart", [scoreWith(scorecard, entity, waivers)]]]);
      return makeRecording([entity], { results });
    };
    const failing = planRecords(new Map(), at({ a: null, b: null }, []));
    const waived = planRecords(applyTo(new Map(), failing), at({ a: null, b: null }, [makeWaiver()]));
    expect(historyOf(waived)).toMatchObject([
      { level: { from: "Basic", to: "Bronze" }, rules: { a: { from: "fail", to: "exempt" } } },
    ]);
    const files = applyTo(applyTo(new Map(), failing), waived);
    const later = planRecords(files, at({ a: null, b: "x" }, [makeWaiver()]));
    expect(historyOf(later)).toMatchObject([{ rules: { b: { from: "fail", to: "pass" } } }]);
    expect(historyOf(later)[0]).not.toHaveProperty("rules.a");
  });

  it("tells when an entity is no longer scored", () => {
    const plan = planRecords(recorded, makeRecording([cart, pay], { results: new Map() }));
    expect(historyOf(plan)[0]).toEqual({
      entity: "service/cart",
      event: "scored",
      scorecard: "readiness",
      level: { from: "Bronze", to: null },
      rules: { a: { from: "pass", to: null }, b: { from: "fail", to: null } },
    });
  });

  it.each(["", "a: [", "[]", "a: 1\na: 2", "\u0000"])("writes a record anew that reads %j", (text) => {
    const plan = planRecords(new Map(recorded).set(CART, text), makeRecording([cart, pay]));
    expect(applyTo(new Map(recorded).set(CART, text), plan)).toEqual(recorded);
    expect(historyOf(plan)).toEqual([{ entity: "service/cart", event: "repaired" }]);
  });
});

describe("the record of the source", () => {
  const recorded = record(cart);
  const again = (seen: Partial<typeof SEEN>, files = recorded) =>
    planRecords(files, makeRecording([cart], { seen: { ...SEEN, ...seen } })).write.get(SYNC);

  it("is written when what was seen changed, and not when only time passed", () => {
    expect(again({ at: "2027-01-01T00:00:00.000Z" })).toBeUndefined();
    expect(again({ repositories: new Map([["cart", "beef"]]) })).toContain("beef");
    expect(again({ unreadable: ["pay"] })).toContain("whole: false");
    expect(again({}, new Map(recorded).set(SYNC, "a: ["))).toBe(recorded.get(SYNC));
  });

  it("is the same in whatever order repositories were read", () => {
    const repositories: [string, string | null][] = [
      ["pay", null],
      ["cart", "c0ffee"],
    ];
    const one = again({ repositories: new Map(repositories), unreadable: ["x", "y"] });
    expect(again({ repositories: new Map(repositories.toReversed()), unreadable: ["y", "x"] })).toBe(one);
    expect(one).toBeDefined();
  });
});

describe("an entity that is gone", () => {
  const many = Array.from({ length: 20 }, (_, index) => makeService(`s${index}`));
  const recorded = record(...many);
  const [first, ...rest] = many;

  it("loses its record, and history tells", () => {
    const plan = planRecords(recorded, makeRecording(rest));
    expect(plan.remove).toEqual(["catalog/service/s0.yml"]);
    expect([...plan.write.keys()]).toEqual([SYNC]);
    expect(historyOf(plan)).toEqual([{ entity: "service/s0", event: "removed" }]);
    expect(planRecords(applyTo(recorded, plan), makeRecording(rest)).write.size).toBe(0);
  });

  it("keeps it while its blueprint was not seen whole", () => {
    const plan = planRecords(
      recorded,
      incomplete(makeRecording(rest), { service: "pay: the clone is broken" }),
    );
    expect([plan.remove, plan.write.size, plan.append.size]).toEqual([[], 0, 0]);
    expect(plan.kept).toHaveLength(1);
    expect(plan.kept[0]).toContain("pay: the clone is broken");
    const elsewhere = incomplete(makeRecording(rest), { system: "pay: the clone is broken" });
    expect(planRecords(recorded, elsewhere).remove).toHaveLength(1);
  });

  it.each([
    [0.9, 18, true],
    [0.9, 19, false],
    [0, 1, false],
    [1, 20, true],
    [0.5, 10, true],
    [0.5, 11, false],
  ])("with a threshold of %d, %i of 20 at once may go: %s", (deletionThreshold, gone, may) => {
    const plan = planRecords(recorded, makeRecording(many.slice(gone), { deletionThreshold }));
    expect(plan.remove).toHaveLength(may ? gone : 0);
    expect(plan.kept).toHaveLength(may ? 0 : 1);
  });

  it("doesn't take others with it: every blueprint has its own threshold", () => {
    const system = makeService("shop", {}, { blueprint: "System" });
    const both = applyTo(recorded, planRecords(recorded, makeRecording([...many, system])));
    const plan = planRecords(both, makeRecording(rest));
    expect(plan.remove).toEqual(["catalog/service/s0.yml"]);
    expect(plan.kept).toHaveLength(1);
    expect(plan.kept[0]).toContain("System");
    const unseen = incomplete(makeRecording(rest, { deletionThreshold: 1 }), { System: "not listed" });
    expect(planRecords(both, unseen).remove).toEqual(["catalog/service/s0.yml"]);
  });

  it("is removed although its record can't be read, and files that are no records stay", () => {
    const files = new Map(recorded)
      .set("catalog/service/s0.yml", "a: [")
      .set("catalog/README.yml", "mine")
      .set("catalog/service/deep/er.yml", "mine")
      .set("catalog/service/a\\b.yml", "mine")
      .set("catalog/%E0%A4%A/x.yml", "mine");
    const plan = planRecords(files, makeRecording(rest));
    expect(plan.remove).toEqual(["catalog/service/s0.yml"]);
    expect(historyOf(plan)).toEqual([{ record: "catalog/service/s0.yml", event: "removed" }]);
  });

  it("that others still name keeps what was recorded while its own source can't be read", () => {
    const unknown: ValueState = {
      kind: "unknown",
      reason: "entity_not_observed",
      why: "service/s0 is only known by name",
      from: { source: "blueprint" },
    };
    const named = makeService("s0", { a: unknown, b: unknown });
    const unread = incomplete(makeRecording([named, ...rest]), { service: "s0: the clone is broken" });
    expect(planRecords(recorded, unread).write.size).toBe(0);
    expect(planRecords(recorded, makeRecording([named, ...rest])).write.has("catalog/service/s0.yml")).toBe(
      true,
    );
    const files = new Map(recorded).set("catalog/service/s0.yml", "a: [");
    expect(planRecords(files, unread).write.has("catalog/service/s0.yml")).toBe(true);
    expect(first).toBeDefined();
  });
});
