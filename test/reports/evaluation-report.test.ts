import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import { KEPTN_POLICY, SAFE_POLICY } from "../../src/model/evaluation-policy.ts";
import { UNCOUNTED } from "../../src/model/sli.ts";
import { NO_VALUE } from "../../src/reports/evaluation/no-value.ts";
import {
  describeEvaluation,
  describeEvaluationPage,
  type EvaluationContext,
  tellObjectives,
  titleEvaluation,
} from "../../src/reports/index.ts";
import { makeEvaluation, makeHistory, makeObjective, makeTarget } from "./evaluation-records.ts";
import { anyEvaluation } from "./hostile-evaluations.ts";
import { findFaults } from "./markdown-faults.ts";

const latency = (value: number, others = {}) =>
  makeObjective({
    sli: "latency",
    display_name: "Latency",
    value,
    status: value <= 0.4 ? "pass" : "fail",
    pass_targets: [makeTarget("<=0.4", 0.4, value > 0.4)],
    ...others,
  });
const holds = (count: number) =>
  Array.from({ length: count }, (_, index) => makeObjective({ sli: `other${index}` }));
const uncompared = makeObjective({
  sli: "throughput",
  value: 0.9,
  status: "wait",
  reason: "no_baseline",
  pass_targets: [makeTarget(">=-80%", null)],
});

function describeThat(others: Partial<EvaluationRecord>, context: EvaluationContext = {}) {
  const text = describeEvaluation(makeEvaluation(others), context);
  const [first = ""] = text.split("\n");
  const rowOf = (name: string) =>
    text
      .split("\n")
      .find((line) => line.startsWith(`| ${name}`))
      ?.split(" | ") ?? [];
  return { text, first, rowOf };
}

