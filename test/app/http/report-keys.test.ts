import { expect, it } from "vitest";
import { takeReports } from "../../../src/app/runs/index.ts";
import { reportKeyOf } from "../../../src/effects/index.ts";
import { createMemoryRuns } from "../../../src/flows/runs/index.ts";
import type { RequestEffect } from "../../../src/model/run-effect.ts";
import { createVirtualClock } from "../../../src/sandbox/index.ts";
import { runOf } from "../../effects/actions-on-github.ts";

const CALL: RequestEffect = {
  kind: "request",
  method: "POST",
  url: "https://deployer.example.com/",
  headers: {},
  body: {},
  secret: null,
  synchronized: false,
  timeoutMs: 5_000,
};

/** Keys that reports on a run of an effect may be signed with, while the App has two secrets. */
async function keysFor(effect: RequestEffect) {
  const runs = createMemoryRuns();
  const run = runOf(effect);
  await runs.put(run);
  const readSecret = (name: string) => (name === "DEPLOYER" ? "what both know" : null);
  const ports = { runs, clock: createVirtualClock("2026-03-15T12:00:00Z"), advance: async () => undefined };
  const intake = takeReports(ports, { readSecret, webhookSecrets: ["new", "old"] });
  const keyBy = (webhookSecret: string) => reportKeyOf({ readSecret, webhookSecret }, run);
  return { keys: await intake.keysOf(run.id), byNew: keyBy("new"), byOld: keyBy("old") };
}

it("a run that was asked for before the App's secret was changed is still reported on", async () => {
  const { keys, byNew, byOld } = await keysFor(CALL);
  expect(byNew).not.toBe(byOld);
  expect(keys).toEqual([byNew, byOld]);
});

it("a run of an action with a secret of its own has one key", async () => {
  const { keys, byNew } = await keysFor({ ...CALL, secret: "DEPLOYER" });
  expect(keys).toEqual([byNew]);
});

it.each<[string, Partial<RequestEffect>]>([
  ["that nobody reports on", { synchronized: true }],
  ["whose secret isn't set", { secret: "NONE" }],
])("a run %s has none", async (_, others) => {
  expect((await keysFor({ ...CALL, ...others })).keys).toEqual([]);
});
