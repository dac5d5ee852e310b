import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decisionText } from "../../src/gates/index.ts";
import { readStored } from "../../src/gates/replay/index.ts";
import { openApp, openToken } from "../../src/github/index.ts";
import { toldResultSchema } from "../../src/model/result.ts";
import { pullPayload } from "../action/acme-actions.ts";
import { runAction } from "../action/run-action.ts";
import { type AcmeApp, startAcmeApp } from "../app/acme-app.ts";
import { runMuster } from "../cli/run-muster.ts";
import { startNode } from "../cli/spawn-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { impatient } from "../facts/github/acme.ts";
import { type Case, NOW, openCases } from "./acme-cases.ts";

const COMMAND = join(import.meta.dirname, "../../dist/cli.js");

let acme: AcmeApp;
let token = "";
let cases: readonly Case[] = [];

beforeAll(async () => {
  acme = await startAcmeApp({}, { MUSTER_NOW: NOW });
  ({ token } = await acme.sandbox.client.createToken({ login: "ada" }));
  cases = await openCases(acme.sandbox.client);
  await acme.settle();
}, 120_000);
afterAll(() => acme.close());

async function checkOf({ repository, headSha, name }: Pick<Case, "repository" | "headSha" | "name">) {
  const [run] = await acme.sandbox.client.checkRuns({ repository, ref: headSha, name: "Muster" });
  if (run === undefined) throw new Error(`${name}: the App wrote no check`);
  return run;
}

/** The decision that the App stored in its check, as the very text that it stored. */
async function byApp({ repository, headSha, name }: Case): Promise<string> {
  const run = await checkOf({ repository, headSha, name });
  const [owner = "", repo = ""] = repository.split("/");
  const place = { owner, repo, check_run_id: run.id };
  const github = openToken({ token, apiUrl: acme.sandbox.url });
  const { data } = await github.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", place);
  const [stored] = readStored(data.output.text ?? "");
  if (stored?.kind !== "stored") throw new Error(`${name}: no decision is stored: ${data.output.text}`);
  return decisionText(stored.decision);
}

/** What the Action gives as its output, run as a runner does, with the App's key. */
async function byAction({ repository, number, headSha }: Case): Promise<string> {
  const { appId, privateKey } = acme.acme;
  const run = await runAction({
    repository,
    event: "pull_request",
    payload: pullPayload(repository, { number, headSha }),
    apiUrl: acme.sandbox.url,
    with: {
      central: "acme/central",
      "app-id": String(appId),
      "private-key": privateKey,
      // The App writes the check.
      "dry-run": "true",
    },
    env: { MUSTER_NOW: NOW },
  });
  return run.outputs["result"] || `no result: ${run.raw}`;
}

/** What the command line prints, as it is installed, with somebody's token. */
async function byCommandLine({ repository, number }: Case): Promise<string> {
  const cwd = temporaryFolder();
  const args = ["check", "--pull", `${repository}#${number}`, "--central", "acme/central", "--json"];
  const env = { ...githubFor(cwd), MUSTER_NOW: NOW };
  const { out, err } = await startNode([COMMAND, ...args], { cwd, env }).ended;
  return out.trimEnd() || `no result: ${err}`;
}

/** What `muster explain` tells of a check, by its address, with somebody's token. */
async function explain(repository: string, id: number, ...options: readonly string[]) {
  const address = `${acme.sandbox.url}/${repository}/runs/${id}`;
  const env = githubFor(temporaryFolder());
  const { code, out } = await runMuster(["explain", address, "--json", ...options], { env });
  const told: unknown = JSON.parse(out);
  return { code, told };
}

function githubFor(cwd: string): Record<string, string> {
  return { GITHUB_API_URL: acme.sandbox.url, GITHUB_TOKEN: token, XDG_CACHE_HOME: join(cwd, "cache") };
}

/** Asks about two cases at a time: there is a process for each. */
async function forEach(judge: (each: Case) => Promise<void>): Promise<void> {
  for (let at = 0; at < cases.length; at += 2) await Promise.all(cases.slice(at, at + 2).map(judge));
}

describe("the App, the Action and the command line", () => {
  it("judge the same change in the same bytes", { timeout: 120_000 }, async () => {
    await forEach(async (each) => {
      const [app, action, line] = await Promise.all([byApp(each), byAction(each), byCommandLine(each)]);
      const result = toldResultSchema.safeParse(JSON.parse(line));
      expect(result.error, `${each.name}: ${line}`).toBeUndefined();
      expect({ name: each.name, outcome: result.data?.outcome }).toEqual({
        name: each.name,
        outcome: each.outcome,
      });
      expect(app).toMatch(each.holds);
      // A decision has the very bytes inside of a result that it has alone.
      expect(line.includes(`"decision":${app},`), `${each.name}: ${line}\nApp: ${app}`).toBe(true);
      expect(action.includes(`"decision":${app},`), `${each.name}: ${action}\nApp: ${app}`).toBe(true);
    });
    expect(cases.length).toBeGreaterThan(5);
    expect(await acme.sandbox.client.violations()).toEqual([]);
  });

  it("leave checks that anybody can verify, by their address", async () => {
    const { appId } = acme.acme;
    for (const each of cases) {
      const { id } = await checkOf(each);
      const { code, told } = await explain(each.repository, id, "--app-id", String(appId));
      expect({ name: each.name, code, told }).toMatchObject({
        name: each.name,
        code: 0,
        told: {
          check: { app: "muster", app_id: appId },
          decisions: [{ replay: { status: "verified" }, decision: { outcome: each.outcome } }],
        },
      });
    }
  });

  it("leave no other app's check to be taken for one of theirs", async () => {
    const [each] = cases;
    if (each === undefined) throw new Error("there are cases");
    const { client, url } = acme.sandbox;
    const run = await checkOf(each);
    const app = await client.createApp({ slug: "other", owner: "acme", permissions: { checks: "write" } });
    const { id } = await client.installApp({ app: "other", account: "acme" });
    const other = openApp({ appId: app.id, privateKey: app.privateKey, apiUrl: url, clock: impatient });
    const [owner = "", repo = ""] = each.repository.split("/");
    const forge = async (conclusion: "success" | "failure") => {
      const { data } = await other.installation(id).request("POST /repos/{owner}/{repo}/check-runs", {
        owner,
        repo,
        name: "Muster",
        head_sha: each.headSha,
        status: "completed",
        conclusion,
        output: { title: "All good", summary: "All good", text: run.output.text ?? "" },
      });
      return Number(data.id);
    };
    const forged = await forge("success");
    const own = ["--app-id", String(acme.acme.appId)];
    const doubt = (reason: string) => ({
      code: 3,
      told: { decisions: [{ replay: { status: "not_replayable", reason } }] },
    });
    expect(await explain(each.repository, forged, ...own)).toMatchObject(doubt("foreign_check"));
    expect(await explain(each.repository, forged)).toMatchObject(doubt("writer_unknown"));
    expect(await explain(each.repository, run.id)).toMatchObject(doubt("writer_unknown"));
    expect(await explain(each.repository, await forge("failure"), ...own)).toMatchObject({
      code: 1,
      told: { decisions: [{ replay: { status: "mismatch", reason: "conclusion" } }] },
    });
  });
});
