import type { Config } from "../../config/index.ts";
import {
  type GuardSource,
  readAppByKey,
  readAppByToken,
  readBranchRules,
  readFolderOwners,
  readRecordCommits,
  readRepositoryGuards,
  readWorkflowFiles,
} from "../../facts/guards/index.ts";
import { ENGINE_VERSION, findGoverned, inspectWorkflows, scoreServices } from "../../flows/index.ts";
import { createSystemClock, explainAccess, type GitHubApp, openApp, readOnly } from "../../github/index.ts";
import type { JqEngine } from "../../jq/index.ts";
import { type AppGuard, type CentralGuard, type GuardFacts, seen, unseen } from "../../model/guard.ts";
import { openRecord, openRepositories, requireOrganization, type Session } from "../../session/index.ts";
import { OWNED_FOLDERS } from "../../trust/index.ts";
import type { GitHubOptions } from "../github-options.ts";
import { type CliIo, openJq } from "../io.ts";
import { createProgress } from "../progress.ts";
import { readRepositories } from "../read-services.ts";
import { fullName, type RepositoryName } from "../repository-name.ts";
import { chooseApi } from "./choose-api.ts";
import { type FoundCredentials, findCredentials, withoutApp } from "./find-credentials.ts";
import { hintAtWaits } from "./hint-at-waits.ts";
import { openSession } from "./open-session.ts";
import { requireConfigOnGitHub } from "./read-central.ts";

/** What `muster doctor` looks at. */
export interface DoctorOptions extends GitHubOptions {
  readonly central: RepositoryName;
}

/**
 * Asks GitHub for all that tells whether the gate blocks, with the App's key and a token, whichever are there: a person's
 * token sees more of a repository, and the App's key alone sees its webhooks. Nothing is written.
 */
export async function readGuards(io: CliIo, options: DoctorOptions): Promise<GuardFacts> {
  const { central } = options;
  const found = findCredentials(io);
  const organization = central.owner;
  const wish = { ...options, organization, writes: false };
  const session = await openSession(found.token === null ? io : withoutApp(io), wish);
  const jq = openJq(io);
  try {
    const config = await requireConfigOnGitHub(io, session, central, undefined, jq);
    requireOrganization(config, organization, "Name the central repo of that organisation with --central.");
    return await readAll(io, { session, config, central, found, apiUrl: chooseApi(io, options.apiUrl) }, jq);
  } finally {
    session.close();
    await jq.close();
  }
}

interface Materials {
  readonly session: Session;
  readonly config: Config;
  readonly central: RepositoryName;
  readonly found: FoundCredentials;
  readonly apiUrl: string;
}

async function readAll(io: CliIo, materials: Materials, jq: JqEngine): Promise<GuardFacts> {
  const { session, config, central } = materials;
  const { organization, granted } = session;
  const observed = await readRepositories(io, config, openRepositories(session, config));
  const scores = await scoreServices(config, observed, jq, io.now());
  const governed = findGoverned(config, observed, scores, io.now());
  const source = {
    github: session.github.withPriority("bulk"),
    organization,
    isAdmin: granted !== null && Object.hasOwn(granted, "administration"),
  };
  const names = [...new Set([central.name, ...observed.repositories.map(({ name }) => name)])];
  const globs = [...config.gates.values()].flatMap(({ value }) => value.branches ?? []);
  const progress = createProgress(io, "looking at");
  const read = await session
    .attempt(() => readRepositoryGuards(source, names, globs, progress.report))
    .finally(() => progress.finish());
  const { app, bot } = await session.attempt(() => readApp(io, materials));
  const workflows = await session.attempt(() =>
    inspectWorkflows(config, scores, (places) => readWorkflowFiles(source, places), { jq, now: io.now() }),
  );
  const own = read.guards.find(({ name }) => name === central.name);
  return {
    organization,
    at: io.now().toISOString(),
    app,
    central: await session.attempt(() => readCentral(materials, source, own, bot)),
    repositories: read.guards
      .filter(({ name, archived }) => !archived && governed.has(name))
      .map((guard) => ({ ...guard, governed: governed.get(guard.name) ?? seen(false) })),
    workflows,
    unread: [...read.unread, ...observed.unreadable],
  };
}

/** The App, and the login of its bot where that is known. */
async function readApp(
  io: CliIo,
  { session, found, apiUrl }: Materials,
): Promise<{ readonly app: AppGuard; readonly bot: string | null }> {
  const { organization } = session;
  if (found.app === null) return await readAppByToken(session.github, organization, found.appId);
  const { appId, privateKey } = found.app;
  const clock = hintAtWaits(io, io.clock ?? createSystemClock());
  const app = openApp({ apiUrl, clock, userAgent: `muster/${ENGINE_VERSION}`, appId, privateKey });
  return await readAppByKey(readingOnly(app), organization).catch((error: unknown) => {
    throw explainAccess(error, { app: appId }, apiUrl) ?? error;
  });
}

function readingOnly(app: GitHubApp): GitHubApp {
  return { ...app, asApp: readOnly(app.asApp), installation: (id) => readOnly(app.installation(id)) };
}

type CentralRead = Awaited<ReturnType<typeof readRepositoryGuards>>["guards"][number] | undefined;

async function readCentral(
  { session, config, central }: Materials,
  source: GuardSource,
  own: CentralRead,
  bot: string | null,
): Promise<CentralGuard> {
  const { repository = central.name, branch } = config.settings.records;
  const hidden = unseen(`${fullName(central)} could not be looked at`, "Run muster doctor again.");
  const [main] = own?.branches.kind === "known" ? own.branches.value : [];
  const [owners, rules, commits, files] = await Promise.all([
    readFolderOwners(source, central.name, OWNED_FOLDERS),
    readBranchRules(source, repository, branch),
    readRecordCommits(source, { repository, branch }, bot),
    countFiles(session, central, config),
  ]);
  return {
    name: central.name,
    branch: own?.branches.kind === "unknown" ? own.branches : main === undefined ? hidden : seen(main),
    idle: own?.idle ?? [],
    owners,
    record: { place: `${repository}:${branch}`, branch: rules, commits, files },
  };
}

async function countFiles(
  session: Session,
  central: RepositoryName,
  config: Config,
): Promise<CentralGuard["record"]["files"]> {
  try {
    const { store } = await openRecord(session, central, config);
    return seen((await store.read()).files.size);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return unseen(
      `the record can't be read back: ${why}`,
      "Look at the branch; it is written anew when it is deleted.",
    );
  }
}
