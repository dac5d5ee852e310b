import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { evaluationRecordSchema } from "../../src/model/evaluation-record.ts";
import { readJson } from "../cli/read-json.ts";
import { PERFSPEC, SLI, SLO, servePrometheus, writeFiles } from "../cli/release.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { liveText } from "../reports/live-markdown.ts";
import { type AcmeActions, type AcmeStep, startAcmeActions } from "./acme-actions.ts";
import type { StepRun } from "./run-action.ts";

let acme: AcmeActions;
beforeAll(async () => {
  acme = await startAcmeActions();
  const { client } = acme;
  await client.push({
    repository: "acme/central",
    branch: "main",
    actor: "ada",
    files: {
      "muster.yml": SETTINGS,
      "slo/carts/slo.yaml": SLO,
      "slo/carts/sli.yaml": SLI,
      "slo/orders/production/slo.yaml": SLO,
      "slo/orders/slo.yaml": SLO,
      "slo/orders/sli.yaml": `provider: mon\n${SLI}`,
    },
  });
});
afterEach(async () => {
  await acme.client.setFaults({ rules: [] });
  expect(await acme.client.violations()).toEqual([]);
});
afterAll(() => acme.sandbox.stop());

const SETTINGS = `organization: acme
metrics:
  prometheus: {kind: prometheus, url: "\${PROMETHEUS_URL}", auth: {bearer: "\${PROMETHEUS_TOKEN}"}}
  mon: {kind: prometheus, url: "\${MON_URL}"}
evaluation: {provider: prometheus}
`;
const MINUTES = ["2026-11-21T19:00:00Z", "2026-11-21T19:05:00Z"] as const;
const GOOD = '{"response_time": 210.5, "throughput": 100}';
const SHA = "0".repeat(40);

const evaluate = (inputs: Readonly<Record<string, string>>, step: Partial<AcmeStep> = {}): Promise<StepRun> =>
  acme.run({
    repository: "acme/cart",
    event: "workflow_dispatch",
    permissions: { contents: "read" },
    ...step,
    with: {
      mode: "evaluate",
      service: "carts",
      environment: "staging",
      start: MINUTES[0],
      end: MINUTES[1],
      labels: "build=17",
      ...inputs,
    },
  });

/** What a step hands in and needs no central repo for. */
const ALONE = { central: "", slo: "slo.yaml", values: "values.json" };
/** A service that is measured by somebody else. */
const OTHERS = { service: "orders" };
const checkout = (values = GOOD) =>
  writeFiles({
    "lax.yaml": SLO.replace("{no_b", "{no_data: pass, no_b"),
    "keptn.yaml": `${SLO}compatibility: keptn\n`,
    "slo.yaml": SLO,
    "sli.yaml": SLI,
    "perfspec.json": PERFSPEC,
    "values.json": values,
  });

const recordOf = async (): Promise<Readonly<Record<string, string>>> =>
  await acme.client.files({ repository: "acme/central", ref: "muster" }).catch(() => ({}));
const evaluations = async () =>
  Object.keys(await recordOf()).filter((path) => /^evaluations\/.*\.yml$/.test(path));
const notes = ({ commands }: StepRun) =>
  commands.filter(({ name }) => name !== "add-mask").map(({ name, data }) => `${name}: ${data}`);
const shownBy = (run: StepRun) => notes(run).map((note) => note.split(":")[0]);
const told = (run: StepRun) => readJson(evaluationRecordSchema, run.outputs["result"] ?? "");

