import type { Config } from "../config/index.ts";
import { openRecordBranch, type RecordBranch } from "../records/github/index.ts";
import type { RecordStore } from "../records/index.ts";
import type { Session } from "./open-session.ts";
import { findOwnCommit } from "./own-commits.ts";
import type { CentralPlace } from "./read-central.ts";

/** The record of an organisation, and where it is. */
export interface OpenRecord {
  readonly store: RecordStore;
  readonly place: RecordBranch;
}

/** Opens the record that the configuration of a central repo names. Nothing is read yet but whose commits are Muster's. */
export async function openRecord(
  session: Session,
  { owner, name }: CentralPlace,
  { settings: { records } }: Config,
): Promise<OpenRecord> {
  const { login, signs } = await session.writer();
  const place = { owner, repository: records.repository ?? name, branch: records.branch, writer: login };
  const known = findOwnCommit(session.github, place, signs);
  return { store: openRecordBranch(session.github.withPriority("bulk"), place, known), place };
}
