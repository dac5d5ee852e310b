import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import { runMuster } from "../cli/run-muster.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";

/** What the tour of Keptn asks of its helloservice (thekindkeptn, full tour). */
const SLO = `spec_version: "0.1.0"
comparison: {compare_with: single_result, include_result_with_score: pass, aggregate_function: avg}
objectives:
  - {sli: http_response_time_seconds_main_page_sum, pass: [{criteria: ["<=0.4"]}], warning: [{criteria: ["<=0.1"]}]}
  - {sli: request_throughput, pass: [{criteria: [">=-80%"]}]}
  - {sli: go_routines, key_sli: true, pass: [{criteria: ["<=30"]}]}
  - {sli: failing_request, pass: [{criteria: ["<10"]}]}
total_score: {pass: "90%", warning: "75%"}
`;

type Values = Readonly<Record<string, unknown>>;

const GOOD: Values = {
  http_response_time_seconds_main_page_sum: 0.015,
  request_throughput: 0.941,
  go_routines: 7,
  // One series for each status code: one value was asked for.
  failing_request: { values: { "500": 0, "503": 0 } },
};
const ALL_GOOD: Values = { ...GOOD, failing_request: 0 };
const SLOW: Values = { ...GOOD, http_response_time_seconds_main_page_sum: 0.41, request_throughput: 0.965 };

interface How {
  /** As Keptn decides. */
  readonly keptn?: boolean;
  /** Without an evaluation before it that passed. */
  readonly first?: boolean;
  /** More lines of slo.yaml. */
  readonly more?: string;
}

/** Evaluates as the tour does: two minutes of helloservice in qa. */
async function evaluate(values: Values, { keptn = false, first = false, more = "" }: How = {}) {
  const folder = temporaryFolder();
  async function run(name: string, values: Values, start: string, added: string): Promise<EvaluationRecord> {
    const slo = join(folder, `${name}.slo.yaml`);
    const file = join(folder, `${name}.json`);
    writeFileSync(slo, SLO + added);
    writeFileSync(file, JSON.stringify(values));
    const subject = [
      "--service",
      "helloservice",
      "--environment",
      "qa",
      "--start",
      start,
      "--timeframe",
      "2m",
    ];
    const given = ["--slo", slo, "--values", file, "--record", join(folder, "record")];
    const { out } = await runMuster(["evaluate", ...subject, ...given, "--json"]);
    return JSON.parse(out);
  }
  if (!first) {
    const { result } = await run("before", ALL_GOOD, "2022-05-29T21:26:00Z", "policy: {no_baseline: pass}\n");
    if (result !== "pass") throw new Error(`the evaluation before came to ${result}`);
  }
  return await run("now", values, "2022-05-29T22:26:00Z", keptn ? "compatibility: keptn\n" : more);
}

const resultOf = ({ result, score }: EvaluationRecord) => [result, score];

describe("the objectives of Keptn's tour", () => {
  it("B1: let the good build pass with a warning in Keptn, since one query never has a value", async () => {
    const keptn = await evaluate(GOOD, { keptn: true });
    expect(resultOf(keptn)).toEqual(["warning", 75]);
    expect(keptn.message).toContain("the calculated score of 75 is close to the warning target value of 75");
    const muster = await evaluate(GOOD);
    expect(resultOf(muster)).toEqual(["warning", 75]);
    const failed = muster.objectives.filter(({ status }) => status === "fail");
    expect(failed.map(({ sli, reason }) => [sli, reason])).toEqual([["failing_request", "many_values"]]);
  });

  it("B1 without a past: Keptn takes the throughput for kept, Muster waits", async () => {
    expect(resultOf(await evaluate(GOOD, { keptn: true, first: true }))).toEqual(["warning", 75]);
    const muster = await evaluate(GOOD, { first: true });
    expect([muster.result, muster.score, muster.best_score]).toEqual(["wait", 50, 75]);
    const open = muster.objectives.filter(({ status }) => status === "wait");
    expect(open.map(({ sli, reason }) => [sli, reason])).toEqual([["request_throughput", "no_baseline"]]);
  });

  it("B2: stop the slow build in both, with a past and without: what is open can't save it", async () => {
    const keptn = await evaluate(SLOW, { keptn: true });
    expect(resultOf(keptn)).toEqual(["fail", 50]);
    expect(keptn.message).toContain("score of 50 is below the warning value of 75");
    expect(resultOf(await evaluate(SLOW))).toEqual(["fail", 50]);
    expect((await evaluate(SLOW, { first: true })).result).toBe("fail");
  });

  it("B5: let the slow build go on once all four have a value; Muster can ask for every objective", async () => {
    const slow = { ...SLOW, failing_request: 0 };
    expect(resultOf(await evaluate(slow, { keptn: true }))).toEqual(["warning", 75]);
    expect(resultOf(await evaluate(slow))).toEqual(["warning", 75]);
    const every = await evaluate(slow, { more: "policy: {failed_objective: fail}\n" });
    expect([every.result, every.score, every.reason]).toEqual(["fail", 75, "objective_failed"]);
  });

  it.each([31, null])(
    "B6: stop a build whose key objective is %j, though its score is enough",
    async (routines) => {
      const values = { ...ALL_GOOD, go_routines: routines };
      expect(resultOf(await evaluate(values, { keptn: true }))).toEqual(["fail", 75]);
      const muster = await evaluate(values);
      expect([muster.result, muster.score, muster.reason]).toEqual(["fail", 75, "key_sli_failed"]);
    },
  );

  it("all hold: a pass in both", async () => {
    expect(resultOf(await evaluate(ALL_GOOD, { keptn: true }))).toEqual(["pass", 100]);
    expect(resultOf(await evaluate(ALL_GOOD))).toEqual(["pass", 100]);
  });
});
