import { join } from "node:path";
import { expect, it } from "vitest";
import { readEvaluations } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { filesOf, MOMENT, writeCarts, writeFiles } from "./release.ts";
import { startMuster } from "./spawn-muster.ts";

it("many processes that evaluate at once lose nothing of each other", async () => {
  const central = writeCarts();
  const record = join(temporaryFolder(), "record");
  const values = join(writeFiles({ "values.yaml": "response_time: 100\nthroughput: 100\n" }), "values.yaml");
  const versions = Array.from({ length: 12 }, (_, index) => `v${index}`);
  const runs = versions.map((version) => {
    const place = ["--dir", central, "--values", values, "--record", record];
    const what = ["--service", "carts", "--environment", "staging", "--version", version, "--timeframe", "2m"];
    const env = { MUSTER_NOW: MOMENT.toISOString() };
    return startMuster(["evaluate", ...what, ...place], { cwd: central, env }).ended;
  });
  for (const { code, err } of await Promise.all(runs)) expect([code, err]).toEqual([0, expect.any(String)]);

  const files = new Map(Object.entries(filesOf(record)));
  const { records, broken } = readEvaluations(files, "carts", "staging");
  expect(broken).toEqual([]);
  expect(new Set(records.map(({ version }) => version))).toEqual(new Set(versions));
  const page = files.get("evaluations/carts/staging/README.md") ?? "";
  for (const { id } of records) expect(page).toContain(id);
  expect([...files.keys()].filter((path) => !path.startsWith("evaluations/"))).toEqual([]);
}, 120_000);
