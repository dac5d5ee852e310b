import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Acme } from "../../examples/github/acme.ts";
import { NotStartedError, type SpawnOptions } from "../../examples/github/spawn-app.ts";
import { openJournal } from "../../src/jobs/index.ts";
import {
  type BareGitHub,
  makeKey,
  type Permissions,
  readPermissions,
  startBareGitHub,
} from "./bare-github.ts";
import { startEnterpriseServer } from "./enterprise-server.ts";

const SECRET = "the-webhook-secret-of-this-test";

let github: BareGitHub;
let granted: Permissions;
let muster: Acme;
beforeAll(async () => {
  granted = await readPermissions();
  github = await startBareGitHub(SECRET);
  muster = await github.install(granted);
});
afterAll(() => github.close());

/** Starts the App, which must not start, and gives what it said: in good order, and nothing that is secret. */
async function refusal(options: Partial<SpawnOptions> = {}, acme = muster): Promise<string> {
  const app = await github.start(acme, options).catch((error: unknown) => error);
  if (!(app instanceof NotStartedError)) throw new Error("The App started.", { cause: app });
  const { code, message } = app;
  expect(code).toBe(1);
  expect(message).not.toMatch(/^\s+at |node:internal|\.ts:\d/m);
  expect(message).not.toContain(SECRET);
  for (const line of acme.privateKey.split("\n").slice(1, -2)) expect(message).not.toContain(line);
  return message;
}

/** What it says to do, problem by problem. */
function fixes(said: string): readonly string[] {
  return said.split("\n").filter((line) => line.startsWith("  "));
}

describe.concurrent("surroundings that the App can't start in", () => {
  it("are told at once, all that is missing", async () => {
    const names = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET", "MUSTER_CENTRAL"];
    const said = await refusal({ env: Object.fromEntries(names.map((name) => [name, undefined])) });
    for (const name of names) expect(said).toContain(name);
    expect(fixes(said)).toHaveLength(names.length);
  });

  it("are told at once, all that is wrong", async () => {
    const env = {
      APP_ID: "muster",
      PRIVATE_KEY: muster.privateKey.replaceAll("PRIVATE", "PERSONAL"),
      MUSTER_CENTRAL: "central",
      GITHUB_API_URL: "github.acme.com",
      PORT: "70000",
      MUSTER_RECONCILE_SECONDS: "3m",
      LOG_LEVEL: "loud",
    };
    const said = await refusal({ env });
    for (const name of Object.keys(env)) expect(said).toContain(name);
    expect(fixes(said)).toHaveLength(Object.keys(env).length);
  });

  it("include a port that something else has", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, "127.0.0.1", resolve);
    });
    const { port } = Object(other.address());
    const said = await refusal({ port });
    expect(said).toContain(String(port));
    expect(fixes(said).join()).toContain("PORT");
    other.close();
  });

  it("include an address that is not this machine's", async () => {
    const said = await refusal({ env: { HOST: "192.0.2.1" } });
    expect(said).toContain("192.0.2.1");
    expect(fixes(said).join()).toContain("HOST");
  });

  it("include a folder that can't be written", async () => {
    const data = join(github.folder, "a-file", "data");
    await writeFile(join(github.folder, "a-file"), "");
    expect(await refusal({ data })).toContain(data);
  });

  it("include a journal that another App works with", async () => {
    const data = join(github.folder, "in-use");
    const journal = await openJournal(join(data, "journal.db"), { kinds: {} });
    const said = await refusal({ data });
    expect(said).toContain(join(data, "journal.db"));
    expect(said).toContain("another process");
    await journal.close();
  });

  it("include a journal that is damaged", async () => {
    const data = join(github.folder, "damaged");
    await mkdir(data);
    await writeFile(join(data, "journal.db"), "no journal at all".repeat(1000));
    const said = await refusal({ data });
    expect(said).toContain(join(data, "journal.db"));
    expect(said).toContain("damaged");
  });

  it("include a cache that can't be made", async () => {
    const data = join(github.folder, "no-cache");
    await mkdir(join(data, "cache.db"), { recursive: true });
    expect(await refusal({ data })).toContain(join(data, "cache.db"));
  });
});

