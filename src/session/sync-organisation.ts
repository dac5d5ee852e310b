import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { previewRecord, recordScores, scoreServices } from "../flows/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { fullName } from "../model/repository-name.ts";
import { UsageError } from "../model/usage-error.ts";
import { openRecord } from "./open-record.ts";
import type { Session } from "./open-session.ts";
import { type CentralPlace, requireOrganization } from "./read-central.ts";
import type { Synced } from "./synced.ts";

/** What a sync works with. */
export interface SyncMaterials {
  readonly session: Session;
  readonly central: CentralPlace;
  readonly config: Config;
  readonly jq: JqEngine;
  /** The moment that scores are of. */
  readonly now: Date;
  /** Shows what would be written, and writes nothing. */
  readonly dryRun: boolean;
  /** Reads the organisation's repositories. */
  observe(): Promise<Observation>;
}

/**
 * Reads an organisation, scores it, and writes what changed to the record on GitHub, in one commit. Rejects with a UsageError
 * when the configuration is about another organisation, or nothing could be read.
 */
export async function syncOrganisation(materials: SyncMaterials): Promise<Synced> {
  const { session, central, config, jq, now, dryRun } = materials;
  requireOrganization(
    config,
    central.owner,
    `The record would be kept with ${central.owner}: write its name there, or sync the central repo of the other one.`,
  );
  const observed = await materials.observe();
  if (observed.repositories.length === 0) {
    const whys = observed.unreadable.map(({ name, why }) => `${name}: ${why}`);
    throw new UsageError(
      `no repository of ${central.owner} could be read: there is nothing to record`,
      whys.slice(0, 3).join("\n"),
    );
  }
  const scores = await scoreServices(config, observed, jq, now);
  const { recorded, place } = await session.attempt(async () => {
    const { store, place } = await openRecord(session, central, config);
    const recordable = { config, observed, scores, source: "github" };
    const record = dryRun ? previewRecord : recordScores;
    return { place, recorded: await record(recordable, store, now) };
  });
  const { webUrl } = session.github;
  return { central: fullName(central), config, observed, scores, recorded, place, webUrl, dryRun };
}
