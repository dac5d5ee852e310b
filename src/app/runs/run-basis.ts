import type { Observation } from "../../catalog/index.ts";
import { type Scores, scoreServices } from "../../flows/index.ts";
import { type RunBasis, readScoresOf } from "../../flows/runs/index.ts";
import { dayOf } from "../../model/day.ts";
import { type EntityCard, makeCard } from "../../reports/runs/index.ts";
import { listHolding } from "../locks/index.ts";
import { requireReading, type Services } from "../services.ts";

/** What commands are understood by, as it is now. */
export interface BasisKeeper {
  /** Rejects with a RetryLater while the central repo and the repositories are read for the first time. */
  basis(): Promise<RunBasis>;
  cardOf(key: string): Promise<EntityCard | null>;
}

/** Keeps the catalog with its levels for as long as nothing that it was made from is another one. */
export function keepBasis(
  services: Pick<Services, "central" | "organisation" | "jq" | "clock" | "locks">,
): BasisKeeper {
  const { central, organisation, jq, clock, locks } = services;
  let kept: { readonly of: readonly unknown[]; readonly scores: Promise<Scores> } | null = null;

  async function score() {
    requireReading(services);
    const current = central.current();
    const observed = organisation.observation();
    if (current === null || observed === null) throw new TypeError("read a moment ago, and not there");
    const now = clock.now();
    const of = [current.config, observed, dayOf(now)];
    const isKept = kept?.of.every((each, index) => each === of[index]) ?? false;
    const fresh =
      isKept && kept !== null ? kept : { of, scores: scoreServices(current.config, observed, jq, now) };
    kept = fresh;
    fresh.scores.catch(() => {
      if (kept === fresh) kept = null;
    });
    return { config: current.config, people: peopleOf(observed), scores: await fresh.scores };
  }

  return {
    async basis() {
      const { config, people, scores } = await score();
      const { catalog, results } = scores;
      return { config, catalog, people, scores: readScoresOf(results) };
    },
    async cardOf(key) {
      const { scores } = await score();
      const entity = scores.catalog.entities.get(key);
      if (entity === undefined) return null;
      const results = scores.results.get(key) ?? [];
      return makeCard(entity, { results, locks: await listHolding(locks, key, clock.now()) });
    },
  };
}

const NOBODY = { people: [], teams: [], whole: false } as const;

function peopleOf(observed: Observation): RunBasis["people"] {
  return observed.people ?? NOBODY;
}
