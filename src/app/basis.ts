import type { Observation } from "../catalog/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import { ENGINE_VERSION } from "../flows/index.ts";
import { digestOf } from "../gates/index.ts";
import type { PullHead } from "../jobs/index.ts";
import type { CentralKeeper } from "../session/index.ts";
import { describeEssence } from "./essence.ts";
import type { Organisation } from "./organisation.ts";

/** Tells what a verdict rests on besides the commit itself, of the pull requests that are known to have it as their head. */
export type BasisTeller = (repository: string, pulls: readonly Pick<PullHead, "number" | "base">[]) => string;

/**
 * Tells what verdicts rest on, as far as it is known without asking GitHub: the configuration that holds, the base
 * repository's contents, which pull requests there are, and this very program. It is remembered with each verdict; where
 * it is another one now, something happened after the verdict, even if no event told so and nobody was there to see it.
 */
export function createBasisTeller({
  central,
  organisation,
}: {
  readonly central: Pick<CentralKeeper, "current">;
  readonly organisation: Pick<Organisation, "observation">;
}): BasisTeller {
  const digests = new WeakMap<RepositoryFacts, string>();
  const digestFacts = (facts: RepositoryFacts) => {
    const digest = digests.get(facts) ?? digestOf(describeEssence(facts));
    digests.set(facts, digest);
    return digest;
  };
  let indexed: { readonly of: Observation | null; readonly facts: ReadonlyMap<string, RepositoryFacts> } = {
    of: null,
    facts: new Map(),
  };
  return (repository, pulls) => {
    const observation = organisation.observation();
    if (indexed.of !== observation)
      indexed = {
        of: observation,
        facts: new Map(observation?.repositories.map((facts) => [facts.name, facts])),
      };
    const facts = indexed.facts.get(repository);
    return digestOf({
      engine: ENGINE_VERSION,
      config: central.current()?.commit ?? null,
      facts: facts === undefined ? null : digestFacts(facts),
      pulls: pulls.map(({ number, base }) => ({ number, base })).sort((a, b) => a.number - b.number),
    });
  };
}
