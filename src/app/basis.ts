import type { Observation } from "../catalog/index.ts";
import type { RepositoryFacts } from "../facts/index.ts";
import { ENGINE_VERSION } from "../flows/index.ts";
import { dependsOnDay, digestOf } from "../gates/index.ts";
import type { PullHead } from "../jobs/index.ts";
import type { Clock } from "../model/clock.ts";
import { dayOf } from "../model/day.ts";
import type { CentralKeeper } from "../session/index.ts";
import { describeEssence } from "./essence.ts";
import type { LockKeeper } from "./locks/index.ts";
import type { Organisation } from "./organisation.ts";

/** Tells what a verdict rests on besides the commit itself, of the pull requests that are known to have it as their head. */
export type BasisTeller = (repository: string, pulls: readonly Pick<PullHead, "number" | "base">[]) => string;

/**
 * Tells what verdicts rest on, as far as it is known without asking GitHub: the configuration that holds, the base
 * repository's contents, what is locked, which pull requests there are, the day where the policy looks at it, and this very program. It is remembered with each verdict; where
 * it is another one now, something happened after the verdict, even if no event told so and nobody was there to see it.
 */
export function createBasisTeller({
  central,
  organisation,
  clock,
  locks,
}: {
  readonly central: Pick<CentralKeeper, "current">;
  readonly organisation: Pick<Organisation, "observation">;
  readonly clock: Pick<Clock, "now">;
  /** What is locked, where a gate asks; left out for nothing. */
  readonly locks?: Pick<LockKeeper, "basisOf">;
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
    const current = central.current();
    const locked = locks?.basisOf(repository, clock.now()) ?? null;
    return digestOf({
      ...(locked === null ? {} : { locked }),
      engine: ENGINE_VERSION,
      config: current?.commit ?? null,
      // A waiver ends with a day, and a schedule moves on with one.
      day: current !== null && dependsOnDay(current.config) ? dayOf(clock.now()) : null,
      facts: facts === undefined ? null : digestFacts(facts),
      pulls: pulls.map(({ number, base }) => ({ number, base })).sort((a, b) => a.number - b.number),
    });
  };
}