describe("the first line of a report", () => {
  it("says the verdict with its numbers, and which objectives made it so", () => {
    const { first } = describeThat({ objectives: [latency(1.04), ...holds(1)] });
    expect(first).toMatch(/Fail.*50 of 100.*75.*Latency 1\.04.*0\.4/);
  });

  it.each([
    ["passes", { objectives: holds(4) }, /Pass.*100 of 100.*90/],
    ["warns", { objectives: [latency(1), ...holds(3)] }, /Warning.*75 of 100.*90.*1 of 4.*Latency/],
    ["is open", { objectives: [uncompared, ...holds(1)] }, /Open.*50 to 100 of 100.*throughput/],
    ["has no definition", { objectives: [] }, /Fail.*no_slo: fail/],
    [
      "can't be read as Keptn reads it",
      { objectives: [], result: "fail", reason: "errored", message: "no target score defined" },
      /Fail.*no target score defined/,
    ],
  ] as const)("of one that %s", (_, others, pattern) => {
    expect(describeThat(others).first).toMatch(pattern);
  });

  it("names the key objective that decides, and holds no score against what would be enough", () => {
    const { first } = describeThat({ objectives: [latency(0.5, { key_sli: true }), ...holds(3)] });
    expect(first).toMatch(/key objective Latency.*75 of 100/);
    expect(first).not.toMatch(/needed|75 < 75/);
  });

  it("is in points for a perfspec", () => {
    const definition = { ...makeEvaluation({ objectives: holds(1) }).definition, kind: "perfspec" as const };
    const { first } = describeThat({ definition, objectives: [latency(1.2, { weight: 100 })] });
    expect(first).toMatch(/0 of 100 points, 75 needed/);
  });

  it("names the policy that made a failed objective matter", () => {
    const definition = {
      ...makeEvaluation({ objectives: holds(1) }).definition,
      policy: { ...SAFE_POLICY, failed_objective: "fail" as const },
    };
    const objectives = [latency(1), ...holds(19)];
    const { first } = describeThat({ definition, objectives, result: "fail", reason: "objective_failed" });
    expect(first).toMatch(/95 of 100 would pass.*`failed_objective: fail`.*Latency/);
  });

  it("says what the open ones can still make of it", () => {
    expect(describeThat({ objectives: [uncompared, ...holds(3)] }).first).toMatch(
      /holds.*pass.*not.*warning/,
    );
    const keyOpen = { ...uncompared, key_sli: true };
    expect(describeThat({ objectives: [keyOpen, ...holds(3)] }).first).toMatch(/holds.*pass.*not.*fail/);
    const decided = describeThat({ objectives: [uncompared, latency(1), latency(2), latency(3)] }).first;
    expect(decided).toMatch(/Fail.*can't change/);
  });

  it("is short enough for the title of a check", () => {
    const title = titleEvaluation(makeEvaluation({ service: "x".repeat(300), objectives: [latency(1)] }));
    expect(title.length).toBeLessThanOrEqual(255);
  });
});

describe("the table of objectives", () => {
  it("shows value, target, change, points and verdict, what fails first", () => {
    const { text, rowOf } = describeThat({
      objectives: [...holds(2), latency(0.6, { compared_value: 0.3, weight: 2 })],
    });
    const row = rowOf("Latency").join(" | ");
    for (const part of ["0.6", "≤ 0.4", "❌", "0.3 (+100%)", "0 of 50"]) expect(row).toContain(part);
    expect(text.indexOf("| Latency")).toBeLessThan(text.indexOf("| other0"));
  });

  it("has points that add up to the score", () => {
    const { text } = describeThat({ objectives: [latency(1, { weight: 3 }), ...holds(2)] });
    const points = [...text.matchAll(/\| (\S+) of (\S+) \|$/gm)];
    const sum = (index: number) => points.reduce((total, match) => total + Number(match[index]), 0);
    expect(sum(1)).toBeCloseTo(40);
    expect(sum(2)).toBeCloseTo(100);
  });

  it("marks key objectives, and what is only shown", () => {
    const info = makeObjective({ sli: "cpu", status: "info", value: 3 });
    const { rowOf } = describeThat({ objectives: [latency(0.1, { key_sli: true }), info] });
    expect(rowOf("Latency")[0]).toContain("🔑");
    expect(rowOf("cpu").join()).toMatch(/3.*only shown/);
  });

  it("tells the one of two bounds that was missed from the one that was kept", () => {
    const pass_targets = [makeTarget("<=+10%", 0.55, true), makeTarget("<1", 1)];
    const { rowOf } = describeThat({ objectives: [latency(0.6, { pass_targets, compared_value: 0.5 })] });
    expect(rowOf("Latency")[2]).toMatch(/≤ 0\.55 \(\+10%\) ✗.*1 ✓/);
  });

  const of = (set: number, target: ReturnType<typeof makeTarget>) => ({ ...target, set });

  it("tells bounds of which all must hold from lists of which one suffices", () => {
    const pass_targets = [
      of(0, makeTarget("<=+10%", 0.55, true)),
      of(0, makeTarget("<1", 1)),
      of(1, makeTarget("<0.2", 0.2, true)),
    ];
    const { rowOf, text } = describeThat({
      objectives: [latency(0.6, { pass_targets, compared_value: 0.5 })],
    });
    expect(rowOf("Latency")[2]).toMatch(/0\.55 \(\+10%\) ✗ and .*1 ✓, or .*0\.2 ✗/);
    expect(text).toMatch(/Asked is at most 0\.55 \(\+10%\) or below 0\.2/);
    const single = [of(0, makeTarget("<0.1", 0.1, true)), of(1, makeTarget(">0.9", 0.9, true))];
    expect(describeThat({ objectives: [latency(0.6, { pass_targets: single })] }).first).toMatch(
      /below 0\.1 or above 0\.9/,
    );
  });

  it("misses nothing where one list holds", () => {
    const pass_targets = [of(0, makeTarget("<0.1", 0.1, true)), of(1, makeTarget("<1", 1))];
    const [told] = tellObjectives(makeEvaluation({ objectives: [latency(0.3, { pass_targets })] }));
    expect(told).toMatchObject({ brief: "0.3", why: null });
    expect(told?.target).toMatch(/0\.1 ✗ or .*1 ✓/);
  });
});

describe("an objective without a value", () => {
  const missing = makeObjective({
    sli: "errors",
    value: null,
    status: "fail",
    reason: "no_series",
    message: "the answer is an empty vector",
    query: 'rate(errors{service="carts"}[120s])',
    pass_targets: [makeTarget("<1", null, true)],
  });

  it("says why in words, which policy decided, what was asked, and what to do", () => {
    const { text } = describeThat({ objectives: [missing, ...holds(3)] });
    const todo = text.split("\n").find((line) => line.startsWith("- **errors**")) ?? "";
    for (const part of [
      "empty vector",
      "no_data: fail",
      'rate(errors{service="carts"}[120s])',
      "`prometheus`",
    ])
      expect(todo).toContain(part);
  });

  it("is said to count by policy alone where a policy lets it through", () => {
    const policy = { ...SAFE_POLICY, no_data: "pass" as const };
    const definition = { ...makeEvaluation({ objectives: [missing] }).definition, policy };
    const excused = { ...missing, status: "pass" as const, score: 1 };
    const { first, text } = describeThat({ definition, objectives: [excused, ...holds(3)] });
    expect(first).toMatch(/by policy.*errors.*no value/);
    expect(text).toMatch(/`no_data: pass`.*`fail`/);
  });
});

describe("a sentence about an objective without a value", () => {
  const told = (reason: "not_finite" | "unreachable" | "timeout" | "no_series", message: string) =>
    describeThat({
      objectives: [
        makeObjective({ sli: "errors", value: null, status: "fail", reason, message }),
        ...holds(3),
      ],
    }).text;

  it.each([
    "api.datadoghq.com: there is no such host",
    "prom:9090 failed (500)",
    "localhost: it is off",
    "sli.yaml is odd",
  ])("leaves a name at its beginning as it is written: %s", (message) => {
    expect(told("unreachable", message)).toContain(message);
  });

  it("begins with a capital letter otherwise", () => {
    expect(told("timeout", "nobody was there")).toContain("Nobody was there");
  });

  it.each(["not_finite", "no_series", "timeout"] as const)(
    "says that it was the count that could not be had: %s",
    (reason) => {
      const text = told(reason, `${UNCOUNTED}: of its \`samples\` query, the query gives NaN`);
      expect(text).toMatch(/samples.? query/);
      expect(text).not.toContain(NO_VALUE[reason].words);
    },
  );
});

describe("what is folded away", () => {
  it("has every query as it was asked, with its lines", () => {
    const query = "sum(\n  rate(x[1m])\n)";
    const { text } = describeThat({ objectives: [makeObjective({ sli: "x", query }), ...holds(1)] });
    expect(text).toContain(`\`\`\`\n${query}\n\`\`\``);
  });

  it("names what was compared with, and links it", () => {
    const [newest, earlier] = makeHistory([
      { objectives: holds(1) },
      { objectives: holds(1), version: "v1.9" },
    ]);
    const links = { evaluation: (id: string) => `https://x.example/${id}`, file: () => null, history: null };
    const { text } = describeThat(
      { ...newest, compared: [earlier?.id ?? "", "unknown"] },
      { history: makeHistory([{ objectives: holds(1) }, { objectives: holds(1), version: "v1.9" }]), links },
    );
    expect(text).toMatch(new RegExp(`\\[${earlier?.id}\\]\\(https://x\\.example/.*v1\\.9.*pass`));
  });

  it("lists the answers of the policy that are laxer than the safe ones, and no others", () => {
    const definition = { ...makeEvaluation({ objectives: holds(1) }).definition, policy: KEPTN_POLICY };
    const { text } = describeThat({ definition, objectives: holds(1) });
    expect(text).toContain("`no_baseline: pass`");
    expect(text).not.toContain("`provider_error: fail`");
    expect(describeThat({ objectives: holds(1) }).text).not.toMatch(/safe/);
  });
});

describe("what people said of an evaluation", () => {
  const mark = { at: "2026-11-21T20:00:00.000Z", by: "ada", reason: "looked at by hand" };
  const said = (marks: object) => describeThat({ objectives: holds(1), ...marks }).text;

  it("is told with who said so and why", () => {
    expect(said({})).not.toContain("ada");
    for (const marks of [{ invalidated: mark }, { accepted: mark }, { accepted: mark, invalidated: mark }])
      expect(said(marks)).toMatch(/`ada`: looked at by hand/);
    expect(said({ accepted: mark })).not.toBe(said({ accepted: mark, invalidated: mark }));
  });

  it("is seen in the list of evaluations, and where one is compared with", () => {
    const accepted = makeEvaluation({ objectives: holds(1), accepted: mark });
    expect(describeEvaluationPage([accepted])).toMatch(/^\| .*pass, accepted \|/m);
    const out = describeEvaluationPage([{ ...accepted, invalidated: mark }]);
    expect(out).toMatch(/^\| .*pass, not counted \|/m);
    const next = describeThat({ compared: [accepted.id], objectives: holds(1) }, { history: [accepted] });
    expect(next.text).toMatch(/pass, accepted, 100/);
  });
});

describe("what is to do where there is nothing to compare with", () => {
  it("is to accept an evaluation or to pin one, and not to let everything through", () => {
    const { text } = describeThat({ objectives: [uncompared] });
    expect(text).toContain("`muster evaluation accept <id> --reason ...`");
    expect(text).toContain("`comparison.baseline`");
    expect(text).not.toContain("no_baseline: pass");
  });

  it("is not to pin one in a perfspec, which has no place for that", () => {
    const definition = { ...makeEvaluation({ objectives: holds(1) }).definition, kind: "perfspec" as const };
    const { text } = describeThat({ objectives: [uncompared], definition });
    expect(text).toContain("muster evaluation accept");
    expect(text).not.toContain("comparison.baseline");
  });
});

describe("what is said of Keptn", () => {
  const other = { ...makeEvaluation({ objectives: holds(1) }), message: "What Keptn says" };

  it("is its own words, where they are at hand", () => {
    expect(describeThat({ objectives: [latency(1)] }, { otherwise: other }).text).toContain(
      "What Keptn says",
    );
    expect(describeThat({ objectives: [latency(1)] }).text).not.toMatch(/Keptn/);
  });

  it("is that it decided, in its dialect", () => {
    const definition = { ...makeEvaluation({ objectives: holds(1) }).definition, dialect: "keptn" as const };
    expect(describeThat({ definition, objectives: holds(1) }).text).toMatch(/`compatibility: keptn`/);
  });
});

describe("a report, whatever the evaluation says", () => {
  it("fits, and nothing in it is live but what it writes itself", () => {
    fc.assert(
      fc.property(anyEvaluation, anyEvaluation, (record, other) => {
        expect(findFaults(describeEvaluation(record, { history: [other], otherwise: other }))).toEqual([]);
        expect(findFaults(describeEvaluationPage([record, other]))).toEqual([]);
        expect(Array.from(titleEvaluation(record)).length).toBeLessThanOrEqual(255);
      }),
      { numRuns: 100 },
    );
  });

  it("fits with 200 objectives of long names and queries, and shows what failed", () => {
    const long = "long name ".repeat(50);
    const objectives = Array.from({ length: 200 }, (_, index) =>
      makeObjective({
        sli: `${index} ${long}`,
        status: index % 20 === 7 ? "fail" : "pass",
        query: `sum(${long.repeat(20)})`,
        message: index % 20 === 7 ? long : null,
        pass_targets: [makeTarget("<2", 2, index % 20 === 7)],
      }),
    );
    const text = describeEvaluation(makeEvaluation({ objectives }));
    expect(findFaults(text)).toEqual([]);
    expect(text.match(/❌ fails/g)).toHaveLength(10);
    expect(text).toMatch(/more|no room/);
    expect(
      findFaults(describeEvaluationPage(makeHistory(Array.from({ length: 40 }, () => ({ objectives }))))),
    ).toEqual([]);
  });
});

describe("the page of a service in an environment", () => {
  it("shows the chart and the newest result, and lists the last twenty with their files", () => {
    const history = makeHistory(
      Array.from({ length: 25 }, (_, index) => ({
        objectives: [latency(index / 10)],
        version: `v${25 - index}`,
      })),
    );
    const text = describeEvaluationPage(history.toReversed());
    expect(text).toContain("](history.svg)");
    expect(text).toContain("**carts** `v25` in staging");
    const listed = [...text.matchAll(/^\| \[[^\]]+\]\(\.\/([^)]+)\.yml\)/gm)].map(([, id]) => id);
    expect(listed).toEqual(history.slice(0, 20).map(({ id }) => id));
  });

  it("says so where there is nothing", () => {
    expect(describeEvaluationPage([])).not.toContain("history.svg");
  });
});
