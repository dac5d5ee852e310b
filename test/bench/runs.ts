/** Commands in comments: how soon each has started its workflow, beside the two calls that it takes at least. */
import { setTimeout } from "node:timers/promises";
import { startAcmeApp } from "../app/acme-app.ts";
import { addActions } from "../app/commands/acme-actions.ts";
import { runMany } from "../app/commands/many.ts";
import type { BenchRow } from "./row.ts";

/** How many commands are typed one after the other. */
const TYPED = 15;

const SIZE = { repositories: 50, commands: 4 };
const SECOND = 1000;

/** Measures one command at a time in real time, and many at once on a clock that stands still while anybody works. */
export async function benchRuns(): Promise<BenchRow[]> {
  return [await benchOne(), await benchMany()];
}

async function benchOne(): Promise<BenchRow> {
  const acme = await startAcmeApp();
  const { client, world } = acme.sandbox;
  try {
    await addActions(client);
    await acme.settle();
    const repository = "acme/cart";
    const { number } = await client.openIssue({ repository, title: "Trouble", actor: "ben" });
    const runsOf = () => [...world.repositories.values()].find(({ name }) => name === "cart")?.workflowRuns;
    const waited: number[] = [];
    const bare: number[] = [];
    for (let index = 0; index < TYPED; index += 1) {
      const before = runsOf()?.size ?? 0;
      const began = performance.now();
      await client.comment({ repository, number, body: `/restart reason=${index}`, actor: "ben" });
      while ((runsOf()?.size ?? 0) === before) await setTimeout(1);
      waited.push(performance.now() - began);
      const { id } = [...(runsOf()?.values() ?? [])].at(-1) ?? {};
      if (id !== undefined) await client.completeRun({ repository, run: id, conclusion: "success" });
      await acme.settle();
      const alone = performance.now();
      await client.counts();
      await client.workflowRuns({ repository });
      bare.push(performance.now() - alone);
    }
    const [own, least] = [median(waited), median(bare)];
    return {
      name: "runs: a comment to the workflow that it starts",
      ms: own,
      ratio: least / own,
      note: `median of ${TYPED}; two bare requests to the same sandbox take ${least.toFixed(1)} ms`,
      peakMb: process.memoryUsage().rss / 1e6,
      aim: "within a second",
      met: own <= SECOND,
    };
  } finally {
    await acme.close();
  }
}

async function benchMany(): Promise<BenchRow> {
  const many = await runMany(SIZE);
  const commands = SIZE.repositories * SIZE.commands;
  const refused = Object.values(many.counts.refusals).reduce((sum, count) => sum + count, 0);
  const atOnce = many.dispatched.filter((milliseconds) => milliseconds <= SECOND).length;
  const perRun = many.calls / commands;
  return {
    name: `runs: ${commands} commands at once, to the last workflow`,
    ms: many.dispatched.at(-1) ?? Number.POSITIVE_INFINITY,
    note: `${atOnce} within the first second; ${commands - many.recorded.length} lost, ${refused} refused, ${perRun.toFixed(1)} calls each without the record`,
    peakMb: process.memoryUsage().rss / 1e6,
    aim: "none lost, none refused",
    met: many.recorded.length === commands && refused === 0,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.POSITIVE_INFINITY;
}
