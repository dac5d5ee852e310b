import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/model/entity.ts";
import { entityKey } from "../../src/model/entity.ts";
import type { Scorecard } from "../../src/model/scorecard.ts";
import {
  compareResults,
  groupByOwner,
  measureBlastRadius,
  type ScoredCatalog,
} from "../../src/scorecards/index.ts";
import { anyEntity, anyScorecard } from "./arbitraries.ts";
import { type Given, makeEntity, makeScorecard, makeState, needs, score, UNKNOWN } from "./make.ts";

/** A catalog of these entities, scored by these scorecards. */
function scored(
  entities: readonly Entity[],
  scorecards: readonly Scorecard[],
  incomplete: ReadonlyMap<string, string> = new Map(),
): ScoredCatalog {
  const byKey = new Map(entities.map((entity) => [entityKey(entity.blueprint, entity.identifier), entity]));
  const results = new Map(
    [...byKey].map(([key, entity]) => [key, scorecards.map((scorecard) => score(scorecard, entity))]),
  );
  return { catalog: { entities: byKey, incomplete }, results };
}

const service = (identifier: string, values: Readonly<Record<string, Given>>, team: Given = ["a"]) =>
  makeEntity(values, {}, { identifier, team: makeState(team) });

const BEFORE = makeScorecard([needs("readme", "Bronze"), needs("owners", "Silver")]);
const cart = service("cart", { readme: "x", owners: "x", oncall: null });

/** What becomes of one service when the scorecard becomes another one. */
function shiftOf(entity: Entity, after: readonly Scorecard[]) {
  const radius = measureBlastRadius(scored([entity], [BEFORE]), scored([entity], after));
  return { radius, shift: radius.shifts[0] };
}

describe("whom a change of the policy hits", () => {
  it("is who loses a level, by the rule that begins to fail", () => {
    const harder = makeScorecard([...BEFORE.rules, needs("oncall", "Silver", { title: "Has On-call" })]);
    const { radius, shift } = shiftOf(cart, [harder]);
    expect(radius).toMatchObject({ entities: 1, worse: 1, better: 0, unknown: 0 });
    expect(shift).toMatchObject({ kind: "lost", from: "Silver", to: "Bronze", owners: ["a"] });
    expect(shift?.failing).toEqual([{ identifier: "oncall", title: "Has On-call", isNew: true }]);
  });

  it("is who gains one, and nobody is worse off", () => {
    const { radius, shift } = shiftOf(service("cart", { readme: "x", owners: null }), [
      makeScorecard([needs("readme", "Silver")]),
    ]);
    expect(radius).toMatchObject({ worse: 0, better: 1 });
    expect(shift).toMatchObject({ kind: "gained", from: "Bronze", to: "Silver" });
  });

  it("is nobody's level where a new rule fails further up", () => {
    const { radius, shift } = shiftOf(cart, [makeScorecard([...BEFORE.rules, needs("oncall", "Gold")])]);
    expect(radius).toMatchObject({ worse: 0, better: 0, unknown: 0 });
    expect(shift).toMatchObject({ kind: "same", failing: [{ identifier: "oncall" }] });
  });

  it("isn't told by a rule that only warns", () => {
    const soft = makeScorecard([...BEFORE.rules, needs("oncall", "Silver", { mode: "warn" })]);
    expect(shiftOf(cart, [soft]).radius.shifts).toEqual([]);
  });

  it("is who begins to be held to a rule that only warned", () => {
    const soft = makeScorecard([...BEFORE.rules, needs("oncall", "Silver", { mode: "warn" })]);
    const hard = makeScorecard([...BEFORE.rules, needs("oncall", "Silver")]);
    const radius = measureBlastRadius(scored([cart], [soft]), scored([cart], [hard]));
    expect(radius).toMatchObject({ worse: 1 });
    expect(radius.shifts).toMatchObject([{ kind: "lost", from: "Silver", to: "Bronze" }]);
  });

  it("is who is no longer scored, and gives a level up", () => {
    expect(shiftOf(cart, []).shift).toMatchObject({ kind: "left", worse: "yes" });
    const bare = service("cart", { readme: null, owners: null });
    expect(shiftOf(bare, []).shift).toMatchObject({ kind: "left", worse: "no" });
  });

  it("is who leaves the catalog, unless it could not all be seen", () => {
    const gone = measureBlastRadius(scored([cart], [BEFORE]), scored([], [BEFORE]));
    expect(gone.shifts).toMatchObject([{ kind: "gone", worse: "yes", owners: ["a"] }]);
    const unseen = scored([], [BEFORE], new Map([["service", "some repositories could not be read"]]));
    const perhaps = measureBlastRadius(scored([cart], [BEFORE]), unseen);
    expect(perhaps.shifts).toMatchObject([{ kind: "unknown", worse: "unknown" }]);
    expect(perhaps).toMatchObject({ worse: 0, unknown: 1 });
  });

  it("can't be told where what a rule looks at is unknown, and then isn't nobody", () => {
    const entity = service("cart", { readme: "x", owners: "x", made: UNKNOWN });
    const { radius, shift } = shiftOf(entity, [makeScorecard([...BEFORE.rules, needs("made", "Bronze")])]);
    expect(radius).toMatchObject({ worse: 0, unknown: 1 });
    expect(shift).toMatchObject({ kind: "unknown", worse: "unknown" });
  });

  it("is counted once an entity, however many scorecards say so", () => {
    const other = { ...BEFORE, identifier: "other" };
    const harder = [BEFORE, other].map((card) => ({
      ...card,
      rules: [...card.rules, needs("oncall", "Silver")],
    }));
    const radius = measureBlastRadius(scored([cart], [BEFORE, other]), scored([cart], harder));
    expect(radius.shifts).toHaveLength(2);
    expect(radius.worse).toBe(1);
  });
});

