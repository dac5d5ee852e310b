import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Acme } from "../../examples/github/acme.ts";
import { NotStartedError, type SpawnOptions } from "../../examples/github/spawn-app.ts";
import type { Environment } from "../../src/app/index.ts";
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

/** What the App says when it can't start: in good order, and nothing that is secret. */
async function refusal(env: Environment = {}, acme = muster): Promise<string> {
  const said = await github.explainStart(acme, env);
  expectGoodOrder(said ?? "it started", acme);
  return said ?? "";
}

/** The same of a process of its own. */
async function refusalOfProcess(options: Partial<SpawnOptions>, acme = muster): Promise<string> {
  const error = await github.start(acme, options).catch((error: unknown) => error);
  if (!(error instanceof NotStartedError)) throw new Error("The App started.", { cause: error });
  expect(error.code).toBe(1);
  expectGoodOrder(error.message, acme);
  return error.message;
}

function expectGoodOrder(said: string, { privateKey }: Acme): void {
  expect(said).toMatch(/^Muster can't start:\n\n(?:\S.*\n {2}\S.*(?:\n|$))+$/);
  expect(said).not.toMatch(/^\s+at |node:internal|\.ts:\d/m);
  expect(said).not.toContain(SECRET);
  for (const line of privateKey.split("\n").slice(1, -2)) expect(said).not.toContain(line);
}

/** What it says to do, problem by problem. */
function fixes(said: string): readonly string[] {
  return said.split("\n").filter((line) => line.startsWith("  "));
}

describe.concurrent("a process that can't start", () => {
  it("says all that is missing at once", async () => {
    const names = ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET", "MUSTER_CENTRAL"];
    const env = Object.fromEntries(names.map((name) => [name, undefined]));
    const said = await refusalOfProcess({ env });
    for (const name of names) expect(said).toContain(name);
    expect(fixes(said)).toHaveLength(names.length);
  });

  it("says what stands in its way at GitHub", async () => {
    const said = await refusalOfProcess({}, await github.install(granted, { nowhere: true }));
    expect(said).toContain("acme");
    expect(fixes(said).join()).toMatch(/https?:\/\/\S+\/installations\/new/);
  });

  it("says that something else has its port", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, "127.0.0.1", resolve);
    });
    const { port } = Object(other.address());
    const said = await refusalOfProcess({ port });
    expect(said).toContain(String(port));
    expect(fixes(said).join()).toContain("PORT");
    other.close();
  });

  it("says that another App works with its journal", async () => {
    const data = join(github.folder, "in-use");
    const journal = await openJournal(join(data, "journal.db"), { kinds: {} });
    const said = await refusalOfProcess({ data });
    expect(said).toContain(join(data, "journal.db"));
    expect(said).toContain("another process");
    await journal.close();
  });
});

