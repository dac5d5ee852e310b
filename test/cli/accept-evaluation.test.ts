import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { evaluationRecordSchema } from "../../src/model/evaluation-record.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { readJson } from "./read-json.ts";
import { filesOf, MOMENT, SLO, writeCarts, writeFiles } from "./release.ts";
import { type Run, runMuster, type Surroundings } from "./run-muster.ts";

/** Objectives as people write them: only what passed is compared with, and the policy is the safe one. */
const SAFE = SLO.replace("pass_or_warn", "pass").replace("no_baseline: pass", "no_baseline: wait");
const central = writeCarts({ "slo/carts/slo.yaml": SAFE });
const values = writeFiles({
  "good.yaml": "response_time: 100\nthroughput: 100\n",
  "fewer.yaml": "response_time: 100\nthroughput: 60\n",
  "none.yaml": "response_time: null\nthroughput: null\n",
});

let record = "";
beforeEach(() => {
  record = join(temporaryFolder(), "record");
});

/** Evaluates so many minutes after the first. */
async function evaluate(minute: number, name = "good.yaml") {
  const subject = ["--service", "carts", "--environment", "staging", "--timeframe", "2m", "--dir", central];
  const run = await runMuster(
    ["evaluate", ...subject, "--values", join(values, name), "--record", record, "--json"],
    { now: new Date(MOMENT.getTime() + minute * 60_000) },
  );
  return { code: run.code, evaluation: readJson(evaluationRecordSchema, run.out) };
}

const evaluation = (args: readonly string[], surroundings: Surroundings = {}): Promise<Run> =>
  runMuster(["evaluation", ...args, "--record", record], surroundings);
const told = z.object({
  schema: z.literal("muster.acceptance/1"),
  changed: z.boolean(),
  evaluation: evaluationRecordSchema,
});

describe("the first evaluation of a service", () => {
  it("waits, and so do all after it, until one is accepted: the next is compared with that", async () => {
    const first = await evaluate(0);
    expect(first).toMatchObject({ code: 4, evaluation: { result: "wait", accepted: null } });
    expect(await evaluate(5)).toMatchObject({ code: 4, evaluation: { compared: [] } });

    const { id } = first.evaluation;
    const accepted = await evaluation(["accept", id, "--reason", "looked at by hand"]);
    expect(accepted).toMatchObject({ code: 0, err: "" });
    expect(accepted.out).toContain(id);

    expect(await evaluate(10)).toMatchObject({ code: 0, evaluation: { result: "pass", compared: [id] } });
    // From now on it is compared with what passed; what is worse fails.
    expect((await evaluate(15, "fewer.yaml")).code).toBe(1);
    // The verdict on the accepted one is what it was.
    const shown = await evaluation(["show", id, "--json"]);
    expect(readJson(evaluationRecordSchema, shown.out)).toMatchObject({ result: "wait", score: 50 });
    expect((await evaluate(0)).code).toBe(4);
  });

  it("is told to be accepted where it waits", async () => {
    const { id } = (await evaluate(0)).evaluation;
    const { out } = await evaluation(["show", id]);
    expect(out).toContain("muster evaluation accept");
    expect(out).not.toContain("no_baseline: pass");
  });
});

describe("muster evaluation accept", () => {
  it("says who, when and why, once, wherever the evaluation is shown", async () => {
    const { id } = (await evaluate(0)).evaluation;
    const before = filesOf(record);
    const args = ["accept", id.slice(0, -2), "--json", "--by", "ada", "--reason"];
    const first = await evaluation([...args, "looked at\nby hand"], { now: MOMENT });
    const said = { by: "ada", reason: "looked at by hand", at: MOMENT.toISOString() };
    expect(readJson(told, first.out)).toMatchObject({ changed: true, evaluation: { id, accepted: said } });
    const after = filesOf(record);
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.map((path) => path.split("/").at(-1))).toEqual([`${id}.yml`, "README.md", "history.svg"]);

    const again = await evaluation([...args, "other"]);
    expect(readJson(told, again.out)).toMatchObject({ changed: false, evaluation: { accepted: said } });
    const plain = await evaluation(["accept", id, "--by", "bob", "--reason", "other"]);
    expect(plain.out).toMatch(/ada.*looked at by hand/);
    expect(filesOf(record)).toEqual(after);

    for (const command of ["list", "show"])
      expect((await evaluation(command === "show" ? ["show", id] : ["list"])).out).toContain(
        "looked at by hand",
      );
    expect(after["evaluations/carts/staging/README.md"]).toMatch(/^\| .*accepted/m);
  });

  it("is undone by taking the evaluation out, which is for good", async () => {
    const { id } = (await evaluate(0)).evaluation;
    expect((await evaluation(["accept", id, "--reason", "good"])).code).toBe(0);
    expect((await evaluation(["invalidate", id, "--reason", "a load test"])).code).toBe(0);
    expect(await evaluate(5)).toMatchObject({ code: 4, evaluation: { compared: [] } });
    const files = filesOf(record);
    const { code, out, err } = await evaluation(["accept", id, "--reason", "good after all"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/a load test[^]*muster evaluation list/);
    expect(filesOf(record)).toEqual(files);
  });

  it("refuses an evaluation without values, which nothing could be compared with", async () => {
    const { id } = (await evaluate(0, "none.yaml")).evaluation;
    const { code, err } = await evaluation(["accept", id, "--reason", "good"]);
    expect(code).toBe(2);
    expect(err).toContain("no values");
  });
});