describe.concurrent("a GitHub that does not let the App in", () => {
  it("does not know the key", async () => {
    const said = await refusal({}, { ...muster, privateKey: makeKey() });
    expect(said).toContain(`App ${muster.appId}`);
    expect(fixes(said)).toHaveLength(1);
  });

  it("does not know the App", async () => {
    expect(await refusal({}, { ...muster, appId: 987_654 })).toContain("App 987654");
  });

  it("has it installed elsewhere", async () => {
    const said = await refusal({}, await github.install(granted, { nowhere: true }));
    expect(said).toContain("acme");
    expect(fixes(said).join()).toMatch(/https?:\/\/\S+\/installations\/new/);
  });

  it("has it suspended", async () => {
    const suspended = await github.install(granted);
    const { installation } = suspended;
    await github.sandbox.client.suspendInstallation({ installation, suspended: true });
    expect(await refusal({}, suspended)).toMatch(/suspen/);
  });

  it("does not grant what the App is of no use without", async () => {
    const { checks: _, ...less } = granted;
    const said = await refusal({}, await github.install({ ...less, contents: "read" }));
    expect(said).toContain("contents: write");
    expect(said).toContain("checks: write");
    expect(fixes(said)).toHaveLength(2);
  });

  it("has no such central repo", async () => {
    const said = await refusal({ env: { MUSTER_CENTRAL: "acme/nowhere" } });
    expect(said).toContain("acme/nowhere");
    expect(fixes(said).join()).toContain("MUSTER_CENTRAL");
  });

  it("has it installed on other repositories than the central repo", async () => {
    const said = await refusal({}, await github.install(granted, { repositories: ["cart"] }));
    expect(said).toContain("acme/central");
    expect(fixes(said).join()).toContain("installed");
  });

  it("can't be reached", async () => {
    const said = await refusal({ apiUrl: "http://127.0.0.1:9/api/v3" });
    expect(said).toContain("http://127.0.0.1:9/api/v3");
    expect(fixes(said).join()).toContain("GITHUB_API_URL");
  });

  it("is none, or has its API somewhere else", async () => {
    const server = await startEnterpriseServer(github.sandbox.url);
    const said = await refusal({ apiUrl: server.url });
    expect(said).toContain("GITHUB_API_URL");
    expect(server.strays).not.toEqual([]);
    server.stop();
  });
});

describe.concurrent("a start that succeeds", () => {
  it("takes the key in base64, the secret and address of an Enterprise Server", async () => {
    const server = await startEnterpriseServer(github.sandbox.url);
    const acme = { ...muster, privateKey: Buffer.from(muster.privateKey).toString("base64") };
    const app = await github.start(acme, { apiUrl: `${server.url}/api/v3/` });
    await ready(app.url);
    expect(server.strays).toEqual([]);
    expect(await app.stop()).toBe(0);
    server.stop();
  });

  it("leaves out what was not granted, says so, and does the rest", async () => {
    const { merge_queues: _, organization_custom_properties: __, statuses: ___, ...less } = granted;
    const app = await github.start(await github.install(less));
    await ready(app.url);
    const warnings = app.log.filter((line) => JSON.parse(line).level === 40).join("\n");
    for (const permission of ["merge_queues", "organization_custom_properties", "statuses"])
      expect(warnings).toContain(permission);
    expect(app.log.filter((line) => JSON.parse(line).level > 40)).toEqual([]);
  });
});

/** Resolves once the App has read everything. */
async function ready(url: string): Promise<void> {
  while (!(await fetch(`${url}/readyz`)).ok) await setTimeout(50);
}
