import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MODES, type Mode, type ModePlan, type Modes } from "../../src/model/mode.ts";
import { compareResults, compileModes, effectiveMode, levelOutcome } from "../../src/scorecards/index.ts";
import { anyEntity, anyQuery, anyScorecard } from "./arbitraries.ts";
import { makeEntity, makeScorecard, NOW, needs, score, UNKNOWN } from "./make.ts";
import { makeWaiver, outcomes, scored, scoreWith, TODAY } from "./policy.ts";

const STEPS: ModePlan = [
  { mode: "shadow" },
  { mode: "warn", from: "2026-03-15" },
  { mode: "enforce", from: "2026-04-01" },
];

function resolve(modes: Modes, today: string, given: Parameters<typeof makeEntity>[0] = {}) {
  const entity = makeEntity(given);
  return effectiveMode([compileModes(modes, NOW)((selector) => selector(entity))], today);
}

describe("a schedule", () => {
  it.each([
    ["2026-03-14", "shadow", { mode: "warn", from: "2026-03-15" }],
    ["2026-03-15", "warn", { mode: "enforce", from: "2026-04-01" }],
    ["2026-03-31", "warn", { mode: "enforce", from: "2026-04-01" }],
    ["2026-04-01", "enforce", null],
    ["2031-01-01", "enforce", null],
  ])("says on %s that it is %s, and what follows", (today, mode, next) => {
    expect(resolve(STEPS, today)).toEqual({ mode, next });
  });

  it("names no step as the next that changes nothing", () => {
    const steps: ModePlan = [
      { mode: "warn" },
      { mode: "warn", from: "2026-05-01" },
      { mode: "enforce", from: "2026-06-01" },
    ];
    expect(resolve(steps, TODAY).next).toEqual({ mode: "enforce", from: "2026-06-01" });
  });
});

describe("overrides", () => {
  const modes: Modes = {
    default: "enforce",
    overrides: [
      {
        where: { combinator: "and", conditions: [{ operator: "=", property: "tier", value: "lab" }] },
        mode: "shadow",
      },
      {
        where: { combinator: "and", conditions: [{ operator: "isNotEmpty", property: "old" }] },
        mode: "warn",
      },
    ],
  };

  it.each([
    ["no selector holds", { tier: "gold", old: null }, "enforce"],
    ["the first holds", { tier: "lab", old: "x" }, "shadow"],
    ["the second holds", { tier: "gold", old: "x" }, "warn"],
    ["the first can't be told, the second holds", { tier: UNKNOWN, old: "x" }, "warn"],
    ["the first can't be told, the second doesn't hold", { tier: UNKNOWN, old: null }, "enforce"],
    ["the first holds, whatever the second says", { tier: "lab", old: UNKNOWN }, "shadow"],
    ["the second can't be told", { tier: "gold", old: UNKNOWN }, "enforce"],
  ])("where %s", (_, given, mode) => {
    expect(resolve(modes, TODAY, given).mode).toBe(mode);
  });
});

