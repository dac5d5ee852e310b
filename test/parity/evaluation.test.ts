import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluationRecordSchema } from "../../src/model/evaluation-record.ts";
import { type AcmeActions, startAcmeActions } from "../action/acme-actions.ts";
import { readJson } from "../cli/read-json.ts";
import { filesOf, PERFSPEC, SLI, SLO, servePrometheus, writeFiles } from "../cli/release.ts";
import { type Ended, startNode } from "../cli/spawn-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";

const COMMAND = join(import.meta.dirname, "../../dist/cli.js");
const NOW = "2026-11-21T19:26:54.000Z";
const SUBJECT = { service: "carts", environment: "staging", timeframe: "2m" };

let acme: AcmeActions;
let token = "";
beforeAll(async () => {
  acme = await startAcmeActions();
  ({ token } = await acme.client.createToken({ login: "ada" }));
  await acme.client.push({
    repository: "acme/central",
    branch: "main",
    actor: "ada",
    files: {
      "muster.yml":
        'organization: acme\nmetrics:\n  prometheus: {kind: prometheus, url: "${PROMETHEUS_URL}"}\nevaluation: {provider: prometheus}\n',
      "slo/carts/slo.yaml": SLO,
      "slo/carts/sli.yaml": SLI,
    },
  });
});
afterAll(() => acme.sandbox.stop());

type Words = Readonly<Record<string, string>>;

async function byCommandLine(words: Words, args: readonly string[], cwd: string, env: Words): Promise<Ended> {
  const named = Object.entries({ ...SUBJECT, ...words }).flatMap(([name, value]) => [`--${name}`, value]);
  const github = { GITHUB_API_URL: acme.sandbox.url, GITHUB_TOKEN: token };
  return await startNode([COMMAND, "evaluate", ...named, ...args, "--json"], {
    cwd,
    env: { ...github, XDG_CACHE_HOME: temporaryFolder(), MUSTER_NOW: NOW, ...env },
  }).ended;
}

const byAction = (words: Words, workspace: string, env: Words) =>
  acme.run({
    repository: "acme/cart",
    event: "workflow_dispatch",
    permissions: { contents: "read" },
    workspace,
    env: { MUSTER_NOW: NOW, ...env },
    with: { mode: "evaluate", central: "", ...SUBJECT, ...words },
  });

describe("the Action and the command line evaluate a release in the same bytes", () => {
  it.each([
    ["values that are handed in", { slo: "slo.yaml", values: "good.json" }, 0],
    ["a failure", { slo: "slo.yaml", values: "slow.json" }, 1],
    ["a perfspec", { perfspec: "perfspec.json", values: "slow.json" }, 1],
    ["values that aren't there", { slo: "slo.yaml", values: "none.json" }, 1],
  ])("%s", async (_, words, code) => {
    const folder = writeFiles({
      "slo.yaml": SLO,
      "perfspec.json": PERFSPEC,
      "good.json": '{"response_time": 100, "throughput": 7}',
      "slow.json": '{"response_time": 900.125, "throughput": 7}',
      "none.json": "{}",
    });
    const named = { ...words, version: "v1", replaces: "v0" };
    const [line, action] = await Promise.all([
      byCommandLine(named, [], folder, {}),
      byAction(named, folder, {}),
    ]);
    expect([line.code, action.code]).toEqual([code, code]);
    expect(line.out).toBe(`${action.outputs["result"]}\n`);
    expect(readJson(evaluationRecordSchema, line.out)).toMatchObject({ version: "v1", replaces: "v0" });
  });

  it("by the central repo, in the record too", { timeout: 60_000 }, async () => {
    const server = await servePrometheus({ latency_bucket: "210.5", requests: "100" });
    const env = { PROMETHEUS_URL: server.url };
    const folder = temporaryFolder();
    const args = ["--label", "build=17", "--central", "acme/central", "--record", join(folder, "record")];
    const line = await byCommandLine({ version: "v1" }, args, folder, env);
    const inputs = { version: "v1", labels: "build=17", central: "acme/central", ...acme.key };
    const action = await byAction(inputs, folder, env);
    expect([line.code, action.code]).toEqual([0, 0]);
    expect(line.out).toBe(`${action.outputs["result"]}\n`);

    const path = `evaluations/carts/staging/${action.outputs["evaluation"]}.yml`;
    const onBranch = await acme.client.files({ repository: "acme/central", ref: "muster" });
    expect(filesOf(join(folder, "record"))[path]).toBe(onBranch[path]);
    expect(await acme.client.violations()).toEqual([]);
  });
});
