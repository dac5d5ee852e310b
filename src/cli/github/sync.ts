import type { JqEngine } from "../../jq/index.ts";
import {
  describeSync,
  openRepositories,
  type Session,
  type Synced,
  syncOrganisation,
} from "../../session/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { readRepositories, showUnread } from "../read-services.ts";
import { formatJson } from "../render/printable.ts";
import { renderSync } from "../render/sync.ts";
import type { RepositoryName } from "../repository-name.ts";
import { showFindings } from "../show-findings.ts";
import { openSession } from "./open-session.ts";
import { requireConfigOnGitHub } from "./read-central.ts";

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
  const observe = () => readRepositories(io, config, openRepositories(session, config));
  return await syncOrganisation({ session, central, config, jq, now, dryRun, observe });
}
