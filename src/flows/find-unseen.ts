import { buildCatalog } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { SUPPLIED_KINDS } from "../model/mapping.ts";

/**
 * Blueprints of which one repository may hold entities that nobody saw, each with the reason: a selector that can't be
 * told, a file that can't be read. What other repositories and other kinds of objects may hold doesn't count here.
 */
export async function findUnseen(
  config: Config,
  repository: RepositoryFacts,
  jq: JqEngine,
): Promise<ReadonlyMap<string, string>> {
  const alone = { ...config, entities: [], mappings: config.mappings.map(keepSupplied) };
  const { incomplete } = await buildCatalog(alone, { repositories: [repository], unreadable: [] }, jq);
  return incomplete;
}

function keepSupplied(mapping: Config["mappings"][number]): Config["mappings"][number] {
  const resources = mapping.value.resources.filter(({ kind }) =>
    SUPPLIED_KINDS.some((each) => each === kind),
  );
  return { ...mapping, value: { ...mapping.value, resources } };
}
