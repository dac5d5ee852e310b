import type { Config } from "../../config/index.ts";
import { previewRecord, type Recordable, recordScores, scoreServices } from "../../flows/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { openRecordBranch, type RecordBranch } from "../../records/github/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { readRepositories, showUnread } from "../read-services.ts";
import { formatJson } from "../render/printable.ts";
import { renderSync } from "../render/sync.ts";
import { describeSync } from "../render/sync-json.ts";
import { fullName, type RepositoryName } from "../repository-name.ts";
import { showFindings } from "../show-findings.ts";
import type { Synced } from "../synced.ts";
import { UsageError } from "../usage-error.ts";
import { openRepositories, openSession, type Session } from "./open-session.ts";
import { findOwnCommit } from "./own-commits.ts";
import { requireConfigOnGitHub, requireOrganization } from "./read-central.ts";

/** What to sync, and how. */
export interface SyncOptions extends GitHubOptions {
  readonly central: RepositoryName;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Reads the organisation, scores it, and writes what changed to the record on GitHub, in one commit. */
export async function sync(io: CliIo, options: SyncOptions): Promise<void> {
  const { central, dryRun = false, json = false } = options;
  const session = await openSession(io, { ...options, organization: central.owner, writes: !dryRun });
  const jq = openJq(io);
  try {
    const synced = await syncWith(io, session, central, dryRun, jq);
    if (json) return io.out(formatJson(describeSync(synced)));
    showUnread(io, synced.observed, session.organization);
    showFindings(io, synced.scores);
    io.out(renderSync(synced, io.screen));
  } finally {
    session.close();
    await jq.close();
  }
}

async function syncWith(
  io: CliIo,
  session: Session,
  central: RepositoryName,
  dryRun: boolean,
  jq: JqEngine,
): Promise<Synced> {
  const now = io.now();
  const config = await requireConfigOnGitHub(io, session, central, undefined, jq);
  requireOrganization(
    config,
    central.owner,
    `The record would be kept with ${central.owner}: write its name there, or sync the central repo of the other one.`,
  );
  const observed = await readRepositories(io, config, openRepositories(io, session, config));
  if (observed.repositories.length === 0) {
    const whys = observed.unreadable.map(({ name, why }) => `${name}: ${why}`);
    throw new UsageError(
      `no repository of ${central.owner} could be read: there is nothing to record`,
      whys.slice(0, 3).join("\n"),
    );
  }
  const scores = await scoreServices(config, observed, jq, now);
  const place = await session.attempt(() => placeOfRecord(session, central, config));
  const recorded = await session.attempt(() =>
    writeRecord(session, place, { config, observed, scores, source: "github" }, now, dryRun),
  );
  const { webUrl } = session.github;
  return { central: fullName(central), config, observed, scores, recorded, place, webUrl, dryRun };
}

async function placeOfRecord(
  { writer }: Session,
  { owner, name }: RepositoryName,
  { settings: { records } }: Config,
): Promise<RecordBranch> {
  return { owner, repository: records.repository ?? name, branch: records.branch, writer: await writer() };
}

async function writeRecord(
  { github, signs }: Session,
  place: RecordBranch,
  recordable: Recordable,
  now: Date,
  dryRun: boolean,
) {
  const store = openRecordBranch(github.withPriority("bulk"), place, findOwnCommit(github, place, signs));
  return await (dryRun ? previewRecord(recordable, store, now) : recordScores(recordable, store, now));
}
