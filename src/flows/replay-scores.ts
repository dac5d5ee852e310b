import type { Catalog } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { FileFact } from "../facts/index.ts";
import type { Entity } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import {
  NOT_RECORDED,
  type RecordedEntity,
  type RecordedResult,
  type RecordedState,
} from "../records/index.ts";
import type { RuleResult, ScorecardResult } from "../scorecards/index.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import { scoreCatalog } from "./score-catalog.ts";

/** What became of computing something recorded again. */
export type ReplayStatus = "reproduced" | "differs" | "not_replayable";

/** One rule, as recorded and as computed again. */
export interface ReplayedRule {
  readonly rule: string;
  /** Null where it isn't in the record, or the configuration. */
  readonly recorded: string | null;
  readonly replayed: string | null;
  readonly status: ReplayStatus;
  /** What keeps it from being computed again; null where nothing does. */
  readonly reason: "other_engine" | "not_recorded" | null;
}

/** A scorecard's result on one entity, as recorded and as computed again. */
export interface ReplayedResult {
  /** `blueprint/identifier`. */
  readonly entity: string;
  readonly scorecard: string;
  readonly recorded: string | null;
  readonly replayed: string | null;
  readonly status: ReplayStatus;
  readonly rules: readonly ReplayedRule[];
}

/** What was recorded, and how. */
export interface ReplayedRecord {
  readonly state: RecordedState;
  /** Version of the engine that recorded it; null when none is told. */
  readonly engine: string | null;
  /** Texts of files that the record names, by object id. */
  readonly texts: ReadonlyMap<string, FileFact>;
}

/**
 * Computes recorded results again: the values that were recorded, scored by the configuration of then, at the moment of
 * then. What the record doesn't hold, and what another engine computed, is not replayable, which is never taken for equal.
 */
export function replayScores(
  config: Config,
  { state, engine, texts }: ReplayedRecord,
  now: Date,
): readonly ReplayedResult[] {
  const entities = new Map(state.entities.map((recorded) => [recorded.key, withTexts(recorded, texts)]));
  const results = scoreCatalog(config, catalogOf(entities), now);
  return state.entities.flatMap((recorded) => {
    const own = new Map((results.get(recorded.key) ?? []).map((each) => [each.scorecard.identifier, each]));
    const names = [...new Set([...recorded.results.keys(), ...own.keys()])].sort();
    return names.map((scorecard) =>
      compare(recorded, scorecard, recorded.results.get(scorecard), own.get(scorecard), engine),
    );
  });
}

/** What is told of several: what differs outweighs what can't be told. */
export function worstStatus(statuses: Iterable<ReplayStatus>): ReplayStatus {
  const all = new Set(statuses);
  return all.has("differs") ? "differs" : all.has("not_replayable") ? "not_replayable" : "reproduced";
}

function compare(
  { key, isNamedOtherwise }: RecordedEntity,
  scorecard: string,
  recorded: RecordedResult | undefined,
  replayed: ScorecardResult | undefined,
  engine: string | null,
): ReplayedResult {
  const isOther = engine !== ENGINE_VERSION;
  const own = new Map((replayed?.rules ?? []).map((result) => [result.rule.identifier, result]));
  const names = [...new Set([...(recorded?.rules.keys() ?? []), ...own.keys()])];
  const rules = names.map((rule): ReplayedRule => {
    const was = recorded?.rules.get(rule) ?? null;
    const result = own.get(rule);
    const is = result?.outcome ?? null;
    const lacks = was !== is && (isNamedOtherwise || (result !== undefined && looksAtUnrecorded(result)));
    const reason = isOther ? ("other_engine" as const) : lacks ? ("not_recorded" as const) : null;
    return { rule, recorded: was, replayed: is, status: statusOf(was === is, reason !== null), reason };
  });
  const told = { recorded: tell(recorded), replayed: tellScored(replayed) };
  const lacks =
    isOther ||
    isNamedOtherwise ||
    rules.some(({ status }) => status === "not_replayable") ||
    filterLacks(replayed);
  const same = told.recorded === told.replayed;
  const status = worstStatus([
    statusOf(same, isOther || (!same && lacks)),
    ...rules.map((rule) => rule.status),
  ]);
  return { entity: key, scorecard, ...told, status, rules };
}

function statusOf(same: boolean, blocked: boolean): ReplayStatus {
  if (blocked) return "not_replayable";
  return same ? "reproduced" : "differs";
}

/** A level, or why there is none. */
function tell(recorded: RecordedResult | undefined): string | null {
  return recorded === undefined ? null : (recorded.level ?? recorded.state);
}

function tellScored(result: ScorecardResult | undefined): string | null {
  return result === undefined ? null : (result.level ?? result.state);
}

function looksAtUnrecorded({ conditions }: Pick<RuleResult, "conditions">): boolean {
  return conditions.some(({ actual }) => actual.kind === "unknown" && actual.why === NOT_RECORDED);
}

function filterLacks(result: ScorecardResult | undefined): boolean {
  const filter = result?.filter ?? null;
  return filter !== null && looksAtUnrecorded(filter);
}

/** The entity with the texts that could be read again. */
function withTexts({ entity, texts: named }: RecordedEntity, texts: ReadonlyMap<string, FileFact>): Entity {
  if (named.size === 0) return entity;
  const properties = new Map(entity.properties);
  for (const [property, { oid }] of named) {
    const state = properties.get(property);
    const fact = texts.get(oid);
    if (state !== undefined && fact !== undefined) properties.set(property, fill(state, fact));
  }
  return { ...entity, properties };
}

function fill(state: ValueState, fact: FileFact): ValueState {
  return fact.kind === "present" ? { kind: "known", value: fact.text, from: state.from } : state;
}

function catalogOf(entities: ReadonlyMap<string, Entity>): Catalog {
  return { entities, findings: [], incomplete: new Map(), repositories: new Map() };
}
