import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp();
});
afterAll(() => acme.close());
beforeEach(async () => {
  await acme.settleRecord();
  await acme.sandbox.client.resetCounts();
});
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const counts = () => acme.sandbox.client.counts();

describe("calls between an event and what follows from it", () => {
  it("costs nothing to push files that nobody reads", async () => {
    const files = { "src/cart.js": "export const cart = [];\n" };
    await acme.sandbox.client.push({
      repository: "acme/cart",
      branch: "main",
      files,
      actor: "ben",
      ignoreRules: true,
    });
    await acme.settleRecord();
    expect((await counts()).total).toBe(0);
  });

  it("costs one read and one write to judge a pull request", async () => {
    const pull = await acme.sandbox.client.openPull({
      repository: "acme/cart",
      head: "remove-codeowners",
      actor: "ben",
    });
    await acme.settleRecord();
    const { total, writes, graphql } = await counts();
    expect(graphql).toEqual({ Commits: 1 });
    expect({ total, writes }).toEqual({ total: 2, writes: 1 });
    const runs = await acme.sandbox.client.checkRuns({ repository: "acme/cart", ref: pull.headSha });
    expect(runs.map(({ name, conclusion }) => ({ name, conclusion }))).toEqual([
      { name: "Muster", conclusion: "failure" },
    ]);
  });

  it("writes nothing when the verdict on a commit is the same again", async () => {
    const opened = { repository: "acme/payments", head: "add-codeowners", actor: "ben" };
    const { number } = await acme.sandbox.client.openPull(opened);
    await acme.settleRecord();
    await acme.sandbox.client.resetCounts();
    const pull = { repository: "acme/payments", number, actor: "ben" };
    await acme.sandbox.client.closePull(pull);
    await acme.settleRecord();
    await acme.sandbox.client.reopenPull(pull);
    await acme.settleRecord();
    expect((await counts()).writes).toBe(0);
  });

  it("records whatever changed in one commit", async () => {
    const files = { "README.md": "# shipping\n\nSends parcels.\n" };
    const before = await recordCommit();
    await acme.sandbox.client.push({
      repository: "acme/shipping",
      branch: "main",
      files,
      actor: "ben",
      ignoreRules: true,
    });
    await acme.sandbox.client.push({
      repository: "acme/returns",
      branch: "main",
      actor: "ben",
      ignoreRules: true,
      files: { "README.md": "# returns\n\nTakes parcels back.\n" },
    });
    await acme.settleRecord();
    const { rest } = await counts();
    expect(rest["POST /repos/{owner}/{repo}/git/commits"]).toBe(1);
    expect(await recordCommit()).not.toBe(before);
  });
});

async function recordCommit(): Promise<string> {
  return (await acme.sandbox.client.headOf({ repository: "acme/central", branch: "muster" })).sha;
}
