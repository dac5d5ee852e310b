import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decisionText } from "../../src/gates/index.ts";
import { readStored } from "../../src/gates/replay/index.ts";
import { openApp } from "../../src/github/index.ts";
import { openRecordBranch } from "../../src/records/github/index.ts";
import type { RecordStore } from "../../src/records/index.ts";
import { lockPath, placeLock, removeLocks } from "../../src/records/locks/index.ts";
import { runMuster } from "../cli/run-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { asker, lock, unlock } from "../records/locks/make.ts";
import { type PatientApp, startPatientApp } from "./patient-app.ts";

/** On two services alone: others have the gates that they had. */
const GATE = `
identifier: freeze
on: pull_request
applies:
  blueprint: service
  query: {combinator: or, conditions: [{property: $identifier, operator: "=", value: alpha}, {property: $identifier, operator: "=", value: beta}]}
rules:
  - lock: {environment: production}
`;

const HOUR = 3_600_000;

let app: PatientApp;
let record: RecordStore;
beforeAll(async () => {
  app = await startPatientApp();
  const { acme, sandbox } = app;
  const push = { repository: "acme/central", branch: "main", actor: "ada", ignoreRules: true };
  await sandbox.client.push({ ...push, files: { "gates/freeze.yml": GATE } });
  const clock = { now: () => now(), sleep: (milliseconds: number) => sandbox.clock.advance(milliseconds) };
  const { appId, privateKey, installation } = acme;
  const github = openApp({ appId, privateKey, apiUrl: sandbox.url, clock }).installation(installation);
  // With the App's own credential: what is written so is Muster's.
  const place = { owner: "acme", repository: "central", branch: "muster", writer: "muster[bot]" };
  record = openRecordBranch(github, place, { get: async () => null, set: async () => {} });
});
afterAll(() => app.close());

const now = () => app.sandbox.clock.now();
const run = asker({ repository: "alpha", number: 7 });

/** A service with a pull request that no other gate minds: its head, and its check. */
async function makeService(name: string) {
  const { client } = app.sandbox;
  const repository = `acme/${name}`;
  const files = { "README.md": `# ${name}\n`, ".github/CODEOWNERS": "* @acme/storefront\n" };
  await client.createRepository({ owner: "acme", name, files });
  await client.push({ repository, branch: "topic", files: { "a.txt": "a" }, actor: "ben" });
  const { headSha: ref, number } = await client.openPull({ repository, head: "topic", actor: "ben" });
  const check = async () => {
    const [newest] = await client.checkRuns({ repository, ref, name: "Muster" });
    return newest === undefined
      ? "none"
      : `${newest.conclusion}: ${newest.output.title}. ${newest.output.summary}`;
  };
  const becomes = (conclusion: string) => app.until(async () => (await check()).startsWith(conclusion));
  return { check, becomes, number, ref };
}

/** Whoever may read the record judges in the App's very bytes. */
async function judgesAlike(repository: string, number: number, ref: string): Promise<void> {
  const { client, url, clock } = app.sandbox;
  const { token } = await client.createToken({ login: "ada" });
  const [run] = await client.checkRuns({ repository, ref, name: "Muster" });
  const [stored] = readStored(run?.output.text ?? "");
  const env = { GITHUB_API_URL: url, GITHUB_TOKEN: token, MUSTER_NOW: now().toISOString() };
  const args = ["check", "--pull", `${repository}#${number}`, "--central", "acme/central", "--json"];
  const { out, err } = await runMuster(args, {
    cwd: temporaryFolder(),
    env,
    clock: { now, sleep: (milliseconds) => clock.advance(milliseconds) },
  });
  if (stored?.kind !== "stored") throw new Error("the App stored its decision");
  expect(`${out}${err}`).toContain(`"decision":${decisionText(stored.decision)},`);
}

describe("a gate that asks for locks", () => {
  it("makes the check of a locked service red, says why, and green once it is unlocked", async () => {
    const [alpha, beta] = [await makeService("alpha"), await makeService("beta")];
    await alpha.becomes("success");
    await beta.becomes("success");

    const locked = await placeLock(record, run, lock({ service: "service/alpha" }), now());
    expect(locked.kind).toBe("done");
    await alpha.becomes("failure");
    const red = await alpha.check();
    for (const part of ["locked in production", "ada", "incident 42", "alpha", "/unlock"])
      expect(red).toContain(part);
    expect(await beta.check()).toMatch(/^success/);
    await judgesAlike("acme/alpha", alpha.number, alpha.ref);

    await removeLocks(record, run, unlock({ service: "service/alpha" }), now());
    await alpha.becomes("success");

    // A lock of everything ends by itself, and with it what it stopped.
    await placeLock(record, run, lock({ service: "*", environment: "*", forMs: HOUR }), now());
    await alpha.becomes("failure");
    await beta.becomes("failure");
    await app.pass(HOUR);
    await alpha.becomes("success");
    await beta.becomes("success");

    // A lock that somebody spoiled may be one: nothing passes that it may cover.
    const path = lockPath({ service: "service/beta", environment: "production" });
    const plan = { write: new Map([[path, "{"]]), remove: [], append: new Map(), kept: [] };
    await record.write(await record.read(["locks"]), plan, { subject: "x", config: null, engine: null });
    await beta.becomes("action_required");
    expect(await alpha.check()).toMatch(/^success/);
    expect(await app.sandbox.client.violations()).toEqual([]);
  });
});
