import type { Entity } from "../model/entity.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { ScorecardResult } from "../scorecards/index.ts";

/**
 * What is recorded of an entity: its properties with where they come from, relations, levels and rule results.
 * Texts of files stay out (a private README must not become readable through the central repo): the record names the
 * file's object instead. Times and commits stay out too, so that a record changes only when the entity does.
 */
export function describeEntity(entity: Entity, results: readonly ScorecardResult[]): JsonObject {
  return {
    identifier: entity.identifier,
    blueprint: entity.blueprint,
    ...(entity.title === null ? {} : { title: entity.title }),
    ...(entity.icon === null ? {} : { icon: entity.icon }),
    ...(entity.team.kind === "missing" ? {} : { team: describeState(entity.team) }),
    properties: describeStates(entity.properties),
    relations: describeStates(entity.relations),
    scorecards: Object.fromEntries(
      results.toSorted((a, b) => order(a.scorecard.identifier, b.scorecard.identifier)).map(describeResult),
    ),
  };
}

function describeStates(states: ReadonlyMap<string, ValueState>): JsonObject {
  const sorted = [...states].sort(([a], [b]) => order(a, b));
  return Object.fromEntries(sorted.map(([name, state]) => [name, describeState(state)]));
}

function describeState(state: ValueState): Json {
  const from = describeProvenance(state.from);
  switch (state.kind) {
    case "known":
      return state.from.source === "file" ? { from } : { value: state.value, from };
    case "missing":
      return { value: null, from };
    case "unknown":
      return { unknown: state.reason, why: state.why, from };
  }
}

function describeProvenance(from: Provenance): Json {
  switch (from.source) {
    case "file": {
      const { repository, path, oid, size } = from;
      return { file: path, repository, ...(oid === null ? {} : { oid }), ...(size === null ? {} : { size }) };
    }
    case "repository":
      return { repository: from.repository, jq: from.expression };
    case "entity":
      return { entity: from.file };
    case "mirror":
      return { mirror: from.path, through: [...from.through] };
    case "calculation":
      return { calculation: from.expression };
    case "blueprint":
      return "blueprint";
  }
}

function describeResult(result: ScorecardResult): [string, Json] {
  const { identifier } = result.scorecard;
  if (result.state !== "scored") return [identifier, { state: result.state }];
  const { level, possibleLevel, passed, total } = result;
  return [
    identifier,
    {
      level,
      ...(possibleLevel === level ? {} : { possible: possibleLevel }),
      passed,
      total,
      rules: Object.fromEntries(result.rules.map(({ rule, outcome }) => [rule.identifier, outcome])),
    },
  ];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
