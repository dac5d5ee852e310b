import { expect } from "vitest";
import { conditionSchema, type Query, querySchema } from "../../../src/model/condition.ts";
import type { Entity } from "../../../src/model/entity.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import { type Scorecard, scorecardSchema } from "../../../src/model/scorecard.ts";
import { valueState } from "../../../src/model/value.ts";
import {
  compileQuery,
  compileScorecard,
  evaluateScorecard,
  type ScorecardResult,
  toPortResult,
} from "../../../src/scorecards/index.ts";
import type { AreaRunner } from "./areas.ts";
import { catalogOfCase, entityOfCase } from "./central.ts";
import { listAt, objectAt, objectsAt, textAt } from "./read-json.ts";

/** What the clock says where a case doesn't. */
const NOW = "2026-01-28T12:00:00Z";

function clockOf(input: JsonObject): Date {
  const named = ["now", "clock", "at"].map((key) => textAt(input, key));
  return new Date(named.find((text) => text !== "") ?? NOW);
}

/** Area scorecard: an entity and a scorecard give a level and what each rule says. */
export const runScorecard: AreaRunner = async ({ input, expected }, jq) => {
  const blueprint = textAt(objectAt(input, "blueprint"), "identifier", "service");
  const scorecard = readScorecard(objectAt(input, "scorecard"), blueprint);
  const entity = await resolveEntity(input, objectAt(input, "entity"), jq);
  expectResult(evaluateScorecard(compileScorecard(scorecard, clockOf(input)), entity), expected);
};

/** Area scorecard-table: one scorecard, many entities, a row of expectations for each. */
export const runScorecardTable: AreaRunner = async ({ input, expected }, jq) => {
  const blueprint = textAt(objectAt(input, "blueprint"), "identifier", "service");
  const compiled = compileScorecard(readScorecard(objectAt(input, "scorecard"), blueprint), clockOf(input));
  const rows = [...objectsAt(input, "entities"), ...objectsAt(input, "rows")];
  const wanted = [...listAt(expected, "levels"), ...listAt(expected, "results"), ...listAt(expected, "rows")];
  expect(rows.length).toBeGreaterThan(0);
  expect(wanted.length + rows.filter((row) => "expected" in row).length).toBe(rows.length);
  for (const [index, row] of rows.entries()) {
    const entity = await resolveEntity({ ...input, ...row }, readRow(row), jq);
    const want = row["expected"] ?? wanted[index] ?? null;
    expectResult(
      evaluateScorecard(compiled, entity),
      typeof want === "string" ? { level: want } : objectAt({ want }, "want"),
    );
  }
};

/** A row is an entity, holds one, or lists property values. */
function readRow(row: JsonObject): JsonObject {
  if ("entity" in row) return objectAt(row, "entity");
  if ("properties" in row || "relations" in row) return row;
  const { identifier = "e", expected: _, ...properties } = row;
  return { identifier, properties };
}

/** Area scorecard-query: a query and entities give true or false each. */
export const runQuery: AreaRunner = async ({ input, expected }) => {
  const query = compileQuery(querySchema.parse(input["query"]), clockOf(input));
  const answers = objectsAt(input, "entities").map(
    (entity) => query(entityOfCase(entity, "service", input["query"])).outcome === "pass",
  );
  expect(answers).toEqual(expected["results"]);
};

/** Area condition: an operator and values give true or false each. */
export const runCondition: AreaRunner = async ({ input, expected }) => {
  const name = textAt(objectAt(input, "condition"), "property", "p");
  const condition = conditionSchema.parse({ ...objectAt(input, "condition"), property: name });
  const query: Query = { combinator: "and", conditions: [condition] };
  const ask = compileQuery(query, clockOf(input));
  const answers = listAt(input, "values").map((value: Json) => {
    const base = entityOfCase({}, "service");
    const entity: Entity = {
      ...base,
      properties: new Map([[name, valueState(value, { source: "blueprint" })]]),
    };
    return ask(entity).outcome === "pass";
  });
  expect(answers).toEqual(expected["results"]);
};

function readScorecard(json: JsonObject, blueprint: string): Scorecard {
  return { ...scorecardSchema.parse(json), blueprint };
}

/** With a blueprint the case goes the whole way through configuration and catalog; without one its values are taken as they are. */
const resolveEntity = async (
  input: JsonObject,
  entity: JsonObject,
  jq: Parameters<AreaRunner>[1],
): Promise<Entity> => {
  if (!("blueprint" in input)) return entityOfCase(entity, "service", input["scorecard"]);
  const blueprint = objectAt(input, "blueprint");
  const related = objectsAt(input, "related");
  const others = Map.groupBy(related, (each) => textAt(each, "blueprint"));
  const made = [...others].map(([identifier, group]) => ({
    identifier,
    schema: {
      properties: Object.fromEntries(
        group
          .flatMap((each) => Object.keys(objectAt(each, "properties")))
          .map((key) => [key, { type: "string" }]),
      ),
    },
  }));
  const own = { blueprint: textAt(blueprint, "identifier"), ...entity };
  const catalog = await catalogOfCase({ blueprints: [blueprint, ...made], entities: [own, ...related] }, jq);
  const found = catalog.entities.get(`${textAt(own, "blueprint")}/${textAt(entity, "identifier")}`);
  if (found === undefined) throw new Error("the entity is not in the catalog");
  return found;
};

function expectResult(result: ScorecardResult, expected: JsonObject): void {
  const port = toPortResult(result);
  const rules = Object.fromEntries((port?.rules ?? []).map(({ identifier, status }) => [identifier, status]));
  if ("level" in expected) expect(port?.level ?? null).toBe(expected["level"]);
  if ("rules" in expected) expect(rules).toEqual(expected["rules"]);
  if ("passed" in expected) expect(result.passed).toBe(expected["passed"]);
  if ("total" in expected) expect(result.total).toBe(expected["total"]);
}
