/** Small builders of catalogs and records, so that a test says only what it is about. */
import type { Catalog } from "../../src/catalog/index.ts";
import type { Entity } from "../../src/model/entity.ts";
import { entityKey } from "../../src/model/entity.ts";
import {
  planRecords,
  type RecordFiles,
  type Recording,
  type RecordPlan,
  type SourceSeen,
} from "../../src/records/index.ts";
import type { ScorecardResult } from "../../src/scorecards/index.ts";
import { type Given, makeEntity, makeScorecard, needs, score } from "../scorecards/make.ts";

/** Scores services: `a` makes Bronze, `b` Silver. */
const SCORECARD = makeScorecard([needs("a", "Bronze"), needs("b", "Silver")]);

/** When and what the source of these tests read. */
export const SEEN: SourceSeen = {
  source: "local",
  at: "2026-03-15T12:00:00.000Z",
  repositories: new Map([["cart", "c0ffee"]]),
  unreadable: [],
};

/** A service with these properties. */
export function makeService(
  identifier: string,
  properties: Readonly<Record<string, Given>> = { a: "x", b: null },
  others: Partial<Entity> = {},
): Entity {
  return makeEntity(properties, {}, { identifier, ...others });
}

/** What to record of these entities, each scored. */
export function makeRecording(entities: readonly Entity[], others: Partial<Recording> = {}): Recording {
  const keyed = entities.map((entity) => [entityKey(entity.blueprint, entity.identifier), entity] as const);
  const results = keyed.map(([key, entity]): [string, ScorecardResult[]] => [
    key,
    [score(SCORECARD, entity)],
  ]);
  return {
    catalog: makeCatalog(keyed),
    results: new Map(results.filter(([, [result]]) => result?.state === "scored")),
    seen: SEEN,
    deletionThreshold: 0.9,
    ...others,
  };
}

function makeCatalog(entities: readonly (readonly [string, Entity])[]): Catalog {
  return { entities: new Map(entities), findings: [], incomplete: new Map(), repositories: new Map() };
}

/** The recording, with blueprints of which not everything was seen. */
export function incomplete(recording: Recording, blueprints: Readonly<Record<string, string>>): Recording {
  return { ...recording, catalog: { ...recording.catalog, incomplete: new Map(Object.entries(blueprints)) } };
}

/** The record after a plan. */
export function applyTo(recorded: RecordFiles, plan: RecordPlan): RecordFiles {
  const files = new Map([...recorded, ...plan.write]);
  for (const path of plan.remove) files.delete(path);
  return files;
}

/** The record of these entities, written for the first time. */
export function record(...entities: readonly Entity[]): RecordFiles {
  return applyTo(new Map(), planRecords(new Map(), makeRecording(entities)));
}

/** The history entries that a plan appends, without their time. */
export function historyOf({ append }: RecordPlan): Record<string, unknown>[] {
  return [...append.values()].flat().map((line) => {
    const { at: _, ...entry } = JSON.parse(line);
    return entry;
  });
}
