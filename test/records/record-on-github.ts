import { type GitHub, openApp, openToken } from "../../src/github/index.ts";
import { type KnownCommit, openRecordBranch } from "../../src/records/github/index.ts";
import type { RecordPlan, RecordStore, RecordWrite } from "../../src/records/index.ts";
import { createVirtualClock, type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";

/** A central repo on a GitHub of its own, and the App that records on a branch of it. */
export interface RecordOnGitHub {
  readonly sandbox: RunningSandbox;
  readonly client: RunningSandbox["client"];
  /** As the App's installation sees it. */
  readonly github: GitHub;
  /** As an owner of the organisation sees it. */
  readonly asAnn: GitHub;
  /** A store that has read nothing yet, as after a start. It remembers nothing of earlier ones unless told where. */
  open(known?: KnownCommit): RecordStore;
  /** Files of the branch, by path. */
  files(): Promise<ReadonlyMap<string, string>>;
  /** How many commits the branch has. */
  commits(): Promise<number>;
  /** Calls by operation since they were last counted. */
  count(): Promise<Readonly<Record<string, number>>>;
}

/** Where the record of these tests is. */
export const BRANCH = { repository: "acme/central", branch: "muster" };

/** Starts it, with an empty branch. Stop its sandbox at the end. */
export async function startRecordOnGitHub(): Promise<RecordOnGitHub> {
  const clock = createVirtualClock("2026-03-15T12:00:00Z");
  // Whoever waits has the time pass, for all.
  const hasty = { now: () => clock.now(), sleep: (milliseconds: number) => clock.advance(milliseconds) };
  const sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  await client.createUser({ login: "ann" });
  await client.createOrganization({ login: "acme", admins: ["ann"] });
  await client.createRepository({
    owner: "acme",
    name: "central",
    files: { "muster.yml": "organization: acme\n" },
  });
  const { id, privateKey } = await client.createApp({
    slug: "muster",
    owner: "acme",
    permissions: { contents: "write" },
  });
  const installed = await client.installApp({ app: "muster", account: "acme" });
  const app = openApp({ appId: id, privateKey, apiUrl: sandbox.url, clock: hasty, random: () => 0 });
  const github = app.installation(installed.id);
  const { token } = await client.createToken({ login: "ann" });
  const asAnn = openToken({ token, apiUrl: sandbox.url, clock: hasty });
  const open = (known = remember()) =>
    openRecordBranch(
      github,
      { owner: "acme", repository: "central", branch: BRANCH.branch, writer: "muster[bot]" },
      known,
    );
  return {
    sandbox,
    client,
    github,
    asAnn,
    open,
    files: async () => (await open().read()).files,
    async commits() {
      const { data } = await github.request("GET /repos/{owner}/{repo}/commits", {
        owner: "acme",
        repo: "central",
        sha: BRANCH.branch,
        per_page: 100,
      });
      return data.length;
    },
    async count() {
      const { rest, graphql } = await client.counts();
      await client.resetCounts();
      return { ...rest, ...graphql };
    },
  };
}

/** Remembers the last commit that was good. */
export function remember(commit: string | null = null): KnownCommit {
  let known = commit;
  return {
    get: async () => known,
    set: async (commit) => {
      known = commit;
    },
  };
}

/** A plan that writes these files. */
export function planOf(files: Readonly<Record<string, string>>): RecordPlan {
  return { write: new Map(Object.entries(files)), remove: [], append: new Map(), kept: [] };
}

/** Reads, then writes what is planned against what was read, once. */
export async function writeOnce(
  store: RecordStore,
  files: Readonly<Record<string, string>>,
): Promise<RecordWrite> {
  return await store.write(await store.read(), planOf(files), {
    subject: "Catalog",
    config: null,
    engine: null,
  });
}
