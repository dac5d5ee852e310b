import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { keepEvaluation, listCompared, readHistory } from "../../src/flows/index.ts";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import { evaluationPath, openRecordDirectory } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { minute } from "../records/make-evaluation.ts";
import { answering, defineService, evaluateAt, value } from "./evaluations.ts";

const SLI = "indicators: {speed: speed}\n";
const relative = (answer: string, baseline = "previous") => `comparison: {baseline: ${baseline}}
objectives: [{sli: speed, pass: [{criteria: ["<=+10%"]}]}]
total_score: {pass: 90%}
policy: {no_baseline: ${answer}}
`;
const PERFSPEC = JSON.stringify({
  spec_version: "1.0",
  indicators: [
    {
      id: "speed",
      source: "prometheus",
      query: "speed",
      grading: { type: "Threshold", thresholds: { upperSeverePerc: 10 }, metricScore: 100 },
    },
  ],
  objectives: { pass: 90, warning: 50 },
});

let directory: string;
let first: EvaluationRecord;
let place: string;
beforeEach(async () => {
  directory = temporaryFolder();
  const fixed = `objectives: [{sli: speed, pass: [{criteria: ["<1"]}]}]\ntotal_score: {pass: 90%}\n`;
  const definition = await defineService({ "carts/slo.yaml": fixed, "sli.yaml": SLI });
  first = await evaluateAt(3, definition, answering({ speed: value(0.1) }));
  await keepEvaluation(openRecordDirectory(directory), first);
  place = join(directory, evaluationPath(first));
});

/** A release that is far slower than the one before it. */
async function evaluateSlow(files: Readonly<Record<string, string>>, replaces: string | null = null) {
  const policy = "carts/perfspec.json" in files ? ", policy: {no_baseline: pass}" : "";
  const definition = await defineService(files, `{provider: prometheus${policy}}`);
  const store = openRecordDirectory(directory);
  const wanted = listCompared(definition, replaces);
  const { records, broken } = await readHistory(store, "carts", "staging", wanted);
  const unread = broken.map(({ path }) => path);
  const metrics = answering({ speed: value(0.9) });
  return await evaluateAt(30, definition, metrics, records, { replaces }, unread);
}

const BREAKAGES: readonly [string, () => void][] = [
  ["tampered with", () => writeFileSync(place, readFileSync(place, "utf8").replace("0.1", "0.8"))],
  ["cut off", () => writeFileSync(place, readFileSync(place, "utf8").slice(0, 300))],
  ["empty", () => writeFileSync(place, "")],
  ["moved to another name", () => renameSync(place, join(dirname(place), "20260101T000000Z-00000000.yml"))],
];

describe("an earlier evaluation that can't be read or verified", () => {
  it("is compared with while it is whole", async () => {
    const slow = await evaluateSlow({ "carts/slo.yaml": relative("pass"), "sli.yaml": SLI });
    expect(slow).toMatchObject({ result: "fail", compared: [first.id] });
  });

  it.each(
    BREAKAGES.flatMap(([how, breakIt]) =>
      ["pass", "warn", "wait"].map((answer) => ({ how, breakIt, answer })),
    ),
  )("because it is $how is unknown, not missing: no_baseline: $answer waits", async ({ breakIt, answer }) => {
    breakIt();
    const slow = await evaluateSlow({ "carts/slo.yaml": relative(answer), "sli.yaml": SLI });
    expect(slow).toMatchObject({ result: "wait", objectives: [{ status: "wait", reason: "no_baseline" }] });
    expect(slow.objectives[0]?.message).toMatch(/evaluations\/carts\/staging\/\S+\.yml/);
  });

  it("fails still where the policy says so", async () => {
    writeFileSync(place, "");
    const slow = await evaluateSlow({ "carts/slo.yaml": relative("fail"), "sli.yaml": SLI });
    expect(slow).toMatchObject({ result: "fail", objectives: [{ status: "fail" }] });
  });

  it("waits as well where a perfspec compares with it", async () => {
    const files = { "carts/perfspec.json": PERFSPEC };
    expect((await evaluateSlow(files)).result).toBe("fail");
    writeFileSync(place, "");
    const slow = await evaluateSlow(files);
    expect(slow).toMatchObject({ result: "wait", objectives: [{ status: "wait", reason: "no_baseline" }] });
    expect(slow.objectives[0]?.message).toContain(evaluationPath(first));
  });

  it("matters not to what could not be compared with it", async () => {
    writeFileSync(place, "");
    const slo = (baseline: string) => ({ "carts/slo.yaml": relative("pass", baseline), "sli.yaml": SLI });
    expect((await evaluateSlow(slo(`{evaluation: 20260101T000000Z-00000000}`))).result).toBe("pass");
    expect((await evaluateSlow(slo(`{evaluation: ${first.id}}`))).result).toBe("wait");
    expect((await evaluateSlow(slo("replaced"))).result).toBe("pass");
    expect((await evaluateSlow(slo("replaced"), "v3")).result).toBe("wait");
  });

  it("doesn't stop a comparison with another one", async () => {
    const definition = await defineService({ "carts/slo.yaml": relative("pass"), "sli.yaml": SLI });
    const second = await evaluateAt(9, definition, answering({ speed: value(0.2) }), [first]);
    const [history, unread] = [[{ ...second, result: "pass" as const }], [evaluationPath(first)]];
    const third = await evaluateAt(30, definition, answering({ speed: value(0.9) }), history, {}, unread);
    expect(third).toMatchObject({ result: "fail", compared: [second.id] });
  });
});

describe("a service whose evaluations were copied to another", () => {
  it("has no past that could be compared with", async () => {
    const folder = join(directory, "evaluations", "pay");
    mkdirSync(folder);
    cpSync(dirname(place), join(folder, "staging"), { recursive: true });
    const { records, broken } = await readHistory(openRecordDirectory(directory), "pay", "staging");
    expect(records).toEqual([]);
    expect(broken).toHaveLength(1);
    const files = { "pay/slo.yaml": relative("pass"), "sli.yaml": SLI };
    const definition = await defineService(files, "{provider: prometheus}", { service: "pay" });
    const unread = broken.map(({ path }) => path);
    const metrics = answering({ speed: value(0.9) });
    const own = { service: "pay", now: new Date(minute(31)) };
    expect((await evaluateAt(30, definition, metrics, records, own, unread)).result).toBe("wait");
  });
});
