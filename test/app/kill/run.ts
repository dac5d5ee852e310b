import { setTimeout } from "node:timers/promises";
import type { RunningSandbox } from "../../../src/sandbox/index.ts";
import { startAcmeWorld } from "./acme-world.ts";
import { type Chance, createChance } from "./chance.ts";
import { calm, holdBackWrite, upsetApi, upsetWebhooks, type WebhookFault } from "./faults.ts";
import { expectChecks, type Model, PLAYED, startRepository } from "./model.ts";
import type { MortalApp } from "./mortal-app.ts";
import { playEvent, type Stage } from "./play.ts";
import { findWrong } from "./verify.ts";

/** How much is to happen. */
export interface KillOptions {
  /** The same seed plays the same events, faults and kills. */
  readonly seed: number;
  /** Events of pull requests; others come between them. */
  readonly events: number;
  readonly kills: number;
  /** About how often the central repo changes, after which every check may be another one. */
  readonly centralChanges: number;
}

/** What happened, and what came of it. */
export interface KillReport {
  readonly seed: number;
  readonly pullEvents: number;
  readonly otherEvents: number;
  readonly kills: number;
  /** Events whose webhooks went wrong. */
  readonly webhooks: Readonly<Record<WebhookFault, number>>;
  /** Requests that failed on purpose. */
  readonly struck: number;
  /** Heads that were compared. */
  readonly heads: number;
  readonly checkRuns: number;
  readonly milliseconds: number;
  /** What is not as it must be; empty when nothing was lost. */
  readonly wrong: readonly string[];
  /** What happened, line by line. */
  readonly story: readonly string[];
  /** The App's log. */
  readonly log: readonly string[];
}

/** The longest between two events, in milliseconds. */
const LONGEST_PAUSE = 300;

/** Plays a seeded story on acme, kills the App meanwhile, lets it come to rest, and finds what is wrong. */
export async function runKills({ seed, ...size }: KillOptions): Promise<KillReport> {
  const started = performance.now();
  const world = await startAcmeWorld();
  const { sandbox, acme, app } = world;
  try {
    const model = await startModel(sandbox);
    const stage: Stage = {
      client: sandbox.client,
      model,
      appId: acme.appId,
      chance: createChance(seed),
      reruns: [],
    };
    const told = await playStory(stage, app, size);
    const struck = told.struck + (await calm(sandbox.client));
    if (!app.isAlive) await app.revive();
    await app.settle();
    const wrong = await findWrong(sandbox, stage);
    const all = [...sandbox.world.repositories.values()].flatMap(({ checkRuns }) => [...checkRuns.values()]);
    return {
      seed,
      pullEvents: size.events,
      otherEvents: told.events - size.events,
      kills: told.kills,
      webhooks: told.webhooks,
      struck,
      heads: expectChecks(model).length,
      checkRuns: all.filter((run) => run.appId === acme.appId).length,
      milliseconds: performance.now() - started,
      wrong,
      story: told.story,
      log: app.log,
    };
  } finally {
    await world.close();
  }
}

async function startModel({ client }: RunningSandbox): Promise<Model> {
  const repositories = [];
  for (const name of PLAYED) {
    const { sha } = await client.headOf({ repository: `acme/${name}`, branch: "main" });
    await client.moveBranch({ repository: `acme/${name}`, branch: "release", to: sha, actor: "ben" });
    repositories.push(startRepository(name, sha));
  }
  const modes = { ratchet: "enforce", level: "warn" } as const;
  return { repositories, central: { written: { ...modes }, holding: modes } };
}

/** What was played. */
interface Told {
  readonly events: number;
  readonly kills: number;
  readonly struck: number;
  readonly webhooks: Readonly<Record<WebhookFault, number>>;
  readonly story: readonly string[];
}

async function playStory(
  stage: Stage,
  app: MortalApp,
  { events, kills, centralChanges }: Omit<KillOptions, "seed">,
): Promise<Told> {
  const { client, chance } = stage;
  const story: string[] = [];
  const webhooks = { none: 0, lost: 0, doubled: 0, reordered: 0 };
  const deaths = drawDeaths(chance, events, kills);
  let [all, pulls, killed, struck, downFor] = [0, 0, 0, 0, 0];
  while (pulls < events) {
    struck += await upsetApi(client, chance);
    const fault = await upsetWebhooks(client, chance);
    const { what, isPull } = await playEvent(stage, centralChanges / events);
    webhooks[fault] += 1;
    all += 1;
    story.push(`${what}${fault === "none" ? "" : ` (${fault})`}`);
    const pause = chance.below(LONGEST_PAUSE);
    const manner = chance.below(3);
    const rests = chance.happens(0.15);
    if (isPull && deaths.has(pulls) && app.isAlive) {
      if (manner === 0) await holdBackWrite(client);
      else if (manner === 1) await setTimeout(chance.below(1000));
      await app.kill();
      killed += 1;
      story.push(`killed ${["while it writes", "a moment later", "at once"][manner]}`);
      downFor = chance.below(4);
    }
    if (isPull) pulls += 1;
    if (!app.isAlive && downFor === 0) {
      await app.revive();
      story.push("started");
    } else if (!app.isAlive) downFor -= 1;
    if (app.isAlive && rests) {
      await app.rest();
      story.push("rested");
    } else await setTimeout(pause);
  }
  return { events: all, kills: killed, struck, webhooks, story };
}

/** After which events of pull requests the App is killed: one in each of as many equal parts. */
function drawDeaths(chance: Chance, events: number, kills: number): ReadonlySet<number> {
  const part = events / kills;
  return new Set(
    Array.from({ length: kills }, (_, index) =>
      Math.floor(index * part + chance.below(Math.max(1, part - 3))),
    ),
  );
}

/** A report in words, with everything that it takes to play the same again. */
export function describeRun(report: KillReport): string {
  const { seed, pullEvents, otherEvents, kills, webhooks, struck, heads, checkRuns, milliseconds } = report;
  return [
    `MUSTER_SEED=${seed}: ${pullEvents} events of pull requests and ${otherEvents} others, ${kills} kills`,
    `webhooks of ${webhooks.lost} lost, of ${webhooks.doubled} doubled, of ${webhooks.reordered} reordered; ${struck} requests failed`,
    `${heads} open heads compared, ${checkRuns} check runs, ${(milliseconds / 1000).toFixed(1)} s`,
  ].join("; ");
}