describe("surroundings that the App can't start in", () => {
  it("are told at once, all that is wrong", async () => {
    const env = {
      APP_ID: "muster",
      PRIVATE_KEY: muster.privateKey.replaceAll("PRIVATE", "PERSONAL"),
      MUSTER_CENTRAL: "central",
      GITHUB_API_URL: "github.acme.com",
      PORT: "70000",
      MUSTER_RECONCILE_SECONDS: "3m",
      MUSTER_NOW: "soon",
      MUSTER_URL: "muster",
      LOG_LEVEL: "loud",
    };
    const said = await refusal(env);
    for (const name of Object.keys(env)) expect(said).toContain(name);
    expect(fixes(said)).toHaveLength(Object.keys(env).length);
  });

  it.each([
    ["is not there", "nowhere.pem"],
    ["is a folder", "."],
    ["is no key", "key.txt"],
  ])("include a private key whose file %s", async (_, path) => {
    await writeFile(join(github.folder, "key.txt"), SECRET);
    const said = await refusal({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: path });
    expect(said).toContain("PRIVATE_KEY_PATH");
  });

  it.each(["ftp://github.acme.com", "https://", "https://ada:hunter2@github.acme.com/api/v3", "github.com"])(
    "include the address %s",
    async (address) => {
      const said = await refusal({ GITHUB_API_URL: address });
      expect(said).toContain("GITHUB_API_URL");
      expect(said).not.toContain("hunter2");
    },
  );

  it.each([
    "muster.acme.example",
    "ftp://muster.acme.example",
    "https://",
    "https://ada:hunter2@muster.acme.example",
    "https://muster.acme.example/?token=hunter2",
    "https://muster.acme.example/#hunter2",
    "https://muster.acme.example /",
  ])("include the address to report to %s", async (address) => {
    const said = await refusal({ MUSTER_URL: address });
    expect(said).toContain("MUSTER_URL");
    expect(fixes(said)).toHaveLength(1);
    expect(said).not.toContain("hunter2");
  });

  it("include an address that is not this machine's", async () => {
    const said = await refusal({ HOST: "192.0.2.1" });
    expect(said).toContain("192.0.2.1");
    expect(fixes(said).join()).toContain("HOST");
  });

  it("include a folder that can't be written", async () => {
    await writeFile(join(github.folder, "a-file"), "");
    const data = join(github.folder, "a-file", "data");
    expect(await refusal({ MUSTER_DATA: data })).toContain(data);
  });

  it("include a journal that is damaged", async () => {
    const data = join(github.folder, "damaged");
    await mkdir(data);
    await writeFile(join(data, "journal.db"), "no journal at all".repeat(1000));
    const said = await refusal({ MUSTER_DATA: data });
    expect(said).toContain(join(data, "journal.db"));
    expect(said).toContain("damaged");
  });

  it("include a cache that can't be made", async () => {
    const data = join(github.folder, "no-cache");
    await mkdir(join(data, "cache.db"), { recursive: true });
    expect(await refusal({ MUSTER_DATA: data })).toContain(join(data, "cache.db"));
  });
});

describe("a GitHub that does not let the App in", () => {
  it("does not know the key", async () => {
    const said = await refusal({}, { ...muster, privateKey: makeKey() });
    expect(said).toContain(`App ${muster.appId}`);
    expect(fixes(said).join()).toContain("APP_ID");
  });

  it("does not know the App", async () => {
    expect(await refusal({ APP_ID: "987654" })).toContain("App 987654");
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
    const said = await refusal({ MUSTER_CENTRAL: "acme/nowhere" });
    expect(said).toContain("acme/nowhere");
    expect(fixes(said).join()).toContain("MUSTER_CENTRAL");
  });

  it("has it installed on other repositories than the central repo, which everybody may read", async () => {
    const said = await refusal({}, await github.install(granted, { repositories: ["cart"] }));
    expect(said).toContain("acme/central");
    expect(fixes(said).join()).toContain("installed");
  });

  it("can't be reached", async () => {
    const address = "http://127.0.0.1:9/api/v3";
    const said = await refusal({ GITHUB_API_URL: address });
    expect(said).toContain(address);
    expect(fixes(said).join()).toContain("GITHUB_API_URL");
  });

  it("has its API somewhere else", async () => {
    const server = await startEnterpriseServer(github.sandbox.url);
    expect(await refusal({ GITHUB_API_URL: server.url })).toContain("GITHUB_API_URL");
    server.stop();
  });
});

describe.concurrent("a start that succeeds", () => {
  it("takes a key in base64, and the address of an Enterprise Server", async () => {
    const server = await startEnterpriseServer(github.sandbox.url);
    const acme = { ...muster, privateKey: Buffer.from(muster.privateKey).toString("base64") };
    const app = await github.start(acme, { apiUrl: `${server.url}/api/v3/` });
    await ready(app.url);
    expect(server.strays).toEqual([]);
    expect(await app.stop()).toBe(0);
    server.stop();
  });

  it("takes a key on one line, or from its file", async () => {
    await writeFile(join(github.folder, "muster.pem"), muster.privateKey);
    const onOneLine = muster.privateKey.replaceAll("\n", String.raw`\n`);
    expect(await github.explainStart(muster, { PRIVATE_KEY: onOneLine })).toBeNull();
    const fromFile = { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "muster.pem" };
    expect(await github.explainStart(muster, fromFile)).toBeNull();
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
