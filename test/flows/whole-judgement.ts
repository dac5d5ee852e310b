/** The verdict on a change as it is defined: by two catalogs of everything there is. Slow, and easy to believe. */
import { buildCatalog } from "../../src/catalog/index.ts";
import type { Config } from "../../src/config/index.ts";
import type { RepositoryFacts } from "../../src/facts/index.ts";
import type { ObservedChange } from "../../src/flows/index.ts";
import { type FactBundle, packBundle } from "../../src/gates/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";

/** The bundle of a change, of two catalogs of everything. */
export async function bundleWhole(
  config: Config,
  { change, before, after, others, context }: ObservedChange,
  jq: JqEngine,
  now: Date,
): Promise<FactBundle> {
  const isOther = ({ name }: { readonly name: string }) => name !== change.repository;
  const unreadable = others.unreadable.filter(isOther);
  const rest = others.repositories.filter(isOther);
  const alone = { ...config, entities: [] };
  const observe = async (facts: RepositoryFacts) => ({
    catalog: await buildCatalog(config, { repositories: [...rest, facts], unreadable }, jq),
    unseen: (await buildCatalog(alone, { repositories: [facts], unreadable: [] }, jq)).incomplete,
  });
  const sides = { before: await observe(before), after: await observe(after) };
  return packBundle(config, change, sides, context, now);
}
