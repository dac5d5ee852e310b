import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
beforeAll(async () => {
  acme = await startAcmeApp({ settings: { mergeability: "when_asked" } });
});
afterAll(() => acme.close());

describe("a GitHub that tries a merge only once somebody asked", () => {
  it("has verdicts by the result of the merge all the same, and one check run for each", async () => {
    const { client } = acme.sandbox;
    const place = { repository: "acme/cart", actor: "ben" };
    await client.push({ ...place, branch: "topic", files: { "src/new.js": "1;\n" } });
    const { headSha: ref } = await client.openPull({ ...place, head: "topic" });
    await acme.settle();
    // The branch has CODEOWNERS still; merged, it will be without.
    const files = { ".github/CODEOWNERS": null };
    await client.push({ ...place, branch: "main", files, ignoreRules: true });
    await acme.settle();
    const runs = await client.checkRuns({ repository: place.repository, ref, name: "Muster" });
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["neutral", "success"]);
  });
});
