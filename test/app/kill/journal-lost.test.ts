import { afterAll, beforeAll, expect, it } from "vitest";
import { type AcmeWorld, startAcmeWorld } from "./acme-world.ts";

let world: AcmeWorld;
beforeAll(async () => {
  world = await startAcmeWorld();
});
afterAll(() => world.close());

const WRITE = "POST /repos/{owner}/{repo}/check-runs";

/** What the newest check run of a commit says, and how many there are. */
async function readCheck(repository: string, ref: string) {
  const runs = await world.sandbox.client.checkRuns({ repository, ref, name: "Muster" });
  return [runs[0]?.conclusion, runs.length];
}

it("finds everything again after its data was lost, and writes only what is not said already", async () => {
  const { app, sandbox } = world;
  const { client } = sandbox;
  const cart = { repository: "acme/cart", actor: "ben" };
  const payments = { repository: "acme/payments", actor: "ben" };
  const worse = await client.openPull({ ...cart, head: "remove-codeowners" });
  const better = await client.openPull({ ...payments, head: "add-codeowners" });
  await app.settle();
  expect(await readCheck("acme/cart", worse.headSha)).toEqual(["failure", 1]);
  expect(await readCheck("acme/payments", better.headSha)).toEqual(["success", 1]);

  await app.kill();
  await client.resetCounts();
  await app.revive({ forget: true });
  await app.settle();
  expect((await client.counts()).rest[WRITE] ?? 0).toBe(0);
  expect(await readCheck("acme/cart", worse.headSha)).toEqual(["failure", 1]);

  await app.kill();
  const files = { ".github/CODEOWNERS": "* @acme/payments\n" };
  const fixed = await client.push({ ...cart, branch: "remove-codeowners", files });
  await client.push({ ...payments, branch: "main", files: { "README.md": null }, ignoreRules: true });
  await app.revive({ forget: true });
  await app.settle();
  expect(await readCheck("acme/cart", fixed.sha)).toEqual(["success", 1]);
  expect(await readCheck("acme/payments", better.headSha)).toEqual(["neutral", 2]);
  expect(await client.violations()).toEqual([]);
});
