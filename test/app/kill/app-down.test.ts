import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AcmeWorld, startAcmeWorld } from "./acme-world.ts";

let world: AcmeWorld;
beforeAll(async () => {
  world = await startAcmeWorld();
});
afterAll(() => world.close());

describe("events that happen while nobody is there to take them", () => {
  it("are sent again, also those that GitHub tells of in no other way", async () => {
    const { app, sandbox } = world;
    const { client } = sandbox;
    const cart = { repository: "acme/cart", actor: "ben" };
    const payments = { repository: "acme/payments", actor: "ben" };
    const asked = await client.openPull({ ...cart, head: "remove-codeowners" });
    const queued = await client.openPull({ ...payments, head: "add-codeowners" });
    await app.settle();
    const runsOf = (repository: string, ref: string) =>
      client.checkRuns({ repository, ref, name: "Muster" }).then((runs) => runs.map((run) => run.conclusion));

    await app.kill();
    const [run] = await client.checkRuns({ repository: cart.repository, ref: asked.headSha });
    await client.rerequestRun({ ...cart, id: run?.id ?? 0 });
    const group = await client.createMergeGroup({ ...payments, numbers: [queued.number] });
    const restored = await client.openPull({ ...cart, head: "restore-codeowners" });
    await client.idle();
    const failed = (await client.deliveries()).filter(({ outcome }) => outcome === "failed");
    expect(failed.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["check_run", "merge_group", "pull_request"]),
    );

    await app.revive();
    await app.settle();
    await app.settle();
    expect(await runsOf("acme/cart", asked.headSha)).toEqual(["failure", "failure"]);
    expect(await runsOf("acme/payments", group.headSha)).toEqual(["success"]);
    expect(await runsOf("acme/cart", restored.headSha)).toEqual(["success"]);
    const again = (await client.deliveries()).filter(({ redelivery }) => redelivery);
    for (const { guid } of failed.filter(({ event }) => ["merge_group", "pull_request"].includes(event)))
      expect(again).toContainEqual(expect.objectContaining({ guid, outcome: "answered" }));
    expect(await client.violations()).toEqual([]);
  });

  it("are found out also when they are lost altogether, though every head was judged before", async () => {
    const { app, sandbox } = world;
    const { client } = sandbox;
    const products = { repository: "acme/products", actor: "ben" };
    const checkout = { repository: "acme/checkout", actor: "ben" };
    const { sha } = await client.headOf({ repository: checkout.repository, branch: "main" });
    await client.moveBranch({ ...checkout, branch: "release", to: sha });
    for (const place of [products, checkout])
      await client.push({ ...place, branch: "topic", files: { "src/new.js": "1;\n" } });
    const kept = await client.openPull({ ...products, head: "topic" });
    const turned = await client.openPull({ ...checkout, head: "topic", base: "release" });
    await app.settle();
    const conclusionOf = async ({ repository }: { readonly repository: string }, ref: string) =>
      (await client.checkRuns({ repository, ref, name: "Muster" }))[0]?.conclusion ?? null;
    expect(await conclusionOf(products, kept.headSha)).toBe("success");
    expect(await conclusionOf(checkout, turned.headSha)).toBeNull();

    await app.kill();
    await client.setWebhookFaults({ lose: 1 });
    await client.push({ ...products, branch: "main", files: { "README.md": null }, ignoreRules: true });
    await client.editPull({ ...checkout, number: turned.number, base: "main" });
    await app.revive();
    await app.settle();
    expect(await conclusionOf(products, kept.headSha)).toBe("neutral");
    expect(await conclusionOf(checkout, turned.headSha)).toBe("success");
    await client.setWebhookFaults({});
  });
});