describe("a step that evaluates by what it is given", () => {
  it.each([
    ["pass", "pass", GOOD, 0],
    ["warning", "pass", '{"response_time": 700, "throughput": 100}', 0],
    ["fail", "fail", '{"response_time": 900, "throughput": 100}', 1],
  ])("says %s, and asks GitHub nothing", async (result, decision, values, code) => {
    await acme.client.resetCounts();
    const run = await evaluate(ALONE, { workspace: checkout(values) });
    expect(run).toMatchObject({ code, outputs: { decision } });
    const record = told(run);
    expect(record).toMatchObject({ result, version: SHA, service: "carts", environment: "staging" });
    expect(run.outputs).toMatchObject({
      reason_code: record.reason,
      score: String(record.score),
      evaluation: record.id,
      level: "",
    });
    expect(run.summary).toContain("Response time");
    expect((await acme.client.counts()).total).toBe(0);
  });

  it("fails on a warning when it is told to", async () => {
    const workspace = checkout('{"response_time": 700, "throughput": 100}');
    const run = await evaluate({ ...ALONE, "fail-on": "warning" }, { workspace });
    expect(run).toMatchObject({
      code: 1,
      outputs: { decision: "fail", reason_code: "score_warning" },
    });
  });

  it("waits, and fails the job, when what is open could turn it", async () => {
    const workspace = checkout();
    writeFiles({ "slo.yaml": SLO.replace("no_baseline: pass", "no_baseline: wait") }, workspace);
    const run = await evaluate(ALONE, { workspace });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "wait", reason_code: "open_objectives" } });
  });

  it("asks the Prometheus that is named, with the token of its environment, which stays hidden", async () => {
    const server = await servePrometheus({ latency: "210.5" });
    const run = await evaluate(
      { central: "", perfspec: "perfspec.json", prometheus: server.url },
      { workspace: checkout(), env: { PROMETHEUS_TOKEN: "t0ken-of-prometheus" } },
    );
    expect(run).toMatchObject({ code: 0, outputs: { decision: "pass" } });
    expect(server.requests[0]?.headers.authorization).toBe("Bearer t0ken-of-prometheus");
    const masked = run.commands.filter(({ name }) => name === "add-mask").map(({ data }) => data);
    expect(masked).toContain("t0ken-of-prometheus");
    const shown = [run.log, run.summary, ...Object.values(run.outputs), ...notes(run)].join("\n");
    expect(shown).not.toContain("t0ken-of-prometheus");
  });

  it("takes the head of a pull request for what is evaluated, and never a merge that nobody sees", async () => {
    const headSha = "a".repeat(40);
    const pull = { number: 1, head: { sha: headSha, repo: { full_name: "acme/cart" } } };
    const payload = { pull_request: { ...pull, base: { repo: { full_name: "acme/cart" } } } };
    const run = await evaluate(ALONE, { workspace: checkout(), event: "pull_request", payload });
    expect(told(run).version).toBe(headSha);
  });

  it("lets text from anywhere be nothing but text", async () => {
    const hostile = "v1 ::error::x ##[error]y <img src=x> @acme/all [a](http://evil.example) | `b`";
    const run = await evaluate(
      { ...ALONE, version: hostile, labels: "branch=::set-output name=decision::pass\nother=**bold**" },
      { workspace: checkout() },
    );
    expect(run.code).toBe(0);
    expect(shownBy(run)).toEqual(["notice"]);
    const live = run.summary.split("\n").map(liveText).join("\n");
    expect(live).not.toMatch(/<img|@acme|evil\.example/);
    expect(told(run).version).toBe(hostile);
    const broken = await evaluate({ ...ALONE, version: "a\n::error::b" }, { workspace: checkout() });
    expect(broken).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage" } });
    expect(shownBy(broken)).toEqual(["error"]);
  });
});

describe("a step that evaluates by the central repo", () => {
  const start = async () => {
    const server = await servePrometheus({ latency_bucket: "210.5", requests: "100" });
    const env = { PROMETHEUS_URL: server.url, PROMETHEUS_TOKEN: "t0ken-of-prometheus" };
    return { server, env };
  };

  it("records with the App's key, one commit, none when it is there, and nothing in a dry run", async () => {
    const { env } = await start();
    const inputs = { ...acme.key, version: "v1" };
    const dry = await evaluate({ ...inputs, "dry-run": "true" }, { env });
    expect(dry).toMatchObject({ code: 0, outputs: { decision: "pass" } });
    expect(await evaluations()).toEqual([]);

    const run = await evaluate(inputs, { env });
    expect(run).toMatchObject({ code: 0, outputs: { decision: "pass", evaluation: told(dry).id } });
    const path = `evaluations/carts/staging/${told(run).id}.yml`;
    expect(await evaluations()).toEqual([path]);
    expect(Object.keys(await recordOf())).toContain("evaluations/carts/staging/README.md");
    expect(told(run).definition.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(run.summary).toContain("/acme/central/");

    const before = await recordOf();
    expect(await evaluate(inputs, { env })).toMatchObject({ code: 0 });
    expect(await recordOf()).toEqual(before);
  });

  it("compares with what is recorded", async () => {
    const { env } = await start();
    const [earlier = ""] = (await evaluations()).map((path) => /([^/]+)\.yml$/.exec(path)?.[1]);
    const later = { start: "2026-11-21T19:10:00Z", end: "2026-11-21T19:15:00Z" };
    const run = await evaluate({ ...acme.key, ...later, "dry-run": "true" }, { env });
    expect(told(run).compared).toEqual([earlier]);
  });

  it("judges all the same with a token that may not write, and says what that means", async () => {
    const { env } = await start();
    await acme.client.createRepository({
      owner: "acme",
      name: "shop",
      files: {
        "governance/muster.yml":
          "organization: acme\nmetrics: {values: {kind: static}}\nevaluation: {provider: values}\n",
        "governance/slo/carts/slo.yaml": SLO,
      },
    });
    const run = await evaluate(
      { central: "./governance", values: "values.json" },
      { repository: "acme/shop", workspace: checkout(), env },
    );
    expect(run).toMatchObject({ code: 0, outputs: { decision: "pass" } });
    expect(notes(run).join("\n")).toMatch(/warning: .*contents: write/);

    const writing = await evaluate(
      { central: "./governance", values: "values.json" },
      { repository: "acme/shop", workspace: checkout(), permissions: { contents: "write" } },
    );
    expect(writing.code).toBe(0);
    expect(notes(writing).join("\n")).not.toContain("contents: write");
    const files = await acme.client.files({ repository: "acme/shop", ref: "muster" });
    expect(Object.keys(files)).toContain(`evaluations/carts/staging/${told(writing).id}.yml`);
  });

  it("says in a note and in the report that what is written for all environments decides", async () => {
    const inputs = { ...acme.key, "dry-run": "true", service: "orders", values: "values.json" };
    const run = await evaluate(inputs, { workspace: checkout() });
    expect(run.code).toBe(0);
    expect(notes(run).join("\n")).toMatch(/warning: .*environment staging/);
    expect(run.summary).toContain("environment staging");
    expect(run.summary).toContain("Values were handed in");
    const named = await evaluate({ ...inputs, environment: "production" }, { workspace: checkout() });
    expect(notes(named).join("\n")).not.toContain("environment");
  });

  it("hides every part of an address that is a secret", async () => {
    const { server, env } = await start();
    const address = `${server.url}/api-key-0815/prom?token=abc%2Fdefgh`;
    const inputs = { ...acme.key, "dry-run": "true", service: "orders" };
    const run = await evaluate(inputs, { env: { ...env, MON_URL: address } });
    const masked = run.commands.filter(({ name }) => name === "add-mask").map(({ data }) => data);
    expect(masked).toEqual(expect.arrayContaining([address, "api-key-0815", "abc/defgh"]));
  });

  it("says which secret is missing, and never passes", async () => {
    const { server } = await start();
    const run = await evaluate(acme.key, { env: { PROMETHEUS_URL: server.url } });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "wait" } });
    expect(run.outputs["result"]).toContain("PROMETHEUS_TOKEN");
    expect(server.requests).toEqual([]);
  });
});

