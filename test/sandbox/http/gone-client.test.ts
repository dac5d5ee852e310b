import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Acme, startAcme } from "./acme.ts";

let acme: Acme;
beforeAll(async () => {
  acme = await startAcme();
});
afterAll(() => acme.stop());

it("takes a client that goes away in the middle of a request for no mistake of its own", async () => {
  const headers = { authorization: `Bearer ${await acme.token()}`, "content-length": "1000" };
  const gone = request(`${acme.url}/repos/acme/web/issues`, { method: "POST", headers });
  const closed = new Promise((resolve) => gone.once("error", resolve));
  gone.write('{"title": "On');
  // The beginning has arrived once the request is counted.
  while ((await acme.client.counts()).rest["POST /repos/{owner}/{repo}/issues"] === undefined);
  gone.destroy(new Error("killed"));
  await closed;
  while ((await acme.client.counts()).statuses["400"] === undefined);
  expect(await acme.client.violations()).toEqual([]);
  expect(acme.world.repositories.get("acme/web")?.issues.size).toBe(0);
});
