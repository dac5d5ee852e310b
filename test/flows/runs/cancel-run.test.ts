import { afterAll, expect, it } from "vitest";
import { cancelRun } from "../../../src/flows/runs/cancel-run.ts";
import { createMemoryRuns, type RunPorts } from "../../../src/flows/runs/index.ts";
import { createJqEngine } from "../../../src/jq/index.ts";
import type { Standing } from "../../../src/model/person.ts";
import { makeAction, makeWorld, NOW, PEOPLE, standing, unknownStanding } from "../../actions/make.ts";
import { runOf } from "../../effects/actions-on-github.ts";

const jq = createJqEngine();
afterAll(() => jq.close());

const nothing = () => Promise.reject(new Error("nothing is carried out here"));

/** What comes of `/cancel` by somebody on the issue of a run that ben asked for, of an action that ada may run. */
async function cancel(asker: Standing) {
  const world = await makeWorld(jq, [
    makeAction("restart", { permissions: { execute: { users: ["ada"] } } }),
  ]);
  const basis = { ...world, people: PEOPLE };
  const runs = createMemoryRuns();
  const run = runOf(
    {
      kind: "dispatch",
      repository: "cart",
      workflow: "restart.yml",
      ref: null,
      inputs: {},
      follow: true,
    },
    { startedAt: NOW.toISOString(), requestedAt: NOW.toISOString() },
  );
  await runs.put(run);
  const ports: RunPorts = {
    basis: async () => basis,
    jq,
    clock: { now: () => NOW },
    askerOf: async () => ({ standing: asker, head: null }),
    runs,
    effects: { carryOut: nothing, follow: nothing, cancel: async () => "" },
    threads: {
      say: async () => 1,
      react: async () => undefined,
      close: async () => undefined,
    },
    commit: async () => undefined,
    advance: async () => undefined,
    checkedAt: new Map(),
    perhapsSent: () => false,
    cardOf: async () => null,
    places: { webUrl: "https://github.com", organization: "acme" },
    lasting: true,
  };
  const asked = { origin: run.origin, actor: asker.login, at: NOW.toISOString() };
  const taken = await cancelRun({ run: null, reason: null }, asked, basis, ports);
  return { taken, state: (await runs.get(run.id))?.run.state };
}

it("who may not cancel a run is told so, and who can't be told is told that", async () => {
  expect(await cancel(standing("dan"))).toMatchObject({
    taken: { kind: "refused", reason: "not_permitted" },
    state: "running",
  });
  expect(await cancel(unknownStanding("dan"))).toMatchObject({
    taken: { kind: "refused", reason: "permission_unknown" },
    state: "running",
  });
});

it("whoever asked for it may, also when nothing else is known of them", async () => {
  expect((await cancel(unknownStanding("ben"))).taken).toEqual({ kind: "done" });
});