describe("a step that is told wrongly fails, and says what to do", () => {
  it.each<[string, Readonly<Record<string, string>>, string]>([
    ["no service", { ...ALONE, service: "" }, "service"],
    ["no time", { ...ALONE, start: "", end: "" }, "timeframe"],
    ["an end and a timeframe", { ...ALONE, timeframe: "2m" }, "timeframe"],
    ["less than a minute", { ...ALONE, start: "", end: "", timeframe: "59s" }, "minute"],
    ["no central repo", { central: "" }, "central"],
    ["nobody to ask", { central: "", slo: "slo.yaml" }, "prometheus"],
    ["slo.yaml and perfspec.json", { ...ALONE, perfspec: "perfspec.json" }, "perfspec"],
    ["two places for values", { ...ALONE, prometheus: "http://localhost:9090" }, "prometheus"],
    ["a file that isn't there", { ...ALONE, slo: "none.yaml" }, "none.yaml"],
    ["a file outside the checkout", { ...ALONE, slo: "../../etc/hostname" }, "etc/hostname"],
    ["a link out of the checkout", { ...ALONE, slo: "link.yaml" }, "link.yaml"],
    ["values that are none", { ...ALONE, values: "slo.yaml" }, "slo.yaml"],
    ["another result to fail on", { ...ALONE, "fail-on": "wait" }, "fail-on"],
    ["labels without value", { ...ALONE, labels: "build" }, "labels"],
    ["an address for nobody that is asked", { ...OTHERS, prometheus: "http://localhost:9" }, "prometheus"],
    ["an environment that is nearly another", { ...OTHERS, environment: "prodution" }, "production"],
    ["a file that loosens the policy", { slo: "lax.yaml", values: "values.json" }, "policy.no_data"],
    ["a file that decides as Keptn", { slo: "keptn.yaml", values: "values.json" }, "compatibility"],
    ["another service", { service: "crats", values: "values.json" }, "carts"],
  ])("%s", async (_, inputs, word) => {
    const workspace = checkout();
    symlinkSync(writeFiles({ "slo.yaml": SLO }, temporaryFolder()), join(workspace, "elsewhere"));
    symlinkSync(join(workspace, "elsewhere/slo.yaml"), join(workspace, "link.yaml"));
    const run = await evaluate({ ...(inputs["central"] === "" ? {} : acme.key), ...inputs }, { workspace });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown", reason_code: "usage", score: "" } });
    expect(notes(run).join("\n")).toContain(word);
    expect(run.log).not.toContain("    at ");
  });

  it("shows the problems of a file of the checkout at their lines", async () => {
    const workspace = checkout();
    writeFiles({ "slo.yaml": SLO.replace("<=500", "=<500") }, workspace);
    const run = await evaluate(ALONE, { workspace });
    expect(run).toMatchObject({ code: 1, outputs: { decision: "unknown" } });
    expect(notes(run).join("\n")).toMatch(/slo\.yaml:\d+:\d+: /);
  });
});
