import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { evaluationRecordSchema } from "../../src/model/evaluation-record.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { readJson } from "./read-json.ts";
import { filesOf, MOMENT, SLO, writeCarts, writeFiles } from "./release.ts";
import { type Run, runMuster, type Surroundings } from "./run-muster.ts";

const central = writeCarts({ "slo/payments/slo.yaml": SLO });
const record = join(temporaryFolder(), "record");
/** Ids, the newest last. */
const ids: string[] = [];

const listJson = z.object({
  schema: z.literal("muster.evaluations/1"),
  evaluations: z.array(evaluationRecordSchema),
  broken: z.array(z.object({ path: z.string(), problem: z.string() })),
});

beforeAll(async () => {
  for (const [minute, service, values] of [
    [0, "carts", "response_time: 100\nthroughput: 100\n"],
    [5, "carts", "response_time: 900\nthroughput: 100\n"],
    [10, "payments", "response_time: 100\nthroughput: 100\n"],
  ] as const) {
    const cwd = writeFiles({ "values.yaml": values });
    const args = ["--service", service, "--environment", "staging", "--timeframe", "2m", "--dir", central];
    const { out } = await runMuster(
      ["evaluate", ...args, "--values", "values.yaml", "--record", record, "--json"],
      { cwd, now: new Date(MOMENT.getTime() + minute * 60_000) },
    );
    ids.push(readJson(evaluationRecordSchema, out).id);
  }
});

const evaluation = (args: readonly string[], surroundings: Surroundings = {}): Promise<Run> =>
  runMuster(["evaluation", ...args], surroundings);
const listed = async (...args: readonly string[]) =>
  readJson(listJson, (await evaluation(["list", "--record", record, "--json", ...args])).out);
const idsOf = ({ evaluations }: z.infer<typeof listJson>) => evaluations.map(({ id }) => id);

describe("muster evaluation list", () => {
  it("shows the newest first, also without the word list", async () => {
    const { code, out } = await evaluation(["--record", record]);
    expect(code).toBe(0);
    const places = ids.map((id) => out.indexOf(id));
    expect(places.toSorted((a, b) => b - a)).toEqual(places);
    expect(out).toContain("Response time");
    expect((await evaluation(["list", "--record", record])).out).toBe(out);
  });

  it("shows those that are asked for, and no more than so many", async () => {
    expect(idsOf(await listed())).toEqual(ids.toReversed());
    expect(idsOf(await listed("--service", "carts"))).toEqual([ids[1], ids[0]]);
    expect(idsOf(await listed("--service", "carts", "--environment", "production"))).toEqual([]);
    expect(idsOf(await listed("--environment", "staging", "--limit", "1"))).toEqual([ids[2]]);
  });

  it("draws those of one service and environment", async () => {
    const svg = join(temporaryFolder(), "chart.svg");
    const args = ["list", "--record", record, "--svg", svg];
    expect((await evaluation([...args, "--service", "carts", "--environment", "staging"])).code).toBe(0);
    expect(readFileSync(svg, "utf8")).toMatch(/^<svg/);
    expect((await evaluation(args)).code).toBe(2);
  });
});

describe("muster evaluation show", () => {
  it("shows one in full, by the beginning of its id", async () => {
    const id = ids[1] ?? "";
    const { code, out } = await evaluation(["show", id.slice(0, -4), "--record", record]);
    expect(code).toBe(0);
    for (const part of [id, "Response time", "900", "500"]) expect(out).toContain(part);
    const markdown = await evaluation(["show", id, "--record", record, "--markdown"]);
    expect(markdown.out).toContain("| Response time |");
    const json = await evaluation(["show", id, "--record", record, "--json"]);
    expect(readJson(evaluationRecordSchema, json.out)).toMatchObject({ id, result: "fail" });
  });

  it.each([
    ["the beginning of several", "2026", "20261121T19"],
    ["none", "2025", "muster evaluation list"],
    ["nothing at all", "", "muster evaluation list"],
  ])("%s is a wrong id", async (_, id, told) => {
    const { code, out, err } = await evaluation(["show", id, "--record", record]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });
});

describe("muster evaluation invalidate", () => {
  it("says who, when and why, once, and leaves the evaluation as it is", async () => {
    const id = ids[0] ?? "";
    const before = filesOf(record);
    const args = ["invalidate", id, "--record", record, "--json", "--reason"];
    const first = await evaluation([...args, "load of\nanother team", "--by", "ada"], { now: MOMENT });
    expect(first.code).toBe(0);
    const told = z.object({ changed: z.boolean(), evaluation: evaluationRecordSchema });
    expect(readJson(told, first.out)).toMatchObject({
      changed: true,
      evaluation: {
        id,
        invalidated: { by: "ada", reason: "load of another team", at: MOMENT.toISOString() },
      },
    });
    const path = `evaluations/carts/staging/${id}.yml`;
    const after = filesOf(record);
    expect(after[path]).not.toBe(before[path]);
    expect(after[`evaluations/carts/staging/${ids[1]}.yml`]).toBe(
      before[`evaluations/carts/staging/${ids[1]}.yml`],
    );

    const again = await evaluation([...args, "other"], { env: { GIT_CONFIG_GLOBAL: "/dev/null" } });
    expect(readJson(told, again.out)).toMatchObject({
      changed: false,
      evaluation: { invalidated: { by: "ada" } },
    });
    expect(filesOf(record)).toEqual(after);
    expect((await evaluation(["--record", record])).out).toContain("load of another team");
  });

  it("takes git's user where nobody is named", async () => {
    const id = ids[2] ?? "";
    const env = {
      PATH: process.env["PATH"] ?? "",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "user.name",
      GIT_CONFIG_VALUE_0: "Ada Lovelace",
    };
    await evaluation(["invalidate", id, "--record", record, "--reason", "tried"], { env });
    const { evaluations } = await listed("--service", "payments");
    expect(evaluations[0]?.invalidated?.by).toBe("Ada Lovelace");
  });
});

describe("muster evaluation, asked wrongly, ends with 2 and the way on", () => {
  it.each<[readonly string[], string]>([
    [["list"], "--record"],
    [["list", "--record", "/nowhere/at/all"], "/nowhere/at/all"],
    [["list", "--record", ".", "--central", "acme/central"], "--central"],
    [["list", "--record", ".", "--limit", "0"], "1"],
    [["list", "--record", ".", "--cache", "x.db"], "--cache"],
    [["show", "--record", "."], "id"],
    [["show", "x", "--record", ".", "--json", "--markdown"], "--markdown"],
    [["invalidate", "x", "--record", "."], "--reason"],
    [["invalidate", "x", "--record", ".", "--reason", " "], "--reason"],
    [["accept", "x", "--record", "."], "--reason"],
    [["accept", "x", "--record", ".", "--reason", "good", "--by", ""], "--by"],
    [["accept", "x", "--record", ".", "--reason", "good"], "muster evaluation list"],
    [["remove"], "too many arguments"],
  ])("%j", async (args, told) => {
    const { code, out, err } = await evaluation(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toContain("    at ");
  });
});
