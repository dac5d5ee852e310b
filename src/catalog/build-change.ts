import type { Config } from "../config/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { assembleCatalog, listIncomplete } from "./assemble.ts";
import type { Catalog, Incomplete } from "./catalog.ts";
import { type CatalogIndex, indexCatalog, keyOf } from "./catalog-index.ts";
import { reportCodeowners } from "./codeowners-findings.ts";
import { type MappedRepository, mapEach } from "./map-each.ts";
import type { Observation } from "./map-repositories.ts";
import { collectSurroundings, exchangeDrafts } from "./surroundings.ts";
import type { Unseen } from "./unseen.ts";

/** Two states of one repository, and what was observed of all: what is known there of the changed one itself is passed over. */
export interface RepositoryChange {
  readonly before: RepositoryFacts;
  readonly after: RepositoryFacts;
  readonly others: Observation;
}

/** One side of a change. */
export interface ChangeSide {
  /**
   * The entities of the repository on either side, and everything that what is known of them depends on. Of each of them it
   * says what a catalog of everything says; others are left out.
   */
  readonly catalog: Catalog;
  /** Blueprints of which the repository itself may hold entities that nobody saw, each with the reason. */
  readonly unseen: Incomplete;
}

/**
 * Builds the catalogs before and after a change of one repository. Only what its entities can reach is built; the others are
 * mapped once for as long as their facts stay the same objects, so a change costs what it touches, not what there is.
 */
export async function buildChange(
  config: Config,
  change: RepositoryChange,
  jq: JqEngine,
): Promise<{ readonly before: ChangeSide; readonly after: ChangeSide }> {
  const index = await indexCatalog(config, change.others, jq);
  const sides = [change.before, change.after];
  const { mapped } = await mapEach(config.mappings, sides, jq);
  const drafts = mapped.flatMap((parts) => parts.flatMap((part) => part.drafts));
  const roots = new Set(drafts.map(keyOf));
  const build = (facts: RepositoryFacts, parts: MappedRepository = []) =>
    buildSide(config, { facts, parts, index, roots }, jq);
  const [before, after] = await Promise.all([
    build(change.before, mapped[0]),
    build(change.after, mapped[1]),
  ]);
  return { before, after };
}

interface SideSources {
  readonly facts: RepositoryFacts;
  readonly parts: MappedRepository;
  readonly index: CatalogIndex;
  readonly roots: ReadonlySet<string>;
}

async function buildSide(
  config: Config,
  { facts, parts, index, roots }: SideSources,
  jq: JqEngine,
): Promise<ChangeSide> {
  const { blueprints } = config;
  const own = parts.flatMap(({ drafts }) => drafts);
  const statements = exchangeDrafts(index, facts.name, own, blueprints);
  const catalog = await assembleCatalog(
    config,
    {
      drafts: collectSurroundings(roots, statements, blueprints),
      findings: [...parts.flatMap(({ findings }) => findings), ...reportCodeowners(facts)],
      unseen: exchangeUnseen(index, facts.name, parts),
    },
    jq,
  );
  return {
    catalog,
    unseen: listIncomplete(
      parts.flatMap(({ unseen }) => unseen),
      blueprints,
    ),
  };
}

/** All that was not seen, in the order that a catalog of everything has it in: by resource, by source, by repository. */
function exchangeUnseen(
  { unseenBySource, unseenInside }: CatalogIndex,
  repository: string,
  parts: MappedRepository,
): readonly Unseen[] {
  return unseenBySource.flatMap((bySource, resource) => {
    const inside = unseenInside[resource] ?? [];
    return [
      ...bySource.filter((each) => each.repository !== repository),
      ...inside.filter((each) => each.repository !== null && each.repository < repository),
      ...(parts[resource]?.unseen ?? []),
      ...inside.filter((each) => each.repository !== null && each.repository > repository),
    ];
  });
}
