import type { Config } from "../config/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { ValueState } from "../model/value.ts";
import type { Draft, Finding } from "./catalog.ts";
import { listResources } from "./list-resources.ts";
import { mapResource } from "./map-resource.ts";
import { findUnseen, type Unseen } from "./unseen.ts";
import { watchStops } from "./watch-stops.ts";

/** What one resource of a mapping made of one repository. */
export interface MappedPart {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
  /** What may have been said of entities by what could not be read. */
  readonly unseen: readonly Unseen[];
}

/** What all mappings made of one repository: a part for each resource, in the order of {@link listResources}. */
export type MappedRepository = readonly MappedPart[];

/** What all mappings made of repositories. */
export interface MappedEach {
  /** In the order the repositories were given. */
  readonly mapped: readonly MappedRepository[];
  /** False when jq gave no answer somewhere, for reasons of its own: another time it may. */
  readonly settled: boolean;
}

/** What was mapped before: facts and mappings never change, so neither does what they make. */
const memory = new WeakMap<Config["mappings"], WeakMap<RepositoryFacts, MappedRepository>>();

/** Maps each repository by every resource of every mapping. Those that were mapped before by the same mappings cost nothing. */
export async function mapEach(
  mappings: Config["mappings"],
  repositories: readonly RepositoryFacts[],
  jq: JqEngine,
): Promise<MappedEach> {
  const known = memory.get(mappings) ?? new WeakMap<RepositoryFacts, MappedRepository>();
  memory.set(mappings, known);
  const fresh = new Map<RepositoryFacts, MappedRepository>();
  let settled = true;
  for (const batch of separateNames(repositories.filter((facts) => !known.has(facts)))) {
    const watch = watchStops(jq);
    const mapped = await mapTogether(mappings, batch, watch.jq);
    for (const [index, facts] of batch.entries()) {
      const parts = mapped[index] ?? [];
      fresh.set(facts, parts);
      if (!watch.stopped() || parts.every(isSettled)) known.set(facts, parts);
      else settled = false;
    }
  }
  return { mapped: repositories.map((facts) => fresh.get(facts) ?? known.get(facts) ?? []), settled };
}

/** Results are told apart by the repository's name, so those of one name, two states of one repository, are not mapped together. */
function separateNames(repositories: readonly RepositoryFacts[]): readonly (readonly RepositoryFacts[])[] {
  const batches: RepositoryFacts[][] = [];
  const counts = new Map<string, number>();
  for (const facts of new Set(repositories)) {
    const count = counts.get(facts.name) ?? 0;
    counts.set(facts.name, count + 1);
    const batch = batches[count];
    if (batch === undefined) batches.push([facts]);
    else batch.push(facts);
  }
  return batches;
}

async function mapTogether(
  mappings: Config["mappings"],
  repositories: readonly RepositoryFacts[],
  jq: JqEngine,
): Promise<readonly MappedRepository[]> {
  const parts: ((name: string) => MappedPart)[] = [];
  for (const { resource, mapping, locator } of listResources(mappings)) {
    const { drafts, findings, gaps } = await mapResource(resource, mapping, locator, repositories, jq);
    const own = {
      drafts: Map.groupBy(drafts, ({ repository }) => repository),
      findings: Map.groupBy(findings, ({ subject }) => subject),
      unseen: Map.groupBy(await findUnseen(resource, gaps, jq), ({ repository }) => repository),
    };
    parts.push((name) => ({
      drafts: own.drafts.get(name) ?? [],
      findings: own.findings.get(name) ?? [],
      unseen: own.unseen.get(name) ?? [],
    }));
  }
  return repositories.map(({ name }) => parts.map((part) => part(name)));
}

/** Whether nothing here may be the work of a jq that stopped. */
function isSettled({ drafts, unseen }: MappedPart): boolean {
  const isStopped = (state: ValueState | null) =>
    state?.kind === "unknown" && (state.reason === "jq_timeout" || state.reason === "jq_crash");
  return (
    unseen.length === 0 &&
    !drafts.some(({ team, paths, untold, properties, relations }) =>
      [team, paths, ...untold.values(), ...properties.values(), ...relations.values()].some(isStopped),
    )
  );
}
