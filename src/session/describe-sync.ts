import { describeFinding } from "../catalog/index.ts";
import type { Json } from "../model/json.ts";
import { commitUrl, outcomeOf, type Synced } from "./synced.ts";

/** A sync for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeSync(synced: Synced): Json {
  const { central, config, observed, scores, recorded, place, dryRun } = synced;
  const { plan, changes, commit, foreign } = recorded;
  return {
    schema: "muster.sync/1",
    organization: config.settings.organization,
    central,
    config: { name: config.name, commit: config.commit },
    dry_run: dryRun,
    outcome: outcomeOf(synced),
    record: {
      repository: `${place.owner}/${place.repository}`,
      branch: place.branch,
      writer: place.writer,
      commit,
      url: commit === null ? null : commitUrl(synced, commit),
    },
    repositories: observed.repositories.length,
    unreadable: observed.unreadable.map(({ name, why }) => ({ name, why })),
    incomplete: Object.fromEntries(scores.catalog.incomplete),
    entities: { added: [...changes.added], changed: [...changes.changed], removed: [...changes.removed] },
    files: { written: plan.write.size, removed: plan.remove.length },
    kept: [...plan.kept],
    foreign: foreign.map(({ commit, author }) => ({ commit, author })),
    findings: scores.catalog.findings.map(describeFinding),
  };
}