describe("owners of what is hit", () => {
  const harder = makeScorecard([...BEFORE.rules, needs("oncall", "Silver")]);
  const own = (services: readonly Entity[]) =>
    groupByOwner(measureBlastRadius(scored(services, [BEFORE]), scored(services, [harder])).shifts).map(
      ({ owner, isKnown, entities, worse }) => [owner, isKnown, entities, worse],
    );
  const values = { readme: "x", owners: "x", oncall: null };

  it("come with those that are hit most first, and those without an owner last", () => {
    const services = [
      service("a", values, ["few"]),
      service("b", values, ["many", "few2"]),
      service("c", values, ["many"]),
      service("d", values, null),
      service("e", values, UNKNOWN),
    ];
    expect(own(services)).toEqual([
      ["many", true, 2, 2],
      ["few", true, 1, 1],
      ["few2", true, 1, 1],
      [null, true, 1, 1],
      [null, false, 1, 1],
    ]);
  });
});

describe("the law", () => {
  const entities = fc
    .array(anyEntity, { maxLength: 6 })
    .map((list) => list.map((entity, index) => ({ ...entity, identifier: `s${index}` })));

  it("that a policy hits nobody when it says the same", () => {
    fc.assert(
      fc.property(entities, anyScorecard, (list, scorecard) => {
        const radius = measureBlastRadius(scored(list, [scorecard]), scored(list, [{ ...scorecard }]));
        expect(radius).toMatchObject({ shifts: [], worse: 0, better: 0, unknown: 0 });
      }),
    );
  });

  it("that losses, gains and who is worse off are those of the comparison of results", () => {
    fc.assert(
      fc.property(entities, anyScorecard, anyScorecard, (list, one, two) => {
        const other = { ...two, identifier: one.identifier };
        const [before, after] = [scored(list, [one]), scored(list, [other])];
        const radius = measureBlastRadius(before, after);
        const compared = list.map((entity) => ({
          key: entityKey(entity.blueprint, entity.identifier),
          ...compareResults(score(one, entity), score(other, entity)),
        }));
        for (const kind of ["lost", "gained"] as const) {
          const expected = compared.filter(({ level }) => level === kind).map(({ key }) => key);
          expect(radius.shifts.filter((shift) => shift.kind === kind).map(({ entity }) => entity)).toEqual(
            expected,
          );
        }
        expect(radius.worse).toBe(compared.filter(({ worse }) => worse === "yes").length);
        expect(radius.unknown).toBe(compared.filter(({ worse }) => worse === "unknown").length);
      }),
    );
  });
});
