import type { Entity } from "../model/entity.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Provenance, ValueState } from "../model/value.ts";
import type { RuleResult, ScorecardResult } from "../scorecards/index.ts";
import { withholdTexts } from "./withhold-texts.ts";

/**
 * What is recorded of an entity: its properties with where they come from, relations, levels and rule results.
 * Texts of files stay out (a private README must not become readable through the central repo): the record names the
 * file's object instead. Times and commits stay out too, so that a record changes only when the entity does.
 */
export function describeEntity(
  entity: Entity,
  results: readonly ScorecardResult[],
  fileTexts: ReadonlySet<string>,
): JsonObject {
  const describe = (state: ValueState) => describeState(state, fileTexts);
  const optional = (name: string, value: string | null) =>
    value === null ? {} : { [name]: withholdTexts(value) };
  return {
    identifier: entity.identifier,
    blueprint: entity.blueprint,
    ...optional("title", entity.title),
    ...optional("icon", entity.icon),
    ...(entity.team.kind === "missing" ? {} : { team: describe(entity.team) }),
    ...(entity.paths.kind === "missing" ? {} : { paths: describe(entity.paths) }),
    properties: fromSorted(entity.properties, describe),
    relations: fromSorted(entity.relations, describe),
    scorecards: fromSorted(new Map(results.map((each) => [each.scorecard.identifier, each])), describeResult),
  };
}

function fromSorted<T>(entries: ReadonlyMap<string, T>, describe: (value: T) => Json): JsonObject {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, value]) => [name, describe(value)]));
}

function describeState(state: ValueState, fileTexts: ReadonlySet<string>): Json {
  const from = describeProvenance(state.from);
  switch (state.kind) {
    case "known":
      return state.from.source === "file" ? { from } : { value: shownValue(state, fileTexts), from };
    case "missing":
      return { value: null, from };
    case "unknown":
      return { unknown: state.reason, why: withholdTexts(state.why), from };
  }
}

/** What is written by hand lies open in the central repo already; what is derived may be a file's text again. */
function shownValue({ value, from }: ValueState & { kind: "known" }, fileTexts: ReadonlySet<string>): Json {
  if (from.source === "entity") return value;
  return withholdTexts(value, from.source === "repository" ? undefined : fileTexts);
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
    case "people":
    case "blueprint":
      return from.source;
  }
}

function describeResult(result: ScorecardResult): Json {
  if (result.state !== "scored") return { state: result.state };
  const { level, possibleLevel, passed, total } = result;
  return {
    level,
    ...(possibleLevel === level ? {} : { possible: possibleLevel }),
    passed,
    total,
    rules: Object.fromEntries(result.rules.map((each) => [each.rule.identifier, describeRule(each)])),
  };
}

/** A rule that passes or doesn't, as one word; one that the entity is excused from, or that doesn't count, with what that is. */
function describeRule({ outcome, waiver, mode }: RuleResult): Json {
  if (waiver === null && mode.mode === "enforce") return outcome;
  const excused =
    waiver === null
      ? {}
      : {
          reason: withholdTexts(waiver.reason),
          ticket: waiver.ticket,
          requested_by: waiver.requested_by,
          approver: waiver.approver,
          expires: waiver.expires,
          file: waiver.file,
        };
  return { outcome, ...excused, ...(mode.mode === "enforce" ? {} : { mode: mode.mode }) };
}
