import type { FaultRule, SandboxClient } from "../../../src/sandbox/index.ts";
import type { Chance } from "./chance.ts";

/** What goes wrong with the webhooks of one event. */
export type WebhookFault = "none" | "lost" | "doubled" | "reordered";

/** How often webhooks are lost, doubled or come in another order: a fifth of the time each. */
const OFTEN = 0.2;

/** How often GitHub's API is in trouble after an event. */
const NOW_AND_THEN = 0.2;

const WRITE = "POST /repos/{owner}/{repo}/check-runs";

/** What goes wrong with the API: each strikes the next requests that it fits, once or twice. */
const API_FAULTS: readonly (readonly FaultRule[])[] = [
  [{ on: WRITE, fault: { kind: "cut", when: "after" }, count: 1 }],
  [{ on: WRITE, fault: { kind: "cut", when: "before" }, count: 1 }],
  [{ on: WRITE, fault: { kind: "status", status: 502 }, count: 2 }],
  [{ on: "GRAPHQL Commits", fault: { kind: "status", status: 502 }, count: 2 }],
  [{ on: "GRAPHQL *", fault: { kind: "cut", when: "before" }, count: 2 }],
  [{ on: "GRAPHQL *", fault: { kind: "cut", when: "after" }, count: 2 }],
  [{ on: "* /*", fault: { kind: "status", status: 502 }, count: 2 }],
];

/** Lets the webhooks of what happens next go wrong, or not, as chance has it. */
export async function upsetWebhooks(client: SandboxClient, chance: Chance): Promise<WebhookFault> {
  const drawn = chance.below(100) / 100;
  const fault: WebhookFault =
    drawn < OFTEN ? "lost" : drawn < 2 * OFTEN ? "doubled" : drawn < 3 * OFTEN ? "reordered" : "none";
  await client.setWebhookFaults({
    lose: fault === "lost" ? 1 : 0,
    duplicate: fault === "doubled" ? 1 : 0,
    reorder: fault === "reordered" ? 1 : 0,
  });
  return fault;
}

/** Upsets the API now and then. Resolves with how many requests the faults before struck. */
export async function upsetApi(client: SandboxClient, chance: Chance): Promise<number> {
  const faults = chance.pick(API_FAULTS);
  if (!chance.happens(NOW_AND_THEN)) return 0;
  const struck = await client.faultsStruck();
  await client.setFaults({ rules: faults });
  return struck;
}

/** Holds back the next check run on its way, until somebody can be killed meanwhile. Resolves when it is held, or after a while. */
export async function holdBackWrite(client: SandboxClient): Promise<void> {
  await client.setFaults({
    rules: [{ on: WRITE, fault: { kind: "delay", milliseconds: 300 }, count: 1 }],
  });
  for (let looks = 0; looks < 100; looks += 1) {
    if ((await client.faultsStruck()) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Everything is well again. Resolves with how many requests the faults before struck. */
export async function calm(client: SandboxClient): Promise<number> {
  const struck = await client.faultsStruck();
  await client.setFaults({ rules: [] });
  await client.setWebhookFaults({});
  return struck;
}
