/** Commands in comments: how soon each has started its workflow, beside the two calls that it takes at least. */
import { setTimeout } from "node:timers/promises";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/core";
import { TEAMS } from "../../src/facts/sources/github/asker-teams.ts";
import { type AcmeApp, startAcmeApp } from "../app/acme-app.ts";
import { addActions } from "../app/commands/acme-actions.ts";
import { runMany } from "../app/commands/many.ts";
import type { BenchRow } from "./row.ts";

/** How many commands are typed one after the other. */
const TYPED = 30;

const REPOSITORY = "acme/cart";

const SIZE = { repositories: 50, commands: 4 };
const SECOND = 1000;
const LOST_MS = 60_000;

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
    const askAndStart = openPlainClient(acme);
    const { number } = await client.openIssue({ repository: REPOSITORY, title: "Trouble", actor: "ben" });
    const runsOf = () => [...world.repositories.values()].find(({ name }) => name === "cart")?.workflowRuns;
    const endLast = async () => {
      const { id } = [...(runsOf()?.values() ?? [])].at(-1) ?? {};
      if (id !== undefined)
        await client.completeRun({ repository: REPOSITORY, run: id, conclusion: "success" });
    };
    const waited: number[] = [];
    const bare: number[] = [];
    for (let index = 0; index < TYPED; index += 1) {
      const before = runsOf()?.size ?? 0;
      // What GitHub itself takes for the comment is not the App's.
      const sent = client.comment({
        repository: REPOSITORY,
        number,
        body: `/restart reason=${index}`,
        actor: "ben",
      });
      const began = performance.now();
      while ((runsOf()?.size ?? 0) === before) {
        if (performance.now() - began > LOST_MS) throw new Error("the command starts no workflow");
        await setTimeout(1);
      }
      waited.push(performance.now() - began);
      await sent;
      await endLast();
      await acme.settle();
      const alone = performance.now();
      await askAndStart();
      bare.push(performance.now() - alone);
      await endLast();
      await acme.settle();
    }
    const [own, least, first = 0] = [quantile(waited, 0.5), quantile(bare, 0.5), waited[0]];
    const spread = `p95 ${quantile(waited, 0.95).toFixed(0)} ms, the first ${first.toFixed(0)} ms`;
    return {
      name: "runs: a comment to the workflow that it starts, one at a time",
      ms: own,
      peakMb: process.memoryUsage().rss / 1e6,
      note: `p50 of ${TYPED}, ${spread}; ${(own / least).toFixed(1)} times a plain client's one query and one dispatch (p50 ${least.toFixed(1)} ms, p95 ${quantile(bare, 0.95).toFixed(1)} ms)`,
      aim: "p50 within a second",
      met: own <= SECOND,
    };
  } finally {
    await acme.close();
  }
}

/** Does what a command takes at least, by a client that keeps no limits and no journal: asks who somebody is, and starts a workflow. */
function openPlainClient({ acme, sandbox }: AcmeApp): () => Promise<void> {
  const { appId, privateKey, installation: installationId } = acme;
  const octokit = new Octokit({
    baseUrl: sandbox.url,
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId },
  });
  const [owner, repo] = ["acme", "cart"];
  return async () => {
    await octokit.graphql(QUERY, { owner, repo, login: "ben" });
    await octokit.request("POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches", {
      owner,
      repo,
      workflow_id: "restart.yml",
      ref: "main",
      inputs: { run_id: "none", reason: "alone" },
    });
  };
}

/** What Muster asks of somebody, as far as it concerns one repository. */
const QUERY = `query Plain($owner: String!, $repo: String!, $login: String!) {
  mail: user(login: $login) { email }
  organization(login: $owner) {
    membersWithRole(first: 100) { pageInfo { hasNextPage endCursor } nodes: edges { role node { login } } }
    ${TEAMS}
  }
  repository(owner: $owner, name: $repo) {
    collaborators(login: $login, first: 1) { nodes: edges { permission node { login } } }
  }
}`;

async function benchMany(): Promise<BenchRow> {
  const many = await runMany(SIZE);
  const commands = SIZE.repositories * SIZE.commands;
  const refused = Object.values(many.counts.refusals).reduce((sum, count) => sum + count, 0);
  const atOnce = many.dispatched.filter((milliseconds) => milliseconds <= SECOND).length;
  const perRun = many.calls / commands;
  return {
    name: `runs: ${commands} commands at once, to the last workflow`,
    ms: many.dispatched.at(-1) ?? Number.POSITIVE_INFINITY,
    note: `the first after ${many.dispatched[0] ?? "?"} ms of the shared clock, ${atOnce} within the first second; ${commands - many.recorded.length} lost, ${refused} refused, ${perRun.toFixed(1)} calls each without the record`,
    peakMb: process.memoryUsage().rss / 1e6,
    aim: "none lost, none refused",
    met: many.recorded.length === commands && refused === 0,
  };
}

function quantile(values: readonly number[], part: number): number {
  const index = Math.min(values.length - 1, Math.floor(values.length * part));
  return values.toSorted((a, b) => a - b)[index] ?? Number.POSITIVE_INFINITY;
}
