import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from "vitest";
import { z } from "zod";
import type { Acme } from "../../examples/github/acme.ts";
import { spawnApp } from "../../examples/github/spawn-app.ts";
import { createLog, readEnvironment, startApp } from "../../src/app/index.ts";
import type { Clock } from "../../src/model/clock.ts";
import { readPermissions } from "./bare-github.ts";

/*
 * A GitHub that others made (emulate by Vercel Labs): what the App takes for granted of GitHub is not the sandbox's word
 * alone. It has no GraphQL, so what pull requests change can't be read there: their checks must conclude all the same.
 */

const SECRET = "a-webhook-secret";
const APP_ID = 4242;

let github: Emulator;
let acme: Acme;
let folder: string;
let port: number;
/** Repositories by the heads of their pull requests. */
const heads = new Map<string, string>();

const checkRuns = z.object({
  check_runs: z.array(
    z.looseObject({ id: z.number(), name: z.string(), external_id: z.string().nullable() }),
  ),
});

const annotations = z.object({
  check_annotations: z.array(z.looseObject({ path: z.string(), start_line: z.number() })),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-emulate-"));
  port = await freePort();
  github = await createEmulator({
    service: "github",
    port: 0,
    seed: {
      tokens: { "adas-token": { login: "ada", scopes: ["repo"] } },
      github: {
        users: [{ login: "ada" }],
        orgs: [{ login: "acme", members: [{ login: "ada", role: "admin" }] }],
        repos: ["central", "cart"].map((name) => ({ owner: "acme", name, auto_init: true, private: true })),
        apps: [
          {
            app_id: APP_ID,
            slug: "muster",
            name: "Muster",
            permissions: await readPermissions(),
            events: ["pull_request", "push", "check_run"],
            webhook_url: `http://127.0.0.1:${port}/api/github/webhooks`,
            webhook_secret: SECRET,
            installations: [{ installation_id: 77, account: "acme", repository_selection: "all" }],
          },
        ],
      },
    },
  });
  const privateKey = github.generatedSecrets[0]?.value ?? "";
  acme = { appId: APP_ID, privateKey, webhookSecret: SECRET, installation: 77 };
  const central = join(import.meta.dirname, "..", "..", "examples", "central");
  for (const entry of await readdir(central, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".yml")) continue;
    const path = join(entry.parentPath, entry.name);
    await put("central", path.slice(central.length + 1), await readFile(path, "utf8"), "main");
  }
});
afterAll(async () => {
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = Object(server.address());
  server.close();
  return Number(port);
}

/** Does something as Ada does it. */
async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: "Bearer adas-token", "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

async function put(repository: string, path: string, text: string, branch: string): Promise<void> {
  const content = Buffer.from(text).toString("base64");
  await ask("PUT", `/repos/acme/${repository}/contents/${path}`, {
    message: `Change ${path}`,
    content,
    branch,
  });
}

/** Opens a pull request that adds a file, and gives its head. */
async function openPull(repository: string, path: string, text: string): Promise<string> {
  const { object } = await ask("GET", `/repos/acme/${repository}/git/ref/heads/main`);
  const branch = `change-${repository}`;
  await ask("POST", `/repos/acme/${repository}/git/refs`, { ref: `refs/heads/${branch}`, sha: object.sha });
  await put(repository, path, text, branch);
  const pull = await ask("POST", `/repos/acme/${repository}/pulls`, {
    title: "Change",
    head: branch,
    base: "main",
  });
  heads.set(pull.head.sha, repository);
  return pull.head.sha;
}

/** Waits for the check of this name on a commit. */
async function checkOn(sha: string, name: string) {
  const repository = heads.get(sha) ?? "";
  for (;;) {
    const { check_runs: listed } = checkRuns.parse(
      await ask("GET", `/repos/acme/${repository}/commits/${sha}/check-runs`),
    );
    const run = listed.find((each) => each.name === name);
    if (run !== undefined) return run;
    await setTimeout(50);
  }
}

/** Time that goes by so many times as fast, from now on. */
function createHastyClock(times: number): Clock {
  const start = Date.now();
  return {
    now: () => new Date(start + (Date.now() - start) * times),
    sleep: (milliseconds, signal) =>
      setTimeout(milliseconds / times, undefined, signal === undefined ? {} : { signal }).catch(
        () => undefined,
      ),
  };
}

describe("the App on a GitHub that others made", () => {
  it("says every problem of a change of the central repo at its line", async () => {
    const app = await spawnApp({ apiUrl: github.url, acme, data: join(folder, "process"), port });
    onTestFailed(() => app.kill());
    const text = "identifier: broken\non: pull_request\napplies: {blueprint: service}\nrules: []\n";
    const sha = await openPull("central", "gates/broken.yml", text);
    const run = await checkOn(sha, "Muster configuration");
    expect(run).toMatchObject({ head_sha: sha, status: "completed", conclusion: "failure" });
    const { check_annotations: notes } = annotations.parse(
      await ask("GET", `/repos/acme/central/check-runs/${run.id}/annotations`),
    );
    expect(notes.map(({ path, start_line: line }) => `${path}:${line}`)).toContain("gates/broken.yml:4");
    expect(await app.stop()).toBe(0);
  });

  it("concludes the check of a pull request that it can't read", async () => {
    const env = {
      APP_ID: String(acme.appId),
      PRIVATE_KEY: acme.privateKey,
      WEBHOOK_SECRET: SECRET,
      MUSTER_CENTRAL: "acme/central",
      GITHUB_API_URL: github.url,
      MUSTER_DATA: join(folder, "hasty"),
      PORT: String(port),
    };
    const surroundings = { clock: createHastyClock(60), log: createLog("silent"), random: Math.random };
    const app = await startApp(readEnvironment(env, folder), surroundings);
    const sha = await openPull("cart", "src/cart.js", "export const cart = [];\n");
    const run = await checkOn(sha, "Muster");
    expect(run).toMatchObject({
      head_sha: sha,
      status: "completed",
      conclusion: "action_required",
      output: { title: "GitHub did not answer" },
    });
    await app.stop(0);
  });
});
