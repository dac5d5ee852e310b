import type { Config } from "../../config/index.ts";
import { type Scores, scoreServices } from "../../flows/index.ts";
import { type RunBasis, readScoresOf } from "../../flows/runs/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { type EntityCard, makeCard } from "../../reports/runs/index.ts";
import type { Session } from "../../session/index.ts";
import { isWorkflowToken, readOrganisation } from "../read-organisation.ts";

/** What commands are understood by, read once it is needed and then kept for the step. */
export interface StepBasis {
  readonly basis: () => Promise<RunBasis>;
  readonly cardOf: (key: string) => Promise<EntityCard | null>;
}

const NOBODY = { people: [], teams: [], whole: false } as const;

/** Reads the organisation for the commands of one comment. */
export function readBasis(session: Session, config: Config, jq: JqEngine): StepBasis {
  let reading: Promise<{ readonly scores: Scores; readonly people: RunBasis["people"] }> | null = null;
  const read = async () => {
    const observed = await readOrganisation(session, config, await isWorkflowToken(session));
    const scores = await scoreServices(config, observed, jq, session.clock.now());
    return { scores, people: observed.people ?? NOBODY };
  };
  const readOnce = async () => await (reading ??= read());
  return {
    async basis() {
      const { scores, people } = await readOnce();
      const { catalog, results } = scores;
      return { config, catalog, people, scores: readScoresOf(results) };
    },
    async cardOf(key) {
      const { scores } = await readOnce();
      const entity = scores.catalog.entities.get(key);
      return entity === undefined
        ? null
        : makeCard(entity, { results: scores.results.get(key) ?? [], locks: null });
    },
  };
}
