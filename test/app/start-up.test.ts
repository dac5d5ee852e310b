import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Acme } from "../../examples/github/acme.ts";
import { NotStartedError, type SpawnedApp, type SpawnOptions, spawnApp } from "../../examples/github/spawn-app.ts";
import { openJournal } from "../../src/jobs/index.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { startEnterpriseServer } from "./enterprise-server.ts";

type Permissions = Readonly<Record<string, "read" | "write">>;

const SECRET = "the webhook secret of this test";
/** Another good key, which is no app's. */
const otherKey = makeKey();

let sandbox: RunningSandbox;
let folder: string;
let granted: Permissions;
let muster: Acme;
const apps: SpawnedApp[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-start-"));
  sandbox = await startSandbox();
  granted = parse(await readFile(new URL("../../app.yml", import.meta.url), "utf8")).default_permissions;
  const files = { "muster.yml": "organization: acme\n" };
  const repositories = [{ name: "central", files }, { name: "cart" }];
  await sandbox.client.seed({ organizations: [{ login: "acme", admins: ["ada"], repositories }] });
  muster = await installApp("muster", granted);
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.kill()));
});
afterAll(async () => {
  for (const server of servers) server.close();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("what the App is told by its surroundings", () => {
  it("says everything that is missing at once", async () => {
    const said = await refusal({
      env: {
        APP_ID: undefined,
        PRIVATE_KEY: undefined,
        WEBHOOK_SECRET: undefined,
        MUSTER_CENTRAL: undefined,
        GITHUB_API_URL: undefined,
      },
    });
    for (const name of ["APP_ID", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET", "MUSTER_CENTRAL"])
      expect(said).toContain(name);
    expect(fixes(said)).toHaveLength(4);
  });

  it("says everything that is wrong at once, and nothing of what is secret", async () => {
    const key = muster.privateKey.replace("PRIVATE", "PERSONAL");
    const said = await refusal({
      env: {
        APP_ID: "muster",
        PRIVATE_KEY: key,
        MUSTER_CENTRAL: "central",
        GITHUB_API_URL: "github.acme.com",
        PORT: "70000",
        MUSTER_RECONCILE_SECONDS: "3m",
        LOG_LEVEL: "loud",
      },
    });
    for (const name of ["APP_ID", "PRIVATE_KEY", "MUSTER_CENTRAL", "GITHUB_API_URL", "PORT", "LOG_LEVEL"])
      expect(said).toContain(name);
    expect(said).toContain("MUSTER_RECONCILE_SECONDS");
    expect(fixes(said)).toHaveLength(7);
    for (const line of key.split("\n").slice(1, -2)) expect(said).not.toContain(line);
  });
});
