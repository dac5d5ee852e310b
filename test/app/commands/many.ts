import type { Run } from "../../../src/model/run.ts";
import type { Counts } from "../../../src/sandbox/index.ts";
import { completeRun } from "../../../src/sandbox/operations/move-run.ts";
import { ACTIONS } from "./acme-actions.ts";
import { startStage, waitingClient } from "./stage.ts";

/** How many commands are typed at one moment. */
export interface ManySize {
  readonly repositories: number;
  /** In each of them, one comment after the other. */
  readonly commands: number;
}

/** What became of many commands, on the clock that GitHub and the App share. */
export interface ManyRuns {
  /** Milliseconds from the comment to the workflow that it started, the first first. */
  readonly dispatched: readonly number[];
  /** Milliseconds to the last run that was over. */
  readonly over: number;
  /** Reasons that were given, in each repository in the order in which workflows were started. */
  readonly orders: readonly (readonly string[])[];
  /** Runs in the record that succeeded. */
  readonly recorded: readonly Run[];
  /** What was asked of GitHub, without what the record takes. */
  readonly calls: number;
  readonly counts: Counts;
}

/** After so much time on the shared clock what has not happened is lost. */
const LOST_MS = 4 * 3_600_000;

/** Those who are named may restart: synthetic services have all kinds of owners. */
const RESTART = (ACTIONS["actions/restart.yml"] ?? "").replace("{ownedByTeam: true}", "{users: [ben]}");

const isOfRecord = (route: string) => /\/git\/|tarball|GET \/repos\/\{owner\}\/\{repo\}$/.test(route);

/** Types many commands at once, has every workflow succeed as soon as it is started, and waits for all of it to be over. */
export async function runMany({ repositories, commands }: ManySize): Promise<ManyRuns> {
  const services = Array.from(
    { length: repositories },
    (_, index) => `service-${String(index + 1).padStart(5, "0")}`,
  );
  const stage = await startStage({
    services,
    actions: { "actions/restart.yml": RESTART },
    prepare: async ({ client }) => {
      await client.seedSynthetic({ organization: "acme", repositories, seed: 1 });
    },
  });
  try {
    const { sandbox } = stage;
    const { world } = sandbox;
    const client = waitingClient(stage);
    const threads = [];
    for (const name of services) threads.push(await stage.openIssue(`acme/${name}`));
    await stage.pass(3_600_000);
    await client.resetCounts();
    const began = stage.now().getTime();
    const since = () => stage.now().getTime() - began;
    for (let index = 1; index <= commands; index += 1)
      for (const { repository, number } of threads)
        await sandbox.client.comment({ repository, number, body: `/restart reason=${index}`, actor: "ben" });
    const dispatched: number[] = [];
    const orders = new Map<string, string[]>();
    const seen = new Set<number>();
    const look = () => {
      for (const repository of world.repositories.values())
        for (const run of repository.workflowRuns.values()) {
          if (run.event !== "workflow_dispatch" || seen.has(run.id)) continue;
          seen.add(run.id);
          dispatched.push(since());
          const order = orders.get(repository.name) ?? [];
          orders.set(repository.name, [...order, JSON.stringify(run.inputs["reason"])]);
          completeRun(world, repository, run, "success");
        }
      return seen.size === repositories * commands || since() > LOST_MS;
    };
    await stage.until(look);
    const isOver = (run: Run) => run.state === "succeeded";
    let recorded: readonly Run[] = [];
    while (recorded.length < repositories * commands && since() < LOST_MS) {
      await stage.pass(60_000);
      recorded = (await stage.recorded()).filter(isOver);
    }
    // What is still said of runs that are over.
    await stage.pass(3_600_000);
    const over = Math.max(0, ...recorded.map(({ endedAt }) => Date.parse(endedAt ?? ""))) - began;
    const counts = await client.counts();
    const all = Object.entries({ ...counts.rest, ...counts.graphql });
    const calls = all.reduce((sum, [route, count]) => sum + (isOfRecord(route) ? 0 : count), 0);
    return { dispatched, over, orders: [...orders.values()], recorded, calls, counts };
  } finally {
    await stage.close();
  }
}
