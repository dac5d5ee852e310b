/** One pull request at a time: how long after a push its verdict stands on the commit, with nothing else under way. */
import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type AcmeApp, startAcmeApp } from "../app/acme-app.ts";
import type { BenchRow } from "./row.ts";

const PUSHES = 20;
const LOOK_MS = 5;
const MOST_MS = 1000;
const LOST_MS = 60_000;

/** Measures on the sandbox, with the App as a process of its own: nothing but the network's own time is missing. */
export async function benchLatency(): Promise<BenchRow[]> {
  const acme = await startAcmeApp();
  try {
    const repository = "acme/checkout";
    const { client } = acme.sandbox;
    const push = async (index: number) => {
      const files = { "src/latency.ts": `export default ${index};\n` };
      return await client.push({ repository, branch: "latency", files, actor: "ben" });
    };
    await push(-1);
    const { headSha } = await client.openPull({ repository, head: "latency", actor: "ben" });
    await waitForVerdict(acme, repository, headSha);
    const verdicts: number[] = [];
    const ignored: number[] = [];
    for (let index = 0; index < PUSHES; index += 1) {
      await acme.settle();
      ignored.push(await timeIgnored(acme));
      const from = performance.now();
      const { sha } = await push(index);
      await waitForVerdict(acme, repository, sha);
      verdicts.push(performance.now() - from);
    }
    const [half, bare] = [median(verdicts), median(ignored)];
    return [
      {
        name: "latency: from a push to the verdict on its pull request, one at a time",
        ms: half,
        peakMb: process.memoryUsage().rss / 1e6,
        note: `median of ${PUSHES}, the worst ${Math.max(...verdicts).toFixed(0)} ms; ${(half / bare).toFixed(0)} times a signed webhook that is ignored (${bare.toFixed(1)} ms). 250 ms of it gather the events of one push`,
        aim: `median <= ${MOST_MS} ms`,
        met: half <= MOST_MS,
      },
    ];
  } finally {
    await acme.close();
  }
}

async function waitForVerdict({ sandbox }: AcmeApp, repository: string, ref: string): Promise<void> {
  for (const end = performance.now() + LOST_MS; performance.now() < end; await wait(LOOK_MS)) {
    const [run] = await sandbox.client.checkRuns({ repository, ref, name: "Muster" });
    if (run?.conclusion !== undefined && run.conclusion !== null) return;
  }
  throw new Error(`${ref} got no verdict`);
}

/** A webhook that the App takes, and finds nothing to do for. */
async function timeIgnored(acme: AcmeApp): Promise<number> {
  const body = JSON.stringify({ action: "created", repository: { name: "cart", owner: { login: "acme" } } });
  const signature = createHmac("sha256", acme.acme.webhookSecret).update(body).digest("hex");
  const from = performance.now();
  const response = await fetch(`${acme.app().url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "star",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`the App answered ${response.status} to a webhook`);
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
