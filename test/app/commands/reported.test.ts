import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sign, verifySignature } from "../../../src/effects/index.ts";
import type { Run } from "../../../src/model/run.ts";
import { readRuns } from "../../../src/records/runs/index.ts";
import { type PatientApp, startPatientApp } from "../patient-app.ts";
import { CENTRAL } from "./acme-actions.ts";

const SECRET = "what both know";

/** Has another service do it, which reports when it is done. */
const drain = (port: number) => `
identifier: drain
title: Drain
trigger:
  type: self-service
  operation: DAY-2
  blueprintIdentifier: service
invocationMethod:
  type: WEBHOOK
  url: "http://127.0.0.1:${port}/drain"
  secret: DRAIN_SECRET
  body: {service: "{{ .entity.identifier }}"}
permissions:
  execute: {ownedByTeam: true}
timeout: 1h
`;

let app: PatientApp;
let service: Server;
/** What the service was asked. */
const asked: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

beforeAll(async () => {
  service = createServer((request, response) => {
    const answer = async () => {
      asked.push({ headers: request.headers, body: await text(request) });
      response.writeHead(202).end();
    };
    void answer();
  });
  service.listen(0, "127.0.0.1");
  await once(service, "listening");
  const address = service.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  app = await startPatientApp({ DRAIN_SECRET: SECRET, MUSTER_URL: "https://muster.example.com/" });
  const { client } = app.sandbox;
  const settings = (await client.files({ repository: CENTRAL, ref: "main" }))["muster.yml"] ?? "";
  const files = {
    "muster.yml": `${settings}\nactions:\n  hosts: ["127.0.0.1:${port}", 127.0.0.1]\n  secrets: [DRAIN_SECRET]\n`,
    "actions/drain.yml": drain(port),
  };
  await client.push({ repository: CENTRAL, branch: "main", files, actor: "ada", ignoreRules: true });
});
afterAll(async () => {
  await app.close();
  service.close();
});

it("a service that is called ends the run by a report that it signed, and by no other", async () => {
  const { client } = app.sandbox;
  const repository = "acme/cart";
  const { number } = await client.openIssue({ repository, title: "Trouble", actor: "ben" });
  const said = async () =>
    (await client.issue({ repository, number })).comments.filter(({ author }) => author === "muster[bot]");
  const recorded = async (): Promise<Run | undefined> => {
    const reading = client.files({ repository: CENTRAL, ref: "muster" });
    const { runs } = readRuns(new Map(Object.entries(await reading.catch(() => ({})))));
    return runs.find(({ origin }) => origin.number === number);
  };
  // Until the App has read the action.
  await app.pass(60_000);
  await client.comment({ repository, number, body: "/drain", actor: "ben" });
  await app.until(async () => (await recorded())?.state === "running");

  const [call] = asked;
  const header = (name: string) => String(call?.headers[name]);
  const signature = { timestamp: header("x-muster-timestamp"), signature: header("x-muster-signature") };
  expect(verifySignature(SECRET, signature, call?.body ?? "", app.sandbox.clock.now())).toBe(true);
  expect(JSON.parse(call?.body ?? "")).toEqual({ service: "cart" });

  const path = new URL(header("x-muster-report-url")).pathname;
  const report = async (body: object, key: string, signed: object = body) => {
    const timestamp = String(app.sandbox.clock.now().getTime());
    const { status } = await fetch(`${app.url}${path}`, {
      method: "PATCH",
      body: JSON.stringify(body),
      headers: {
        "x-muster-timestamp": timestamp,
        "x-muster-signature": sign(key, timestamp, JSON.stringify(signed)),
      },
    });
    return status;
  };
  const key = header("x-muster-report-key");
  const failure = { status: "FAILURE", summary: "It burns." };
  expect(await report(failure, SECRET)).toBe(401);
  expect(await report(failure, key, { status: "SUCCESS" })).toBe(401);
  await app.pass(60_000);
  expect(await recorded()).toMatchObject({ state: "running" });

  expect(await report({ message: "Half of it" }, key)).toBe(202);
  expect(await report({ status: "SUCCESS", summary: "All of it is drained." }, key)).toBe(202);
  await app.until(async () => (await recorded())?.state === "succeeded");
  expect(await report(failure, key)).toBe(409);
  await app.pass(60_000);
  expect(await recorded()).toMatchObject({
    id: path.slice("/runs/".length),
    state: "succeeded",
    summary: "All of it is drained.",
    log: [{ text: "Half of it" }],
  });
  expect(asked).toHaveLength(1);
  const comments = await said();
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain("All of it is drained.");
  const files = await client.files({ repository: CENTRAL, ref: "muster" });
  expect(JSON.stringify([files, comments, app.log])).not.toContain(SECRET);
  expect(JSON.stringify([files, comments, app.log])).not.toContain(key);
});
