import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { evaluationRecordSchema } from "../../src/model/evaluation-record.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { findClosedPort, sendJson, serve } from "../facts/metrics/serve.ts";
import { readJson } from "./read-json.ts";
import {
  evaluationsOf,
  filesOf,
  MOMENT,
  PERFSPEC,
  SLI,
  SLO,
  servePrometheus,
  writeCarts,
  writeFiles,
} from "./release.ts";
import { type Run, runMuster, type Surroundings } from "./run-muster.ts";

const impatient = { now: () => MOMENT, sleep: () => Promise.resolve() };

const evaluate = (args: readonly string[], surroundings: Surroundings = {}): Promise<Run> =>
  runMuster(["evaluate", "--service", "carts", "--environment", "staging", "--timeframe", "2m", ...args], {
    now: MOMENT,
    clock: impatient,
    ...surroundings,
  });

const GOOD = '{"response_time": 210.5, "throughput": 100}';

/** A folder with objectives, queries and values, and no central repo. */
function writeAlone(values = GOOD): string {
  return writeFiles({ "slo.yaml": SLO, "sli.yaml": SLI, "values.json": values, "perfspec.json": PERFSPEC });
}

describe("muster evaluate", () => {
  it.each([
    ["pass", GOOD, 0],
    ["warning", '{"response_time": 700, "throughput": 100}', 0],
    ["fail", '{"response_time": 900, "throughput": 100}', 1],
  ])("says %s, by the exit code too", async (result, values, code) => {
    const cwd = writeAlone(values);
    const args = ["--slo", "slo.yaml", "--values", "values.json"];
    const run = await evaluate(args, { cwd });
    expect({ code: run.code, err: run.err }).toEqual({
      code,
      err: expect.stringContaining("--record"),
    });
    expect(run.out.toLowerCase()).toContain(result);
    for (const part of ["Response time", "throughput", "carts", "staging"]) expect(run.out).toContain(part);
    const json = readJson(evaluationRecordSchema, (await evaluate([...args, "--json"], { cwd })).out);
    expect(json).toMatchObject({ result, service: "carts", environment: "staging" });
    expect((await evaluate([...args, "--fail-on", "warning"], { cwd })).code).toBe(result === "pass" ? 0 : 1);
  });

  it("waits with 4 when what is open could turn it", async () => {
    const cwd = writeAlone();
    const slo = SLO.replace("no_baseline: pass", "no_baseline: wait");
    writeFiles({ "slo.yaml": slo }, cwd);
    const { code, out } = await evaluate(["--slo", "slo.yaml", "--values", "values.json"], { cwd });
    expect(code).toBe(4);
    expect(out).toContain("throughput");
  });

  it("takes values from the standard input", async () => {
    const cwd = writeAlone();
    const run = await evaluate(["--slo", "slo.yaml", "--values", "-"], { cwd, input: GOOD });
    expect(run.code).toBe(0);
  });

  it("asks a Prometheus at the window's end, with every placeholder filled in", async () => {
    const cwd = writeAlone();
    const server = await servePrometheus({ latency_bucket: "210.5", requests: "100" });
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--label", "build=17", "--prometheus"];
    const { code, out } = await evaluate([...args, server.url, "--queries"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('job="carts-staging"');
    const queries = server.requests.map(({ parameters }) => parameters.get("query"));
    expect(queries).toContain(
      '1000 * histogram_quantile(0.95, rate(latency_bucket{job="carts-staging"}[120s]))',
    );
    expect(queries).toContain('sum(rate(requests{build="17"}[2m]))');
    for (const { parameters } of server.requests)
      expect(Number(parameters.get("time"))).toBe(MOMENT.getTime() / 1000);
  });

  it("takes the address of Prometheus and its token from the environment", async () => {
    const cwd = writeAlone();
    const server = await servePrometheus({ latency: "210.5" });
    const env = { MUSTER_PROMETHEUS_URL: server.url, PROMETHEUS_TOKEN: "s3cret-token" };
    const { code, out, err } = await evaluate(["--perfspec", "perfspec.json", "--queries"], { cwd, env });
    expect(code).toBe(0);
    expect(server.requests[0]?.headers.authorization).toBe("Bearer s3cret-token");
    expect(out + err).not.toContain("s3cret");
  });

  it.each([
    ["is not there", async () => `http://127.0.0.1:${await findClosedPort()}`],
    ["fails", async () => (await serve((response) => void response.writeHead(500).end("no"))).url],
    ["answers nonsense", async () => (await serve((response) => sendJson(response, { a: 1 }))).url],
  ])("never passes when Prometheus %s, and says why", async (_, start) => {
    const cwd = writeAlone();
    const url = await start();
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--label", "build=17", "--prometheus", url];
    const { code, out } = await evaluate(args, { cwd });
    expect(code).toBe(4);
    expect(out).toContain(new URL(url).host);
    expect(out).toContain("latency_bucket");
  });

  it("lets nobody write on the terminal: no provider, no file", async () => {
    const evil = "\u001B[2J\u202Eevil\u0007";
    const server = await serve((response) => sendJson(response, { status: "error", error: evil }, 400));
    const cwd = writeAlone();
    writeFiles({ "slo.yaml": SLO.replace("Response time", `"${JSON.stringify(evil).slice(1, -1)}"`) }, cwd);
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--prometheus", server.url, "--label"];
    for (const more of [["--queries"], ["--json"]]) {
      const { out, err } = await evaluate([...args, "build=17", "--version", "\u202Ev1", ...more], { cwd });
      expect(out).toContain("evil");
      // oxlint-disable-next-line no-control-regex
      expect(out + err).not.toMatch(/[\u001B\u0007\u202E]/);
    }
  });

  it("fails on a value that isn't there", async () => {
    const cwd = writeAlone();
    const server = await servePrometheus({ requests: "100" });
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--label", "build=17"];
    const { code, out } = await evaluate([...args, "--prometheus", server.url], { cwd });
    expect(code).toBe(1);
    expect(out).toContain("latency_bucket");
  });

  it("prints the record on one line of JSON, the same for the same input", async () => {
    const cwd = writeAlone();
    const args = ["--slo", "slo.yaml", "--values", "values.json", "--json", "--version", "v1"];
    const [first, second] = [await evaluate(args, { cwd }), await evaluate(args, { cwd })];
    expect(first.out).toBe(second.out);
    expect(first.out.trimEnd()).not.toContain("\n");
    expect(readJson(evaluationRecordSchema, first.out)).toMatchObject({
      version: "v1",
      window: { start: "2026-11-21T19:24:54.000Z", end: "2026-11-21T19:26:54.000Z" },
      definition: { kind: "slo", files: [{ path: "slo.yaml" }], commit: null },
    });
  });

  it("writes the report and the chart where it is told", async () => {
    const cwd = writeAlone();
    await evaluate(
      ["--slo", "slo.yaml", "--values", "values.json", "--markdown", "report.md", "--svg", "chart.svg"],
      { cwd },
    );
    expect(readFileSync(join(cwd, "report.md"), "utf8")).toContain("Response time");
    expect(readFileSync(join(cwd, "chart.svg"), "utf8")).toMatch(/^<svg/);
  });

  it("shows how far it is at a terminal", async () => {
    const cwd = writeAlone();
    const server = await servePrometheus({ latency_bucket: "1", requests: "1" });
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--label", "build=1", "--prometheus", server.url];
    expect((await evaluate(args, { cwd, columns: 80 })).err).toContain("asking");
    expect((await evaluate(args, { cwd })).err).not.toContain("asking");
  });
});

describe("muster evaluate with a central repo", () => {
  const values = writeFiles({ "good.yaml": GOOD, "slow.yaml": "response_time: 1900\nthroughput: 80\n" });
  const good = ["--values", join(values, "good.yaml")];

  it("takes definitions from the folder that is named, MUSTER_CENTRAL, or the current one", async () => {
    const central = writeCarts();
    expect((await evaluate([...good, "--dir", central])).code).toBe(0);
    expect((await evaluate(good, { env: { MUSTER_CENTRAL: central } })).code).toBe(0);
    expect((await evaluate(good, { cwd: central })).code).toBe(0);
  });

  it("lets a file go before what the folder says of the service", async () => {
    const cwd = writeCarts();
    const strict = writeFiles({
      "strict.yaml": SLO.replaceAll("<=500", "<=100").replaceAll("<=800", "<=100"),
    });
    const { code, out } = await evaluate([...good, "--slo", join(strict, "strict.yaml"), "--json"], { cwd });
    expect(code).toBe(1);
    const { definition } = readJson(evaluationRecordSchema, out);
    expect(definition.files.map(({ path }) => path)).toEqual([join(strict, "strict.yaml")]);
  });

  it("asks another Prometheus than the settings name", async () => {
    const server = await servePrometheus({ latency: "1" });
    const cwd = writeFiles({
      "muster.yml":
        "organization: acme\nmetrics: {prometheus: {kind: prometheus, url: 'http://127.0.0.1:9'}}\n",
      "slo/carts/perfspec.json": PERFSPEC,
    });
    expect((await evaluate(["--prometheus", server.url], { cwd })).code).toBe(0);
    // The variable is for where no central repo says whom to ask.
    expect((await evaluate([], { cwd, env: { MUSTER_PROMETHEUS_URL: server.url } })).code).toBe(4);
  });

  it("shows every error of a broken one, and evaluates nothing", async () => {
    const cwd = writeCarts({ "slo/carts/slo.yaml": SLO.replace("<=500", "=<500") });
    const { code, out, err } = await evaluate(good, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/slo\/carts\/slo\.yaml:\d+:\d+: error/);
  });

  it("shows the errors of a file by the name that it was given", async () => {
    const cwd = writeFiles({ "broken.yaml": SLO.replace("<=500", "=<500"), "values.json": GOOD });
    const { code, err } = await evaluate(["--slo", "broken.yaml", "--values", "values.json"], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/^broken\.yaml:\d+:\d+: error/m);
  });

  it("asks whether another service was meant, and decides by policy where none was", async () => {
    const cwd = writeCarts();
    const misspelt = await evaluate([...good, "--service", "cart"], { cwd });
    expect(misspelt).toMatchObject({ code: 2, out: "" });
    expect(misspelt.err).toContain("carts");
    const unknown = await evaluate([...good, "--service", "payments", "--json"], { cwd });
    expect(unknown.code).toBe(1);
    expect(readJson(evaluationRecordSchema, unknown.out)).toMatchObject({ result: "fail", reason: "no_slo" });
  });

  it("asks whether another environment was meant, also of files that are given", async () => {
    const cwd = writeCarts({ "slo/carts/staging/slo.yaml": SLO });
    const slo = join(writeFiles({ "slo.yaml": SLO }), "slo.yaml");
    for (const more of [[], ["--slo", slo]]) {
      const run = await evaluate([...good, "--environment", "stagng", ...more], { cwd });
      expect(run).toMatchObject({ code: 2, out: "" });
      expect(run.err).toContain("Did you mean staging?");
      expect((await evaluate([...good, ...more], { cwd })).err).not.toContain("environment");
    }
  });

  it.each([
    ["files", { "slo/carts/staging/slo.yaml": SLO }],
    [
      "muster.yml",
      {
        "muster.yml":
          "organization: acme\nmetrics: {values: {kind: static}}\nevaluation: {provider: values, environments: {staging: {}}}\n",
      },
    ],
  ])("says that an environment is none of those that %s name, in the report as well", async (_, files) => {
    const cwd = writeCarts(files);
    const report = join(cwd, "report.md");
    const run = await evaluate([...good, "--environment", "production", "--markdown", report], { cwd });
    expect(run.code).toBe(0);
    expect(run.err).toContain("environment production");
    expect(readFileSync(report, "utf8")).toContain("environment production");
    expect(
      (await evaluate([...good, "--environment", "production"], { cwd: writeCarts() })).err,
    ).not.toContain("environment");
  });

  it.each([
    [
      "an address that is not for whom muster.yml names",
      "evaluation: {provider: mon}",
      "evaluation.provider",
    ],
    [
      "the same for an environment",
      "evaluation: {environments: {staging: {provider: mon}}}",
      "evaluation.environments.staging.provider",
    ],
  ])("refuses %s", async (_, evaluation, told) => {
    const server = await servePrometheus({ latency: "1", requests: "1" });
    const metrics = "metrics: {mon: {kind: prometheus, url: 'http://127.0.0.1:9'}}";
    const cwd = writeFiles({
      "muster.yml": `organization: acme\n${metrics}\n${evaluation}\n`,
      "slo/carts/slo.yaml": SLO,
      "slo/carts/staging/sli.yaml": SLI,
    });
    const run = await evaluate(["--prometheus", server.url], { cwd });
    expect(run).toMatchObject({ code: 2, out: "" });
    for (const part of ["--prometheus", "mon", told]) expect(run.err).toContain(part);
    expect(server.requests).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["compatibility", SLO, "compatibility: keptn\n"],
    ["an answer that is laxer", SLO.replace("no_baseline: pass", "no_data: warn, no_baseline: pass"), ""],
  ])("lets a file that is given not loosen what it decides: %s", async (name, text, more) => {
    const slo = join(writeFiles({ "slo.yaml": text + more }), "slo.yaml");
    const run = await evaluate([...good, "--slo", slo], { cwd: writeCarts() });
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toMatch(/slo\.yaml:\d+:\d+: /);
    expect(run.err).toContain(name === "compatibility" ? name : "policy.no_data");
    const alone = writeFiles({ "slo.yaml": text + more, "values.json": GOOD });
    const free = await evaluate(["--slo", "slo.yaml", "--values", "values.json"], { cwd: alone });
    expect(free.code).toBe(0);
  });

  it("lets a file that is given leave out no stricter answer", async () => {
    const cwd = writeCarts({ "slo/carts/slo.yaml": SLO.replace("{no", "{failed_objective: fail, no") });
    const slo = join(writeFiles({ "slo.yaml": SLO }), "slo.yaml");
    const run = await evaluate([...good, "--slo", slo], { cwd });
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toContain("policy.failed_objective");
  });

  it("says that values were handed in, wherever the evaluation is read", async () => {
    const record = join(temporaryFolder(), "record");
    const cwd = writeCarts();
    const run = await evaluate([...good, "--record", record, "--markdown", "report.md"], { cwd });
    const page = readFileSync(join(record, "evaluations/carts/staging/README.md"), "utf8");
    for (const text of [run.out, readFileSync(join(cwd, "report.md"), "utf8"), page])
      expect(text).toContain("Values were handed in");
  });
});

describe("muster evaluate --record", () => {
  const values = writeFiles({
    "good.yaml": GOOD,
    "better.yaml": "response_time: 200\nthroughput: 120\n",
    "fewer.yaml": "response_time: 200\nthroughput: 100\n",
  });
  const central = writeCarts();
  let record: string;
  beforeEach(() => {
    record = join(temporaryFolder(), "new/record");
  });
  const at = (minute: number, name: string, ...args: readonly string[]) => {
    const place = args.includes("--no-record") ? [] : ["--record", record];
    return evaluate(["--dir", central, ...place, "--values", join(values, name), "--json", ...args], {
      now: new Date(MOMENT.getTime() + minute * 60_000),
    });
  };

  it("keeps one file of the same evaluation, and a page and a chart beside it", async () => {
    await at(0, "good.yaml");
    const before = filesOf(record);
    expect(evaluationsOf(record)).toHaveLength(1);
    expect(Object.keys(before).filter((name) => !name.endsWith(".yml"))).toEqual([
      "evaluations/carts/staging/README.md",
      "evaluations/carts/staging/history.svg",
    ]);
    const again = await at(0, "good.yaml");
    expect(again.code).toBe(0);
    expect(filesOf(record)).toEqual(before);
  });

  it("compares with what is there, and not with what was taken out", async () => {
    await at(0, "better.yaml");
    const [id = ""] = evaluationsOf(record).map((name) => /([^/]+)\.yml$/.exec(name)?.[1]);
    const compared = readJson(evaluationRecordSchema, (await at(5, "fewer.yaml", "--no-record")).out);
    expect(compared).toMatchObject({ compared: [], result: "pass" });

    const fewer = await at(5, "fewer.yaml");
    expect(fewer.code).toBe(1);
    expect(readJson(evaluationRecordSchema, fewer.out)).toMatchObject({ compared: [id] });

    const invalidate = ["evaluation", "invalidate", id, "--record", record, "--reason", "a load test"];
    expect((await runMuster(invalidate)).code).toBe(0);
    const free = readJson(evaluationRecordSchema, (await at(10, "fewer.yaml")).out);
    expect(free.compared).not.toContain(id);
  });

  it("records nothing when told so", async () => {
    await at(0, "good.yaml", "--no-record");
    expect(existsSync(record)).toBe(false);
  });

  it("says which file of the record is none, and lets nothing pass for want of it", async () => {
    await at(0, "good.yaml");
    const [name = ""] = evaluationsOf(record);
    writeFiles({ [name]: (filesOf(record)[name] ?? "").replace("result: pass", "result: fail") }, record);
    const { code, err } = await at(5, "good.yaml");
    expect(code).toBe(4);
    expect(err).toContain(name);
  });

  it("shows the evaluation also when it can't be recorded", async () => {
    // A folder in the place of the page.
    const file = writeFiles({ "evaluations/carts/staging/README.md/x": "" });
    const report = join(temporaryFolder(), "report.md");
    const args = ["--dir", central, "--record", file, "--values", join(values, "good.yaml"), "--json"];
    const run = await evaluate([...args, "--markdown", report]);
    expect(run.code).toBe(2);
    expect(readJson(evaluationRecordSchema, run.out)).toMatchObject({ result: "pass" });
    expect(run.err).toContain("is not recorded");
    expect(run.err).toContain(file);
    expect(readFileSync(report, "utf8")).toContain("Pass");
    expect(run.err).not.toContain("    at ");
  });

  it("records also when a report can't be written", async () => {
    const run = await at(0, "good.yaml", "--markdown", join(record, "nowhere/report.md"));
    expect(run.code).toBe(2);
    expect(evaluationsOf(record)).toHaveLength(1);
  });

  it.each([
    ["--record", "x", "--no-record"],
    ["--no-record", "--record", "x"],
  ])("refuses %s with %s %s", async (...args) => {
    const run = await evaluate(["--dir", central, "--values", join(values, "good.yaml"), ...args]);
    expect(run).toMatchObject({ code: 2, out: "" });
    expect(run.err).toContain("--no-record");
  });
});

describe("muster evaluate --compare keptn", () => {
  const both = ["--slo", "slo.yaml", "--values", "values.json", "--compare", "keptn"];
  const write = () => {
    const cwd = writeAlone();
    writeFiles({ "slo.yaml": SLO.replace("no_baseline: pass", "no_baseline: wait") }, cwd);
    return cwd;
  };

  it("says in every form what Keptn makes of the same values", async () => {
    const cwd = write();
    const shown = await evaluate([...both, "--markdown", "report.md"], { cwd });
    expect(shown).toMatchObject({ code: 4, out: expect.stringMatching(/Keptn's reading .*pass/) });
    expect(readFileSync(join(cwd, "report.md"), "utf8")).toMatch(/Keptn makes of the same values: \*\*Pass/);
    const alone = await evaluate([...both.slice(0, 4), "--json"], { cwd });
    const compared: unknown = JSON.parse((await evaluate([...both, "--json"], { cwd })).out);
    expect(compared).toMatchObject({
      schema: "muster.comparison/1",
      evaluation: JSON.parse(alone.out),
      otherwise: { result: "pass", score: 100 },
    });
  });

  it("asks nobody twice", async () => {
    const cwd = write();
    const server = await servePrometheus({ latency_bucket: "210.5", requests: "100" });
    const args = ["--slo", "slo.yaml", "--sli", "sli.yaml", "--label", "build=1", "--prometheus", server.url];
    const run = await evaluate([...args, "--compare", "keptn"], { cwd });
    expect(run.out).toContain("Keptn's reading");
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ["a perfspec", ["--perfspec", "perfspec.json", "--values", "values.json", "--compare", "keptn"]],
    ["what Keptn decides already", both],
  ])("refuses %s", async (name, args) => {
    const cwd = writeAlone();
    if (name !== "a perfspec") writeFiles({ "slo.yaml": `${SLO}compatibility: keptn\n` }, cwd);
    expect(await evaluate(args, { cwd })).toMatchObject({ code: 2, out: "" });
  });
});

describe("muster evaluate, asked wrongly, ends with 2 and the way on", () => {
  const cwd = writeAlone();
  writeFiles(
    {
      "text.yaml": "response_time: fast\n",
      "broken.yaml": "a: [\n",
      "list.json": "[1]",
      "nan.yaml": "response_time: .nan\n",
    },
    cwd,
  );
  const given = ["--slo", "slo.yaml", "--values", "values.json"];
  const timeless = ["--service", "carts", "--environment", "staging"];

  it.each<[string, readonly string[], string]>([
    ["no service", ["--environment", "staging"], "--service"],
    ["no environment", ["--service", "carts"], "--environment"],
    ["no time", timeless, "--timeframe"],
    ["a timeframe that is none", [...timeless, "--timeframe", "2 minutes"], "2 minutes"],
    ["days, which Keptn doesn't know", [...timeless, "--timeframe", "1d"], "1d"],
    ["less than a minute", [...timeless, "--timeframe", "59s"], "minute"],
    ["a negative timeframe", [...timeless, "--timeframe=-2m"], "-2m"],
    ["a start alone", [...timeless, "--start", "2026-11-21T19:00:00Z"], "start"],
    ["an end alone", [...timeless, "--end", "2026-11-21T19:00:00Z"], "end"],
    [
      "an end and a timeframe",
      [...timeless, "--start", "2026-11-21T19:00:00Z", "--end", "2026-11-21T19:10:00Z", "--timeframe", "2m"],
      "timeframe",
    ],
    [
      "a start after the end",
      [...timeless, "--start", "2026-11-21T19:10:00Z", "--end", "2026-11-21T19:00:00Z"],
      "2026-11-21T19:10",
    ],
    ["no moment", [...timeless, "--start", "yesterday", "--end", "2026-11-21T19:00:00Z"], "yesterday"],
    [
      "an end in the future",
      [...timeless, "--start", "2026-11-21T19:10:00Z", "--end", "2027-11-21T19:00:00Z"],
      "2027",
    ],
    ["a flag that isn't there", [...timeless, "--timeframe", "2m", "--sol", "slo.yaml"], "--sl"],
    ["a result that isn't there", [...timeless, "--timeframe", "2m", "--fail-on", "wait"], "warning"],
    ["a label without value", [...timeless, "--timeframe", "2m", "--label", "build"], "build"],
    ["a label twice", [...timeless, "--timeframe", "2m", "--label", "a=1", "--label", "a=2"], "twice"],
    ["a service that is none", ["--environment", "x", "--timeframe", "2m", "--service", "a b"], "a b"],
    ["an argument", [...timeless, "--timeframe", "2m", "carts"], "too many arguments"],
  ])("%s", async (_, args, told) => {
    const { code, out, err } = await runMuster(["evaluate", ...args, ...given], { cwd, now: MOMENT });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toContain("    at ");
  });

  it.each<[string, readonly string[], string]>([
    ["nothing that is to hold", ["--values", "values.json"], "--slo"],
    ["nobody to ask", ["--slo", "slo.yaml"], "--prometheus"],
    ["slo.yaml and perfspec.json", ["--slo", "slo.yaml", "--perfspec", "perfspec.json"], "--perfspec"],
    ["queries for a perfspec", ["--sli", "sli.yaml", "--perfspec", "perfspec.json"], "--sli"],
    ["two places for values", [...given, "--prometheus", "http://localhost:9090"], "--prometheus"],
    ["two central repos", [...given, "--dir", ".", "--central", "acme/central"], "--central"],
    ["a central repo that is no name", [...given, "--central", "central"], "central"],
    ["a folder that isn't there", [...given, "--dir", "nowhere"], "nowhere"],
    ["a folder that is no central repo", [...given, "--dir", "."], "muster.yml"],
    ["a commit of no central repo", [...given, "--config-at", "main"], "--config-at"],
    ["an API that isn't asked", [...given, "--api-url", "https://x.example"], "--api-url"],
    ["a cache of nothing", [...given, "--cache", "x.db"], "--cache"],
    ["objectives that aren't there", ["--slo", "none.yaml", "--values", "values.json"], "none.yaml"],
    ["a folder for objectives", ["--slo", ".", "--values", "values.json"], "--slo"],
    ["values that aren't there", ["--slo", "slo.yaml", "--values", "none.json"], "none.json"],
    ["values that are text", ["--slo", "slo.yaml", "--values", "text.yaml"], "response_time"],
    ["values that aren't finite", ["--slo", "slo.yaml", "--values", "nan.yaml"], "response_time"],
    ["a list of values", ["--slo", "slo.yaml", "--values", "list.json"], "list.json"],
    ["values that are no YAML", ["--slo", "slo.yaml", "--values", "broken.yaml"], "broken.yaml:"],
    ["an empty standard input", ["--slo", "slo.yaml", "--values", "-"], "standard input"],
    ["a Prometheus that is no address", ["--slo", "slo.yaml", "--prometheus", "localhost"], "--prometheus"],
    [
      "a login in the address",
      ["--slo", "slo.yaml", "--prometheus", "http://me:pass@localhost"],
      "PROMETHEUS_TOKEN",
    ],
  ])("%s", async (_, args, told) => {
    const { code, out, err } = await evaluate(args, { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toContain("    at ");
  });
});
