import type { Blueprints, Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { Entity } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import { fillCalculations } from "./calculations.ts";
import type { Catalog, Draft, Finding, Incomplete } from "./catalog.ts";
import { checkRelations } from "./check-relations.ts";
import { checkValues } from "./check-values.ts";
import { sortFindings } from "./findings.ts";
import { markUnseen } from "./mark-unseen.ts";
import { type MergedEntity, mergeDrafts } from "./merge.ts";
import { fillMirrors } from "./mirrors.ts";
import { originOf } from "./origin.ts";
import { checkPaths } from "./path-globs.ts";
import type { MirrorContext } from "./read-mirror.ts";
import { settleTeams } from "./teams.ts";
import type { Unseen } from "./unseen.ts";

/** What a catalog is made from, once sources are mapped. */
export interface Mapped {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}

/**
 * Makes a catalog of drafts, as one set: they are joined, held to their blueprints and to each other, then mirrors and
 * calculations are filled in.
 */
export async function assembleCatalog(config: Config, mapped: Mapped, jq: JqEngine): Promise<Catalog> {
  const { blueprints } = config;
  const incomplete = listIncomplete(mapped.unseen, blueprints);
  const lost = mapped.drafts.filter(({ blueprint }) => !blueprints.has(blueprint));
  const { entities, findings: conflicts } = mergeDrafts(
    mapped.drafts.filter((draft) => blueprints.has(draft.blueprint)),
  );
  markUnseen(entities, blueprints, mapped.unseen);
  const context: MirrorContext = { entities, blueprints, incomplete };
  const findings = [
    ...mapped.findings,
    ...lost.map(reportBlueprint),
    ...conflicts,
    ...checkValues(entities, blueprints),
    ...checkRelations(entities, blueprints, incomplete),
    ...settleTeams(context),
    ...checkPaths(entities),
  ];
  fillMirrors(context, "stored");
  const groups = Map.groupBy(entities.values(), ({ blueprint }) => blueprint);
  const computed: Finding[][] = [];
  for (const { identifier, blueprint, origin } of placesOf(config))
    computed.push(await fillCalculations(blueprint, origin, groups.get(identifier) ?? [], jq));
  fillMirrors(context, "calculation");
  return { ...complete(entities), findings: sortFindings([...findings, ...computed.flat()]), incomplete };
}

/** Blueprints of which entities may not have been seen, each with the first reason. */
export function listIncomplete(unseen: readonly Unseen[], blueprints: Blueprints): Incomplete {
  const incomplete = new Map<string, string>();
  for (const { blueprint, why } of unseen)
    for (const name of blueprint === null ? blueprints.keys() : [blueprint])
      if (!incomplete.has(name)) incomplete.set(name, why);
  return incomplete;
}

function placesOf({ blueprints, blueprintPlaces }: Config) {
  return [...blueprintPlaces].flatMap(([identifier, locator]) => {
    const blueprint = blueprints.get(identifier);
    return blueprint === undefined ? [] : [{ identifier, blueprint, origin: originOf(locator, identifier) }];
  });
}

function reportBlueprint({ origin, identifier, blueprint }: Draft): Finding {
  const message = `no entity is made of ${identifier}: blueprint "${blueprint}" doesn't exist`;
  return origin.finding("error", "reference", ["blueprint"], message);
}

function complete(merged: ReadonlyMap<string, MergedEntity>): Pick<Catalog, "entities" | "repositories"> {
  const entities = new Map<string, Entity>();
  const repositories = new Map<string, readonly string[]>();
  const missing: ValueState = { kind: "missing", from: { source: "blueprint" } };
  for (const [key, entity] of [...merged].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { blueprint, identifier, title, icon, team, paths, properties, relations, drafts } = entity;
    const shown = { title: textOf(title), icon: textOf(icon) };
    const said = { team: team ?? missing, paths: paths ?? missing };
    entities.set(key, { blueprint, identifier, ...shown, ...said, properties, relations });
    const sources = drafts.map(({ repository }) => repository).filter((name) => name !== null);
    repositories.set(key, [...new Set(sources)].sort());
  }
  return { entities, repositories };
}

function textOf(state: ValueState | null): string | null {
  return state?.kind === "known" && typeof state.value === "string" ? state.value : null;
}
