import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { Probot } from "probot";
import { buildAcme } from "../../examples/github/acme.ts";
import { createVirtualClock, startSandbox } from "../../src/sandbox/index.ts";
import { type Burst, type BurstSize, prepareChanges } from "../app/burst.ts";

/** The milliseconds in which time goes by here: the peer's times are right to so many. */
const STEP_MS = 50;

/**
 * Writes one check run for every head of a burst through the client that Probot gives an App, with the throttling that
 * it comes with. It waits on the timers of Node, which therefore go with the sandbox's clock, and reads nothing.
 */
export async function runStockBurst(size: BurstSize): Promise<Burst> {
  const clock = createVirtualClock("2026-03-02T09:00:00Z");
  const sandbox = await startSandbox({ clock });
  const { client } = sandbox;
  const acme = await buildAcme(client);
  const changes = await prepareChanges(sandbox, size);
  const heads = await Promise.all(
    changes.map(async ({ repository, head }) => {
      const { sha } = await client.headOf({ repository, branch: head });
      return { repo: repository.replace(/^acme\//, ""), sha };
    }),
  );
  await client.resetCounts();
  let underWay = 0;
  const countingFetch: typeof fetch = async (...request) => {
    underWay += 1;
    try {
      return await fetch(...request);
    } finally {
      underWay -= 1;
    }
  };
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: clock.now() });
  /** Waits for something, and lets time go by whenever nothing is under way. */
  const passUntil = async (isTrue: () => boolean): Promise<void> => {
    for (;;) {
      for (let still = 0; still < 10; still = underWay > 0 ? 0 : still + 1) await setImmediate();
      if (isTrue()) return;
      mock.timers.tick(STEP_MS);
      await clock.advance(STEP_MS);
    }
  };
  const pass = async <T>(work: Promise<T>): Promise<T> => {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    await passUntil(() => isOver);
    return await work;
  };
  try {
    const { appId, privateKey, webhookSecret: secret } = acme;
    const request = { fetch: countingFetch };
    const probot = new Probot({
      appId,
      privateKey,
      secret,
      baseUrl: sandbox.url,
      logLevel: "fatal",
      request,
    });
    await pass(probot.ready());
    const octokit = await pass(probot.auth(acme.installation));
    // It has its token from then on, as an App at work has.
    await pass(octokit.request("GET /repos/{owner}/{repo}", { owner: "acme", repo: "central" }));
    const began = clock.now().getTime();
    const verdicts: number[] = [];
    const writing = Promise.all(
      heads.map(async ({ repo, sha }) => {
        await octokit.request("POST /repos/{owner}/{repo}/check-runs", {
          owner: "acme",
          repo,
          name: "Muster",
          head_sha: sha,
          status: "completed",
          conclusion: "success",
        });
        verdicts.push(clock.now().getTime() - began);
      }),
    );
    await pass(writing);
    return { verdicts, checkRuns: verdicts.length, counts: await pass(client.counts()) };
  } finally {
    mock.timers.reset();
    await sandbox.stop();
  }
}
