import { loadConfig } from "../../config/index.ts";
import { readTexts } from "../../facts/sources/github/index.ts";
import { resolveCommit } from "../../facts/trees/index.ts";
import { replayScores } from "../../flows/index.ts";
import { exitCode } from "../../gates/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { fullName, type RepositoryName } from "../../model/repository-name.ts";
import { type BranchState, type RecordBranch, readState } from "../../records/github/index.ts";
import { type RecordedState, readRecordedState } from "../../records/index.ts";
import { explainAbsence, openCentralTree, type Session } from "../../session/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { readMoment } from "../moment.ts";
import { formatJson } from "../render/printable.ts";
import {
  describeReplay,
  outcomeOfReplay,
  type ReplayedState,
  renderReplay,
} from "../render/replayed-scores.ts";
import { requireRepositoryName } from "../repository-name.ts";
import { UsageError } from "../usage-error.ts";
import { findRecord } from "./find-record.ts";
import { openSession } from "./open-session.ts";
import { requireConfigOnGitHub } from "./read-central.ts";

/** What to recompute of the record on GitHub, and how to show it. */
export interface ReplayOptions extends GitHubOptions {
  /** A day, a moment, or a commit of the record or the central repo. */
  readonly at: string;
  readonly central?: string;
  readonly repos?: string;
  readonly dir?: string;
  readonly configAt?: string;
  readonly service?: string;
  readonly min?: string;
  readonly record?: string;
  readonly json?: boolean;
}

/** Recomputes what was recorded on GitHub, and says whether it comes out the same. Gives the exit code. */
export async function replayRecord(io: CliIo, options: ReplayOptions): Promise<number> {
  const central = requireCentral(options);
  const session = await openSession(io, { ...options, organization: central.owner, writes: false });
  const jq = openJq(io);
  try {
    const replayed = onlyService(await replay(io, session, central, options.at, jq), options.service);
    if (options.json === true) io.out(formatJson(describeReplay(replayed)));
    else io.out(renderReplay(replayed, io.screen));
    return exitCode(outcomeOfReplay(replayed));
  } finally {
    session.close();
    await jq.close();
  }
}

/** Other options are about what is current, or about folders. */
function requireCentral({ central, ...others }: ReplayOptions): RepositoryName {
  if (central === undefined)
    throw new UsageError(
      "--at reads the record that is kept with the central repo",
      "Name it with --central, or folders with --dir and --repos.",
    );
  const wrong = (["repos", "dir", "configAt", "min", "record"] as const).find(
    (name) => others[name] !== undefined,
  );
  if (wrong !== undefined) {
    const option = wrong === "configAt" ? "config-at" : wrong;
    throw new UsageError(
      `--${option} has no meaning where a record on GitHub is recomputed`,
      "Leave it out.",
    );
  }
  return requireRepositoryName("--central", central);
}

async function replay(
  io: CliIo,
  session: Session,
  central: RepositoryName,
  at: string,
  jq: JqEngine,
): Promise<ReplayedState> {
  const { settings } = await requireConfigOnGitHub(io, session, central, undefined, jq);
  const { records } = settings;
  const writer = "";
  const place = {
    owner: central.owner,
    repository: records.repository ?? central.name,
    branch: records.branch,
    writer,
  };
  const commit = await session.attempt(() => locate(session, central, place, at));
  const state = await session.attempt(() => readState(session.reading, place, commit));
  return await recompute(session, central, state, jq);
}

async function locate(
  session: Session,
  central: RepositoryName,
  place: RecordBranch,
  at: string,
): Promise<string> {
  const { reading } = session;
  const moment = readMoment(at);
  if (moment !== null) return await findRecord(reading, place, { kind: "moment", moment, at });
  for (const name of new Set([place.repository, central.name])) {
    const sha = await resolveCommit(reading, central.owner, name, at).catch((error: unknown) => {
      const explained = explainAbsence(error, { ...central, name }, at);
      if (explained === null) throw error;
      return null;
    });
    if (sha !== null) return await findRecord(reading, place, { kind: "commit", sha, central });
  }
  throw new UsageError(
    `${fullName(central)} has no commit, branch or tag "${at}"`,
    "Name a commit of it or of the record, a day such as 2026-01-31, or a moment such as 2026-01-31T08:00:00Z.",
  );
}

async function recompute(
  session: Session,
  central: RepositoryName,
  state: BranchState,
  jq: JqEngine,
): Promise<ReplayedState> {
  const recorded = readRecordedState(state.files);
  const { commit, at, config: configCommit, engine } = state;
  const about = { commit, at, seen: recorded.seen, config: configCommit, engine, central: fullName(central) };
  const told = { ...about, unreadable: recorded.unreadable };
  if (configCommit === null)
    return { ...told, why: "the record does not tell which configuration it was made with", results: [] };
  const { config } = await session.attempt(() =>
    loadConfig(openCentralTree(session, central, configCommit), jq),
  );
  if (config === null)
    return {
      ...told,
      why: `the configuration at ${configCommit.slice(0, 7)} can't be read by this version`,
      results: [],
    };
  const texts = await session.attempt(() => readNamedTexts(session, central, recorded));
  const now = new Date(recorded.seen ?? at);
  return { ...told, why: null, results: replayScores(config, { state: recorded, engine, texts }, now) };
}

/** The record names files and doesn't hold them: GitHub still has their objects. */
async function readNamedTexts(
  { reading, cache }: Session,
  { owner }: RepositoryName,
  { entities }: RecordedState,
) {
  const wanted = entities.flatMap(({ texts }) => [...texts.values()]);
  return await readTexts({ github: reading, owner, cache }, wanted);
}

function onlyService(replayed: ReplayedState, service: string | undefined): ReplayedState {
  if (service === undefined) return replayed;
  const results = replayed.results.filter(
    ({ entity }) => entity === service || entity.endsWith(`/${service}`),
  );
  if (results.length === 0 && replayed.why === null)
    throw new UsageError(`the record of then has no scores of "${service}"`);
  return { ...replayed, results };
}
