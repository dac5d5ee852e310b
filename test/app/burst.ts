import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAcme } from "../../examples/github/acme.ts";
import { createLog, readEnvironment, startApp } from "../../src/app/index.ts";
import {
  type Counts,
  createVirtualClock,
  type RunningSandbox,
  startSandbox,
} from "../../src/sandbox/index.ts";
import { letNothingButTimePass } from "./nothing-but-time.ts";

/** How many pull requests are opened at one moment. */
export interface BurstSize {
  readonly repositories: number;
  /** In each of them. */
  readonly pulls: number;
}

/** What became of a burst of pull requests, on the clock that GitHub and the App share. */
export interface Burst {
  /** Milliseconds from the burst to each verdict, the first first. */
  readonly verdicts: readonly number[];
  /** Check runs on all heads: one for each, unless some were made twice. */
  readonly checkRuns: number;
  /** What was asked of GitHub from the burst to the last verdict. */
  readonly counts: Counts;
}

/** A pull request to be opened. */
interface Change {
  readonly repository: string;
  readonly head: string;
}

/** After so much time on the shared clock what has no verdict is lost. */
const LOST_MS = 3_600_000;

/** Opens many pull requests at once and waits for a verdict on each, in the time that nothing but GitHub's limits takes. */
export async function runBurst(size: BurstSize): Promise<Burst> {
  const clock = createVirtualClock("2026-03-02T09:00:00Z");
  const time = letNothingButTimePass(clock);
  const folder = await mkdtemp(join(tmpdir(), "muster-burst-"));
  const sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  const acme = await buildAcme(client);
  const changes = await prepareChanges(sandbox, size);
  const settings = readEnvironment(
    {
      APP_ID: String(acme.appId),
      PRIVATE_KEY: acme.privateKey,
      WEBHOOK_SECRET: acme.webhookSecret,
      MUSTER_CENTRAL: "acme/central",
      GITHUB_API_URL: sandbox.url,
      MUSTER_DATA: folder,
      PORT: "0",
    },
    folder,
  );
  const app = await time.run(startApp(settings, { clock, log: createLog("silent"), random: () => 0.5 }));
  try {
    const webhookUrl = `http://127.0.0.1:${app.port}/api/github/webhooks`;
    await client.configureApp({ app: acme.appId, webhookUrl });
    // What the start wrote is out of the limits by then.
    await time.pass(600_000);
    await client.resetCounts();
    const heads = new Set<string>();
    await Promise.all(
      changes.map(async (change) => heads.add((await client.openPull({ ...change, actor: "ben" })).headSha)),
    );
    const began = clock.now().getTime();
    const since = () => clock.now().getTime() - began;
    const verdicts: number[] = [];
    const look = () => {
      const concluded = concludedHeads(sandbox, heads).size;
      while (verdicts.length < concluded) verdicts.push(since());
      return concluded === heads.size || since() > LOST_MS;
    };
    await time.until(look);
    return { verdicts, checkRuns: runsOn(sandbox, heads).length, counts: await client.counts() };
  } finally {
    await time.run(app.stop(0));
    time.end();
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes repositories with a branch for every pull request, half of which make their service worse. */
export async function prepareChanges(
  { client }: Pick<RunningSandbox, "client">,
  { repositories, pulls }: BurstSize,
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  await client.seedSynthetic({ organization: "acme", repositories, seed: 1 });
  for (let index = 1; index <= repositories; index += 1) {
    const repository = `acme/service-${String(index).padStart(5, "0")}`;
    for (let pull = 1; pull <= pulls; pull += 1) {
      const head = `change-${pull}`;
      // Each another text: at one moment, the same would make the same commit.
      const worse = pull % 2 === 0 ? { "README.md": null } : {};
      const files = { ...worse, "notes.md": `${pull}\n` };
      await client.push({ repository, branch: head, files, actor: "ben" });
      changes.push({ repository, head });
    }
  }
  return changes;
}

function runsOn({ world }: RunningSandbox, heads: ReadonlySet<string>) {
  return [...world.repositories.values()]
    .flatMap(({ checkRuns }) => [...checkRuns.values()])
    .filter(({ headSha }) => heads.has(headSha));
}

function concludedHeads(sandbox: RunningSandbox, heads: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(runsOn(sandbox, heads).flatMap((run) => (run.conclusion === null ? [] : [run.headSha])));
}
