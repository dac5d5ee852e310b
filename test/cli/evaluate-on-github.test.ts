import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { evaluationRecordSchema } from "../../src/model/evaluation-record.ts";
import { type AcmeOnGitHub, openAcmeOnGitHub } from "./acme-on-github.ts";
import { readJson } from "./read-json.ts";
import { evaluationsOf, MOMENT, SLO, writeFiles } from "./release.ts";
import type { Run, Surroundings } from "./run-muster.ts";

let acme: AcmeOnGitHub;
beforeAll(async () => {
  acme = await openAcmeOnGitHub();
  await acme.client.push({
    repository: "acme/central",
    branch: "main",
    actor: "ada",
    files: {
      "muster.yml":
        "organization: acme\nmetrics: {values: {kind: static}}\nevaluation: {provider: values}\nrecords: {branch: muster}\n",
      "slo/carts/slo.yaml": SLO,
    },
  });
});
afterEach(async () => {
  expect(await acme.client.violations()).toEqual([]);
});
afterAll(() => acme.sandbox.stop());

const values = join(writeFiles({ "values.yaml": "response_time: 100\nthroughput: 100\n" }), "values.yaml");

const EVALUATE = ["evaluate", "--service", "carts", "--environment", "staging", "--timeframe", "2m"];
const evaluate = (args: readonly string[], surroundings: Surroundings = {}): Promise<Run> =>
  acme.muster([...EVALUATE, "--values", values, "--json", ...args], { now: MOMENT, ...surroundings });
const recordOf = ({ out }: Run) => readJson(evaluationRecordSchema, out);
const filesOnBranch = async () => {
  const files = await acme.client.files({ repository: "acme/central", ref: "muster" }).catch(() => ({}));
  return Object.keys(files).filter((path) => path.startsWith("evaluations/"));
};

describe("muster evaluate --central", () => {
  it("writes nothing when told so: not one call that could change something is sent", async () => {
    const counts = await acme.count(async () => {
      const run = await evaluate(["--central", "acme/central", "--no-record"], { env: acme.withKey });
      expect(run).toMatchObject({ code: 0 });
      expect(recordOf(run).definition.commit).toMatch(/^[0-9a-f]{40}$/);
    });
    expect(counts.writes).toBe(0);
    expect(await filesOnBranch()).toEqual([]);
  });

  it("records on the branch, once, and compares with it", async () => {
    const first = await evaluate([], { env: { ...acme.withKey, MUSTER_CENTRAL: "acme/central" } });
    expect(first.code).toBe(0);
    expect(await filesOnBranch()).toEqual([
      `evaluations/carts/staging/${recordOf(first).id}.yml`,
      "evaluations/carts/staging/README.md",
      "evaluations/carts/staging/history.svg",
    ]);
    const commits = await acme.history();
    expect((await evaluate(["--central", "acme/central"], { env: acme.withKey })).code).toBe(0);
    expect(await acme.history()).toEqual(commits);

    const later = new Date(MOMENT.getTime() + 600_000);
    const second = await evaluate(["--central", "acme/central"], { env: acme.withKey, now: later });
    expect(recordOf(second).compared).toEqual([recordOf(first).id]);
    expect(await acme.history()).toHaveLength(commits.length + 1);
  });

  it("says who else wrote to the record, as far as the App can tell", async () => {
    const files = { "evaluations/carts/staging/note.txt": "hello" };
    await acme.client.push({ repository: "acme/central", branch: "muster", actor: "ada", files });
    const run = await evaluate(["--central", "acme/central", "--no-record"], { env: acme.withKey });
    expect(run.err).toContain("ada");
    expect((await evaluate(["--central", "acme/central", "--no-record"])).err).toBe("");
  });

  it("is listed, shown and taken out by whoever the credential is", async () => {
    const env = { ...acme.withToken, MUSTER_CENTRAL: "acme/central" };
    const { out } = await acme.muster(["evaluation", "list", "--service", "carts", "--json"], { env });
    const { evaluations } = JSON.parse(out);
    const [{ id }] = evaluations;
    expect((await acme.muster(["evaluation", "show", id], { env })).out).toContain("Response time");
    const said = await acme.muster(["evaluation", "invalidate", id, "--reason", "a load test"], { env });
    expect(said.code).toBe(0);
    const shown = await acme.muster(["evaluation", "show", id, "--json"], { env });
    expect(recordOf(shown).invalidated).toMatchObject({ by: "ada", reason: "a load test" });
  });

  it("waits where nothing is there to compare with, until one is accepted by whoever the credential is", async () => {
    const lines = '  - sli: throughput\n    pass: [{criteria: [">=-10%"]}]\n';
    const text = `comparison: {include_result_with_score: pass}\nobjectives:\n${lines}total_score: {pass: 90%}\n`;
    const files = { "slo/carts/production/slo.yaml": text };
    await acme.client.push({ repository: "acme/central", branch: "main", actor: "ada", files });
    const env = { ...acme.withToken, MUSTER_CENTRAL: "acme/central" };
    const at = (minute: number) => ({ env, now: new Date(MOMENT.getTime() + minute * 60_000) });
    const first = await evaluate(["--environment", "production"], at(0));
    const { id } = recordOf(first);
    expect((await evaluate(["--environment", "production"], at(5))).code).toBe(4);

    const accept = ["evaluation", "accept", id, "--reason", "looked at by hand", "--json"];
    const commits = await acme.history();
    const said = JSON.parse((await acme.muster(accept, { env })).out);
    expect(said).toMatchObject({
      schema: "muster.acceptance/1",
      changed: true,
      evaluation: { result: "wait", accepted: { by: "ada", reason: "looked at by hand" } },
    });
    expect(await acme.history()).toHaveLength(commits.length + 1);
    expect(JSON.parse((await acme.muster(accept, { env })).out)).toMatchObject({ changed: false });
    expect(await acme.history()).toHaveLength(commits.length + 1);

    const third = await evaluate(["--environment", "production"], at(10));
    expect({ code: third.code, compared: recordOf(third).compared }).toEqual({ code: 0, compared: [id] });
  });

  it("keeps the record in a folder that is named", async () => {
    const before = await acme.history();
    const record = join(writeFiles({}), "record");
    const run = await evaluate(["--central", "acme/central", "--record", record]);
    expect(run.code).toBe(0);
    expect(evaluationsOf(record)).toEqual([`evaluations/carts/staging/${recordOf(run).id}.yml`]);
    expect(await acme.history()).toEqual(before);
  });

  it("shows what GitHub refuses, after the evaluation", async () => {
    const { token } = await acme.client.createWorkflowToken({
      repository: "acme/central",
      permissions: { contents: "read" },
    });
    const env = { ...acme.withToken, GITHUB_TOKEN: token };
    const run = await evaluate(["--central", "acme/central", "--version", "v9"], { env });
    expect(run.code).toBe(2);
    expect(recordOf(run)).toMatchObject({ version: "v9", result: "pass" });
    expect(run.err).toContain("contents: write");
    expect(await evaluate(["--central", "acme/nowhere"])).toMatchObject({ code: 2, out: "" });
    expect(await evaluate(["--central", "acme/central"], { env: {} })).toMatchObject({ code: 2, out: "" });
  });
});
