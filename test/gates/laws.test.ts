import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, decide, digestOf, type FactBundle } from "../../src/gates/index.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Json } from "../../src/model/json.ts";
import { anyBundle, settledEntity } from "./arbitraries.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, present, RULES, SIDES } from "./make.ts";
import { settle, type Truth } from "./settle.ts";

const RUNS = { numRuns: 600 };

const truth: fc.Arbitrary<Truth> = fc.record({
  before: settledEntity,
  after: settledEntity,
  isThere: fc.tuple(fc.boolean(), fc.boolean()),
});

/** What each rule of each gate says of each entity; a rule that is skipped passes. */
function verdicts({ gates }: Decision): Map<string, string> {
  const rules = gates.flatMap(({ gate, entity, rules }) =>
    rules.map((rule, index) => [`${gate} ${entity} ${index}`, rule.outcome] as const),
  );
  return new Map(rules.map(([key, outcome]) => [key, outcome === "skipped" ? "pass" : outcome]));
}

function settleAll(bundle: FactBundle, truths: readonly Truth[]): FactBundle {
  const entities = bundle.entities.map((change, index) => {
    const known = truths[index];
    if (known === undefined) throw new Error("there is a truth about each entity");
    return settle(change, known);
  });
  return { ...bundle, entities, unseen: [] };
}

/** The same value with the keys of all its objects in another order. */
function shuffleKeys(value: Json, seed: number): Json {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, seed + 1));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    key,
    shuffleKeys(item, seed + 7),
  ]);
  const turned = entries
    .slice(seed % (entries.length || 1))
    .concat(entries.slice(0, seed % (entries.length || 1)));
  return Object.fromEntries(seed % 2 === 0 ? turned.reverse() : turned);
}

describe("a verdict", { timeout: 120_000 }, () => {
  it("that passes or fails stays, however what is unknown turns out", () => {
    const truths = fc.tuple(truth, truth);
    fc.assert(
      fc.property(anyBundle, truths, (bundle, known) => {
        const now = verdicts(decide(bundle, CONTEXT));
        const then = verdicts(decide(settleAll(bundle, known), CONTEXT));
        // A gate that says nothing now is not for the entity, and must not begin to say something.
        const changed = [...then].filter(
          ([key, outcome]) => ![outcome, "unknown"].includes(now.get(key) ?? ""),
        );
        const lost = [...now].filter(([key, outcome]) => outcome === "fail" && !then.has(key));
        expect([...changed, ...lost]).toEqual([]);
      }),
      RUNS,
    );
  });

  it("leaves nothing unknown once everything is known", () => {
    fc.assert(
      fc.property(anyBundle, fc.tuple(truth, truth), (bundle, known) => {
        const settled = settleAll(bundle, known);
        if (JSON.stringify(settled).includes("nowhere")) return;
        const { gates } = decide(settled, CONTEXT);
        const rules = gates.flatMap((gate) => gate.rules).filter(({ outcome }) => outcome === "unknown");
        // Left are scorecards that don't apply, of which the gate doesn't say what then, and rules that don't exist.
        expect(rules.filter(({ reason }) => !["not_applicable", "rule_unknown"].includes(reason))).toEqual(
          [],
        );
      }),
      RUNS,
    );
  });

  it("of the whole is the worst of the gates in mode enforce, each part explains itself, and who wasn't seen is unknown", () => {
    const severity = ["pass", "wait", "unknown", "fail"];
    fc.assert(
      fc.property(anyBundle, (bundle) => {
        const { outcome, gates, title } = decide(bundle, CONTEXT);
        const enforced = gates.filter(({ mode }) => mode === "enforce");
        expect(outcome).toBe(
          severity[Math.max(0, ...enforced.map((gate) => severity.indexOf(gate.outcome)))],
        );
        expect(title).not.toMatch(/undefined|\bnull\b|\n|^$/);
        for (const rule of gates.flatMap((gate) => gate.rules)) {
          expect(rule.why).not.toMatch(/undefined|service\/s\d|^$/);
          expect(rule.outcome === "pass" ? rule.responsible : []).toEqual([]);
        }
        const unseen = gates.filter(({ entity }) => entity === "service/*");
        expect(unseen.map((gate) => gate.outcome)).toEqual(
          bundle.unseen.flatMap(() => bundle.gates.map(() => "unknown")),
        );
      }),
      RUNS,
    );
  });
});

describe("a bundle", { timeout: 120_000 }, () => {
  it("judged again, read from JSON, or with its keys in another order, gives the same bytes", () => {
    fc.assert(
      fc.property(anyBundle, fc.nat(100), (bundle, seed) => {
        const bytes = JSON.stringify(decide(bundle, CONTEXT));
        const text = JSON.stringify(bundle);
        const read: FactBundle = JSON.parse(text);
        const shuffled: FactBundle = JSON.parse(JSON.stringify(shuffleKeys(JSON.parse(text), seed)));
        expect([read, shuffled].map((other) => JSON.stringify(decide(other, CONTEXT)))).toEqual([
          bytes,
          bytes,
        ]);
        expect(JSON.stringify(bundle)).toBe(text);
      }),
      RUNS,
    );
  });

  it("has another digest as soon as a judged fact is another", () => {
    fc.assert(
      fc.property(anyBundle, anyBundle, (one, other) => {
        const mixed = { ...one, entities: other.entities };
        const same = canonicalJson(mixed) === canonicalJson(one);
        expect(digestOf(mixed) === digestOf(one)).toBe(same);
        const decision = decide(mixed, CONTEXT);
        expect(decision.bundle).toBe(digestOf(mixed));
      }),
      RUNS,
    );
  });

  it("has another digest for each single fact that changes", () => {
    const gate = makeGate([RULES.noRegression]);
    const bundle = makeBundle([gate], [makeChange(SIDES.pass, SIDES.fail)]);
    const file = { source: "file" as const, repository: "cart", path: "README.md", commit: "1", size: null };
    const reads = (oid: string) => present({ a: { kind: "known", value: "x", from: { ...file, oid } } });
    const [readiness] = bundle.scorecards;
    const others: readonly Partial<FactBundle>[] = [
      {},
      { change: { ...bundle.change, head: "e".repeat(40) } },
      { change: { ...bundle.change, compared: "merge_base" } },
      { gates: [{ ...gate, mode: "warn" }] },
      { gates: [{ ...gate, rules: [RULES.level("Gold")] }] },
      { scorecards: readiness === undefined ? [] : [{ ...readiness, title: "Readiness" }] },
      { entities: [makeChange(SIDES.pass, SIDES.pass)] },
      { entities: [makeChange(SIDES.pass, SIDES.unknown)] },
      { entities: [makeChange(SIDES.pass, SIDES.absent)] },
      { entities: [makeChange(SIDES.pass, reads("aa"))] },
      { entities: [makeChange(SIDES.pass, reads("bb"))] },
      { entities: [makeChange(SIDES.pass, SIDES.fail, "service/basket")] },
      { unseen: [{ blueprint: "service", why: "the clone is broken" }] },
      { now: null },
    ];
    const digests = others.map((other) => decide({ ...bundle, ...other }, CONTEXT).bundle);
    expect(new Set(digests).size).toBe(others.length);
  });
});
