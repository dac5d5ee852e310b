import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createVirtualClock } from "../../../src/sandbox/index.ts";
import { type Acme, signToken, startAcme } from "./acme.ts";

const START = "2030-05-05T12:00:00Z";
const NOW = Date.parse(START) / 1000;
const OTHER_KEY = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
}).privateKey;

let acme: Acme;
beforeAll(async () => {
  acme = await startAcme({ clock: createVirtualClock(START) });
});
afterAll(() => acme.stop());

describe("a request signed by an app", () => {
  it("is the app's when its key, issuer and times are right", async () => {
    const { status, body } = await acme.send("GET", "/app", { token: acme.jwt() });
    expect(status).toBe(200);
    expect(body).toMatchObject({ slug: "muster", installations_count: 1 });
  });

  it.each([
    ["has run out", () => acme.jwt({ exp: NOW - 1 }), "'Expiration time' claim"],
    ["is good for longer than ten minutes", () => acme.jwt({ exp: NOW + 700 }), "too far in the future"],
    ["was issued in the future", () => acme.jwt({ iat: NOW + 60 }), "'Issued at' claim"],
    ["says nothing of its time", () => acme.jwt({ exp: null }), "'Expiration time' claim"],
    ["is of an unknown app", () => acme.jwt({ iss: 1 }), "could not be decoded"],
    [
      "is signed with another key",
      () => signToken({ iat: NOW, exp: NOW + 60, iss: acme.app.id }, OTHER_KEY),
      "could not be decoded",
    ],
    [
      "is not signed with RS256",
      () => signToken({ iat: NOW, exp: NOW + 60, iss: acme.app.id }, acme.app.privateKey, "none"),
      "could not be decoded",
    ],
    ["is the token of a person", () => acme.person("mona"), "could not be decoded"],
  ])("is refused when its token %s", async (_, token, message) => {
    const answer = await acme.send("GET", "/app", { token: await token() });
    expect(answer.status).toBe(401);
    expect(answer.message).toContain(message);
    expect(answer.body).toHaveProperty("documentation_url");
  });

  it("is good for nothing that only installations may do", async () => {
    const { status } = await acme.send("GET", "/repos/acme/web", { token: acme.jwt() });
    expect(status).toBe(403);
  });

  it("can correct its clock by the Date header", async () => {
    const { headers } = await acme.send("GET", "/app", { token: acme.jwt() });
    expect(headers.get("date")).toBe(new Date(START).toUTCString());
  });
});

describe("a token of an installation", () => {
  it("is of use for an hour of the sandbox's time", async () => {
    const token = await acme.token();
    const read = async () => (await acme.send("GET", "/repos/acme/web", { token })).status;
    await acme.clock.advance(59 * 60_000);
    expect(await read()).toBe(200);
    await acme.clock.advance(60_000);
    expect(await read()).toBe(401);
  });

  it("is taken in every form that GitHub takes", async () => {
    const token = await acme.token();
    const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
    for (const authorization of [`Bearer ${token}`, `token ${token}`, `Basic ${basic}`]) {
      const { status } = await acme.send("GET", "/repos/acme/web", { headers: { authorization } });
      expect(status).toBe(200);
    }
  });

  it("ends when it is given back, and when the installation is suspended", async () => {
    const token = await acme.token();
    expect((await acme.send("DELETE", "/installation/token", { token })).status).toBe(204);
    expect((await acme.send("GET", "/repos/acme/web", { token })).status).toBe(401);
    const other = await acme.token();
    await acme.client.suspendInstallation({ installation: acme.installation, suspended: true });
    expect((await acme.send("GET", "/repos/acme/web", { token: other })).status).toBe(403);
    await acme.client.suspendInstallation({ installation: acme.installation, suspended: false });
    expect((await acme.send("GET", "/repos/acme/web", { token: other })).status).toBe(200);
  });

  it("is unknown when it is made up", async () => {
    const { status, message } = await acme.send("GET", "/repos/acme/site", { token: "ghs_madeup" });
    expect([status, message]).toEqual([401, "Bad credentials"]);
  });
});
