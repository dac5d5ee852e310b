import { blueprintsOfResource, type Config } from "../config/index.ts";
import type { RepositoryFacts, UnreadableRepository } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { compareDiagnostics } from "../model/diagnostic.ts";
import type { Entity } from "../model/entity.ts";
import { fillCalculations } from "./calculations.ts";
import type { Catalog, Draft, Finding } from "./catalog.ts";
import { checkRelations } from "./check-relations.ts";
import { checkValues } from "./check-values.ts";
import { draftHandWritten } from "./hand-written.ts";
import { mapResource } from "./map-resource.ts";
import { type MergedEntity, mergeDrafts } from "./merge.ts";
import { fillMirrors, type MirrorContext } from "./mirrors.ts";
import { settleTeams } from "./teams.ts";
import { unseenBlueprints } from "./unseen.ts";

/** What was observed of all repositories: the facts of those that could be read, and the others by name. */
export interface Observation {
  readonly repositories: readonly RepositoryFacts[];
  readonly unreadable: readonly UnreadableRepository[];
}

/**
 * Builds the catalog from a configuration and what was observed, as one set: sources are mapped and joined, held to
 * their blueprints and to each other, then mirrors and calculations are filled in. The same input gives the same
 * catalog, in whatever order repositories come.
 */
export async function buildCatalog(config: Config, observed: Observation, jq: JqEngine): Promise<Catalog> {
  const repositories = observed.repositories.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const drafts: Draft[] = draftHandWritten(config.entities);
  const findings: Finding[] = [];
  const incomplete = unseenBlueprints(config, observed.unreadable);
  for (const { value, locator } of config.mappings) {
    for (const [index, resource] of value.resources.entries()) {
      const mapped = await mapResource(
        resource,
        value,
        locator.below(["resources", index]),
        repositories,
        jq,
      );
      drafts.push(...mapped.drafts);
      findings.push(...mapped.findings);
      const [why] = mapped.incomplete;
      const names = blueprintsOfResource(resource) ?? [...config.blueprints.keys()];
      if (why !== undefined) for (const name of names) incomplete.set(name, why);
    }
  }
  const isKnown = (draft: Draft) => config.blueprints.has(draft.blueprint);
  const known = drafts.filter(isKnown);
  findings.push(...drafts.filter((draft) => !isKnown(draft)).map(reportBlueprint));
  const merged = mergeDrafts(known);
  const { entities } = merged;
  findings.push(...merged.findings, ...checkValues(entities, config.blueprints));
  findings.push(...checkRelations(entities, config.blueprints, incomplete));
  const context: MirrorContext = { entities, blueprints: config.blueprints, incomplete };
  settleTeams(context);
  fillMirrors(context, "stored");
  for (const blueprint of config.blueprints.values()) {
    const own = [...entities.values()].filter((entity) => entity.blueprint === blueprint.identifier);
    findings.push(...(await fillCalculations(blueprint, own, jq)));
  }
  fillMirrors(context, "calculation");
  return complete(entities, findings.toSorted(compareDiagnostics), incomplete);
}

function reportBlueprint(draft: Draft): Finding {
  const message = `no entity is made of ${draft.identifier}: blueprint "${draft.blueprint}" doesn't exist`;
  return draft.origin.finding("error", "reference", ["blueprint"], message);
}

function complete(
  merged: ReadonlyMap<string, MergedEntity>,
  findings: readonly Finding[],
  incomplete: ReadonlyMap<string, string>,
): Catalog {
  const keys = [...merged.keys()].sort();
  const entities = new Map<string, Entity>();
  const repositories = new Map<string, readonly string[]>();
  for (const key of keys) {
    const found = merged.get(key);
    if (found === undefined) continue;
    const { drafts, key: _, team, ...entity } = found;
    entities.set(key, { ...entity, team: team ?? { kind: "missing", from: { source: "blueprint" } } });
    const sources = drafts.map((draft) => draft.repository).filter((name) => name !== null);
    repositories.set(key, [...new Set(sources)].sort());
  }
  return { entities, findings, incomplete, repositories };
}