describe("laws of modes", () => {
  const mode = fc.constantFrom<Mode>(...MODES);
  const days = fc.uniqueArray(
    fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, "0")}`),
    { maxLength: 4 },
  );
  const plan: fc.Arbitrary<ModePlan> = fc.oneof(
    mode,
    fc
      .tuple(mode, days, fc.array(mode, { minLength: 4, maxLength: 4 }))
      .map(([first, froms, modes]) => [
        { mode: first },
        ...froms.toSorted().map((from, index) => ({ mode: modes[index] ?? first, from })),
      ]),
  );
  const day = fc
    .integer({ min: 0, max: 40 })
    .map((n) => new Date(Date.UTC(2026, 1, 25 + n)).toISOString().slice(0, 10));
  const rank = (each: Mode) => MODES.indexOf(each);

  it("the softer of several holds, and what is said to come next comes on that day, and nothing before", () => {
    fc.assert(
      fc.property(plan, plan, day, day, (one, other, today, later) => {
        const both = (on: string) => effectiveMode([[one], [other]], on);
        const alone = [one, other].map((each) => effectiveMode([[each]], today).mode);
        expect(rank(both(today).mode)).toBe(Math.min(...alone.map(rank)));
        const { next, mode: now } = both(today);
        expect(next === null ? null : both(next.from).mode).toBe(next?.mode ?? null);
        const isBefore = later >= today && (next === null || later < next.from);
        expect(isBefore ? both(later).mode : now).toBe(now);
      }),
    );
  });

  it("a schedule that only hardens only hardens, alone and with others that only harden", () => {
    const harden = (each: ModePlan): ModePlan =>
      typeof each === "string"
        ? each
        : each.map((step, index) => ({
            ...step,
            mode:
              each
                .slice(0, index + 1)
                .map((s) => s.mode)
                .toSorted((a, b) => rank(b) - rank(a))[0] ?? "enforce",
          }));
    fc.assert(
      fc.property(plan, plan, day, day, (one, other, a, b) => {
        const [earlier, later] = [a, b].toSorted();
        const on = (today = "") => rank(effectiveMode([[harden(one)], [harden(other)]], today).mode);
        expect(on(later)).toBeGreaterThanOrEqual(on(earlier));
      }),
    );
  });

  it("with a selector that can't be told, the hardest that may hold holds", () => {
    fc.assert(
      fc.property(plan, plan, plan, day, (one, other, rest, today) => {
        const candidates = effectiveMode([[one, other, rest]], today).mode;
        const each = [one, other, rest].map((alone) => rank(effectiveMode([[alone]], today).mode));
        expect(rank(candidates)).toBe(Math.max(...each));
      }),
    );
  });
});

describe("a rule of a scorecard that doesn't count", () => {
  const soft = makeScorecard([
    needs("a", "Bronze"),
    needs("b", "Silver", { mode: "warn" }),
    needs("c", "Gold", { mode: "shadow" }),
  ]);

  it("is evaluated, and leaves levels and counts alone", () => {
    const result = scored(scoreWith(soft, makeEntity({ a: "x", b: null, c: "x" }), []));
    expect(outcomes(result)).toEqual({ a: "pass", b: "fail", c: "pass" });
    expect(result).toMatchObject({ level: "Bronze", possibleLevel: "Bronze", passed: 1, total: 1 });
  });

  it("leaves a result as if it weren't there, whatever it says", () => {
    const RUNS = { numRuns: 1000 };
    fc.assert(
      fc.property(
        anyScorecard,
        anyEntity,
        anyQuery,
        fc.constantFrom("warn" as const, "shadow" as const),
        (scorecard, entity, query, mode) => {
          const rule = { identifier: "soft", level: scorecard.rules[0]?.level ?? "Gold", query, mode };
          const one = score(scorecard, entity);
          const other = score({ ...scorecard, rules: [...scorecard.rules, rule] }, entity);
          const told = ({ level, possibleLevel, passed, total, state }: typeof one) => ({
            level,
            possibleLevel,
            passed,
            total,
            state,
          });
          expect(told(other)).toEqual(told(one));
          expect(compareResults(one, other).worse).toBe(compareResults(one, one).worse);
        },
      ),
      RUNS,
    );
  });

  it("begins to count by its schedule, from the beginning of the day", () => {
    const dated = makeScorecard([
      needs("a", "Bronze", { mode: [{ mode: "warn" }, { mode: "enforce", from: "2026-03-16" }] }),
    ]);
    const entity = makeEntity({ a: null });
    expect(scoreWith(dated, entity, [], "2026-03-15").total).toBe(0);
    expect(scoreWith(dated, entity, [], "2026-03-16").total).toBe(1);
    expect(scoreWith(dated, entity, [], "2026-03-15").rules[0]?.mode).toEqual({
      mode: "warn",
      next: { mode: "enforce", from: "2026-03-16" },
    });
  });

  it("may count for some entities and not for others, whom it keeps from nothing", () => {
    const where = {
      combinator: "and" as const,
      conditions: [{ operator: "=" as const, property: "tier", value: "lab" }],
    };
    const some = makeScorecard([
      needs("a", "Bronze"),
      needs("b", "Silver", { mode: { default: "enforce", overrides: [{ where, mode: "shadow" }] } }),
    ]);
    expect(scoreWith(some, makeEntity({ tier: "lab", a: "x", b: null }), [])).toMatchObject({
      level: "Silver",
      total: 1,
    });
    expect(scoreWith(some, makeEntity({ tier: "gold", a: "x", b: "x" }), [])).toMatchObject({
      level: "Silver",
      total: 2,
    });
    expect(scoreWith(some, makeEntity({ tier: UNKNOWN, a: "x", b: null }), [])).toMatchObject({
      level: "Bronze",
      total: 2,
    });
  });

  it("makes nobody worse off against a level that somebody asks for", () => {
    fc.assert(
      fc.property(
        anyScorecard,
        anyEntity,
        fc.nat(7),
        fc.constantFrom("Bronze", "Silver", "Gold"),
        (scorecard, entity, index, min) => {
          const rules = scorecard.rules.map((rule, at) =>
            at === index ? { ...rule, mode: "shadow" as const } : rule,
          );
          const severity = { pass: 0, unknown: 1, fail: 2 };
          const [hard, soft] = [scorecard, { ...scorecard, rules }].map((each) =>
            levelOutcome(score(each, entity), min),
          );
          if (hard === null || hard === undefined || soft === null || soft === undefined) return;
          expect(severity[soft]).toBeLessThanOrEqual(severity[hard]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("can be waived, which changes nothing", () => {
    const waiver = makeWaiver({ rule: { scorecard: "readiness", rule: "b" } });
    const result = scoreWith(soft, makeEntity({ a: "x", b: null, c: null }), [waiver]);
    expect(outcomes(result)).toMatchObject({ b: "exempt" });
    expect(result).toMatchObject({ level: "Bronze", passed: 1, total: 1 });
  });
});
