import { describe, expect, it } from "vitest";
import { type Definition, keepEvaluation, markEvaluation, readHistory } from "../../src/flows/index.ts";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import type { Indicator, SliReason } from "../../src/model/sli.ts";
import { openRecordDirectory, planMark, readEvaluations } from "../../src/records/index.ts";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { applyTo } from "../records/make.ts";
import { minute, recordEvaluations } from "../records/make-evaluation.ts";
import { answering, defineService, evaluateAt, nothing, value } from "./evaluations.ts";

const ONE = `objectives: [{sli: speed, pass: [{criteria: ["<1"]}]}]
total_score: {pass: 90%, warning: 75%}
`;
const SLI = "indicators: {speed: speed of $SERVICE}\n";
const SPEED = "speed of carts";
const MARK = { at: minute(40), by: "ann", reason: "x" };

describe("what an evaluation comes to when a provider has no value", () => {
  const faults: readonly [SliReason, "no_data" | "provider_error" | "definition"][] = [
    ["no_series", "no_data"],
    ["not_finite", "no_data"],
    ["unreachable", "provider_error"],
    ["timeout", "provider_error"],
    ["secret_missing", "provider_error"],
    ["bad_query", "definition"],
    ["many_values", "definition"],
  ];
  const answers = { pass: "pass", warn: "fail", wait: "wait", fail: "fail" } as const;
  const cases = faults.flatMap(([reason, question]) =>
    Object.entries(answers).map(([answer, result]) => ({
      reason,
      question,
      answer,
      result: question === "definition" ? "fail" : result,
    })),
  );

  it.each(cases)(
    "$reason, where $question is to $answer: $result",
    async ({ reason, question, answer, result }) => {
      const policy =
        question === "definition" ? "{no_data: pass, provider_error: pass}" : `{${question}: ${answer}}`;
      const definition = await defineService(
        { "carts/slo.yaml": ONE, "sli.yaml": SLI },
        `{provider: prometheus, policy: ${policy}}`,
      );
      const record = await evaluateAt(2, definition, answering({ [SPEED]: nothing(reason) }));
      expect(record.result).toBe(result);
      expect(record.objectives).toMatchObject([
        { sli: "speed", value: null, reason, query: SPEED, provider: "prometheus" },
      ]);
      expect(record.objectives[0]?.message).toContain(reason);
    },
  );

  it("is told by the safe defaults where nobody says: no data fails, no answer waits", async () => {
    const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI });
    const resultOf = async (reason: SliReason) =>
      (await evaluateAt(2, definition, answering({ [SPEED]: nothing(reason) }))).result;
    expect(await resultOf("no_series")).toBe("fail");
    expect(await resultOf("unreachable")).toBe("wait");
  });

  it("is told also when a provider breaks its word and throws", async () => {
    const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI });
    const broken = answering({
      [SPEED]: () => {
        throw new Error("kaput");
      },
    });
    const record = await evaluateAt(2, definition, broken);
    expect(record).toMatchObject({ result: "wait", objectives: [{ reason: "not_understood" }] });
  });
});

describe("where nothing says what is to hold", () => {
  it.each([
    ["{}", "fail"],
    ["{policy: {no_slo: pass}}", "pass"],
    ["{policy: {no_slo: warn}}", "warning"],
    ["{policy: {no_slo: wait}}", "wait"],
    ["{policy: {no_slo: pass}, environments: {staging: {policy: {no_slo: fail}}}}", "fail"],
    ["{policy: {no_slo: fail}, environments: {production: {policy: {no_slo: pass}}}}", "fail"],
    ["{compatibility: keptn}", "pass"],
    ["{compatibility: keptn, policy: {no_slo: fail}}", "fail"],
  ])("under evaluation: %s it is %s, and says where to write it", async (settings, result) => {
    const record = await evaluateAt(2, await defineService({}, settings), answering({}));
    expect(record).toMatchObject({ result, reason: "no_slo", definition: { kind: "none", files: [] } });
    expect(record.message).toContain("slo/carts/slo.yaml");
  });
});

describe("which definition is evaluated", () => {
  const named = (name: string) => ONE.replaceAll("speed", name);
  const all = "indicators: {a: all a, b: all b, c: all c}\n";
  const service = "indicators: {b: carts b, c: carts c}\nprovider: other\n";
  const staging = "indicators: {c: {query: staging c, provider: handed}}\n";

  it("is the environment's over the service's, by indicators of the environment over the service's over all", async () => {
    const slo = `objectives: [{sli: a}, {sli: b}, {sli: c}]\ntotal_score: {pass: 90%}\n`;
    const files = {
      "sli.yaml": all,
      "carts/sli.yaml": service,
      "carts/staging/sli.yaml": staging,
      "carts/slo.yaml": named("a"),
      "carts/staging/slo.yml": slo,
      "pay/slo.yaml": named("a"),
    };
    const metrics = answering({});
    const record = await evaluateAt(2, await defineService(files), metrics);
    expect(metrics.asked).toEqual([
      { provider: "prometheus", query: "all a" },
      { provider: "other", query: "carts b" },
      { provider: "handed", query: "staging c" },
    ]);
    expect(record.definition.files).toEqual(
      ["carts/staging/slo.yml", "carts/staging/sli.yaml", "carts/sli.yaml", "sli.yaml"].map((path) => ({
        path: `slo/${path}`,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        given: false,
      })),
    );
    const elsewhere = await defineService(files, "{provider: prometheus}", { environment: "production" });
    expect((await evaluateAt(2, elsewhere, answering({}))).objectives).toMatchObject([
      { sli: "a", query: "all a" },
    ]);
  });

  it("has the policy that the nearest place says", async () => {
    const slo = `${ONE}policy: {no_data: wait}\n`;
    const settings =
      "{provider: prometheus, policy: {no_data: pass, no_baseline: fail, no_slo: pass}, environments: {staging: {policy: {no_baseline: pass}}}}";
    const { definition } = await evaluateAt(
      2,
      await defineService({ "carts/slo.yaml": slo, "sli.yaml": SLI }, settings),
      answering({}),
    );
    expect(definition.policy).toEqual({
      no_slo: "pass",
      no_data: "wait",
      no_baseline: "pass",
      provider_error: "wait",
      nothing_scored: "fail",
      failed_objective: "pass",
    });
  });

  it("may be a perfspec, asked by its own queries, of the provider that its source means", async () => {
    const perfspec = (source: string, upper: number) =>
      JSON.stringify({
        spec_version: "1.0",
        indicators: [
          {
            id: "speed",
            source,
            query: "speed of $SERVICE",
            grading: { type: "Threshold", thresholds: { upperSevere: upper }, metricScore: 50 },
          },
        ],
        objectives: { pass: 40, warning: 20 },
      });
    const metrics = answering({ [SPEED]: value(0.5) });
    const run = async (source: string, upper: number) =>
      await evaluateAt(
        2,
        await defineService({
          "carts/staging/perfspec.json": perfspec(source, upper),
          "carts/slo.yaml": ONE,
          "sli.yaml": SLI,
        }),
        metrics,
      );
    expect(await run("Other", 1)).toMatchObject({
      result: "pass",
      score: 50,
      definition: { kind: "perfspec" },
    });
    expect(await run("prometheus", 0.1)).toMatchObject({ result: "fail", score: 0 });
    expect(metrics.asked.map(({ provider }) => provider)).toEqual(["other", "prometheus"]);
  });

  it("is none of an environment that is called as something in JavaScript is", async () => {
    for (const environment of ["__proto__", "constructor", "toString"]) {
      const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI }, undefined, {
        environment,
      });
      const record = await evaluateAt(2, definition, answering({ [SPEED]: value(0.5) }), [], { environment });
      expect(record).toMatchObject({ result: "pass", environment });
    }
  });
});

describe("asking for values", () => {
  const many = Array.from({ length: 40 }, (_, index) => `i${index}`);
  const slo = (names: readonly string[], extra = "") =>
    `objectives:\n${names.map((name) => `  - {sli: ${name}, pass: [{criteria: ["<1"]}]${extra}}\n`).join("")}total_score: {pass: 90%}\n`;

  it("goes on a few at a time", async () => {
    const indicators = many.map((name) => `  ${name}: query ${name}\n`).join("");
    const metrics = answering(Object.fromEntries(many.map((name) => [`query ${name}`, value(0.5)])));
    const definition = await defineService({
      "carts/slo.yaml": slo(many),
      "sli.yaml": `indicators:\n${indicators}`,
    });
    expect((await evaluateAt(2, definition, metrics)).result).toBe("pass");
    expect(metrics.asked).toHaveLength(40);
    expect(metrics.mostAtOnce()).toBeGreaterThan(1);
    expect(metrics.mostAtOnce()).toBeLessThanOrEqual(8);
  });

  it("asks the same of the same only once", async () => {
    const definition = await defineService({
      "carts/slo.yaml": slo(many.slice(0, 5)),
      "sli.yaml": `indicators: {${many
        .slice(0, 5)
        .map((name) => `${name}: same`)
        .join(", ")}}`,
    });
    if (definition.kind !== "slo") throw new Error("it is an slo.yaml");
    const [prometheus, samples] = ["prometheus", null];
    const indicators = new Map<string, Indicator>([
      ["i0", { query: "same", provider: prometheus, samples }],
      ["i1", { query: "same", provider: prometheus, samples }],
      ["i2", { query: "same", provider: "other", samples }],
      ["i3", { query: { b: 1, a: ["2"] }, provider: prometheus, samples }],
      ["i4", { query: { a: ["2"], b: 1 }, provider: prometheus, samples }],
    ]);
    const metrics = answering({ same: value(0.5), '{"a":["2"],"b":1}': value(0.1) });
    const record = await evaluateAt(2, { ...definition, indicators }, metrics);
    expect(metrics.asked).toHaveLength(3);
    expect(record.objectives.map((each) => each.value)).toEqual([0.5, 0.5, 0.5, 0.1, 0.1]);
  });

  it("counts measurements where it matters, and the answer doesn't tell", async () => {
    const indicators =
      "  i0: {query: q0, samples: count}\n  i1: {query: q1, samples: count}\n  i2: {query: q2, samples: count of others}\n";
    const text = slo(["i0", "i1"], ", min_samples: 100").replace(
      "total_score",
      '  - {sli: i2, pass: [{criteria: ["<1"]}]}\ntotal_score',
    );
    const definition = await defineService({
      "carts/slo.yaml": text,
      "sli.yaml": `indicators:\n${indicators}`,
    });
    const run = async (count: number | null, counted = value(200)) => {
      const metrics = answering({
        q0: value(0.5, count),
        q1: value(0.5, 300),
        q2: value(0.5),
        count: counted,
      });
      return {
        record: await evaluateAt(2, definition, metrics),
        asked: metrics.asked.map(({ query }) => query),
      };
    };
    expect((await run(null)).asked).toEqual(["q0", "q1", "q2", "count"]);
    expect((await run(null)).record).toMatchObject({
      result: "pass",
      objectives: [{ samples: 200 }, { samples: 300 }, {}],
    });
    expect((await run(150)).asked).toEqual(["q0", "q1", "q2"]);
    expect((await run(null, value(99))).record.objectives[0]).toMatchObject({
      reason: "too_few_samples",
      samples: 99,
    });
    expect((await run(null, nothing("no_series"))).record.objectives[0]).toMatchObject({
      reason: "no_series",
    });
    expect((await run(null, nothing("not_finite"))).record.objectives[0]).toMatchObject({
      reason: "not_finite",
      message: expect.stringContaining("`samples` query"),
    });
    expect((await run(null, nothing("timeout"))).record).toMatchObject({
      result: "wait",
      objectives: [{ reason: "timeout" }, {}, {}],
    });
  });

  it("takes values that are handed in before what a provider would say, and says so", async () => {
    const metrics = answering({ q1: value(0.5) });
    const definition = await defineService({
      "carts/slo.yaml": slo(["i0", "i1"], ", min_samples: 10"),
      "sli.yaml": "indicators: {i0: {query: q0, samples: q0}, i1: {query: q1, samples: q1}}\n",
    });
    const values = { i0: { value: 0.7, samples: 12 }, unused: 3 };
    const record = await evaluateAt(2, definition, metrics, [], { values });
    expect(metrics.asked.map(({ query }) => query)).toEqual(["q1", "q1"].slice(0, metrics.asked.length));
    expect(record.objectives).toMatchObject([
      { sli: "i0", value: 0.7, samples: 12, provider: "values", query: null },
      { sli: "i1", provider: "prometheus" },
    ]);
  });

  it("asks nobody where there are only values, and says which are missing", async () => {
    const definition = await defineService({
      "carts/slo.yaml": slo(["i0", "i1", "i2", "toString"]),
      "sli.yaml": "indicators: {i0: q0, i1: q1, i2: q2, toString: q3}\n",
    });
    const record = await evaluateAt(2, definition, null, [], {
      values: { i0: 0.5, i1: null, i2: Number.NaN },
    });
    expect(record.result).toBe("fail");
    expect(record.objectives.map(({ reason }) => reason)).toEqual([
      null,
      "no_series",
      "not_finite",
      "not_handed_in",
    ]);
  });

  /** With an indicator that no sound central repo has. */
  const withIndicator = async (change: Partial<Indicator> | null): Promise<Definition> => {
    const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI });
    if (definition.kind !== "slo") throw new Error("it is an slo.yaml");
    const indicator = { query: SPEED, provider: "prometheus", samples: null, ...change };
    const indicators = change === null ? [] : [["speed", indicator] as const];
    return { ...definition, indicators: new Map(indicators) };
  };

  it.each<[string, Partial<Indicator>, object, string]>([
    ["an unknown placeholder", { query: "x{$NOBODY}" }, {}, "unresolved_placeholder"],
    ["a label that breaks out", { query: "x{$LABEL.team}" }, { labels: { team: '"} or up' } }, "bad_query"],
    ["a version that nobody said", { query: "x{$VERSION}" }, { version: null }, "unresolved_placeholder"],
    ["a query of nobody's", { provider: null }, {}, "no_provider"],
    ["a fault deep inside", { query: { a: [{ b: "$NOBODY" }] } }, {}, "unresolved_placeholder"],
  ])("asks nothing that makes no sense: %s", async (_, indicator, others, reason) => {
    const metrics = answering({});
    const record = await evaluateAt(2, await withIndicator(indicator), metrics, [], others);
    expect(metrics.asked).toEqual([]);
    expect(record).toMatchObject({ result: "fail", objectives: [{ reason, query: null }] });
  });

  it("asks nothing that a label makes another question, as Keptn decides, too", async () => {
    const definition = await defineService(
      { "carts/slo.yaml": ONE, "sli.yaml": "indicators: {speed: 'x{a=\"$LABEL.build\"}'}\n" },
      "{provider: prometheus, compatibility: keptn}",
    );
    const metrics = answering({ 'x{a="17 +"}': value(0.5) });
    const run = async (build: string) => await evaluateAt(2, definition, metrics, [], { labels: { build } });
    expect(await run("17 +")).toMatchObject({ result: "pass" });
    expect(await run('"} or vector(0) #')).toMatchObject({
      result: "fail",
      objectives: [{ reason: "bad_query", value: null, query: null }],
    });
    expect(metrics.asked).toHaveLength(1);
  });

  it("keeps the query as it was sent, where that is not as it was asked", async () => {
    const sent = { path: "/x/1", jq: "." };
    const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI });
    for (const answer of [value(0.5), nothing("timeout")]) {
      const record = await evaluateAt(2, definition, answering({ [SPEED]: { ...answer, sent } }));
      expect(record.objectives).toMatchObject([{ query: sent }]);
    }
  });

  it("asks a provider of values for what no sli.yaml defines, by its name, and other providers for nothing", async () => {
    const undefinedOne = await withIndicator(null);
    if (undefinedOne.kind !== "slo") throw new Error("it is an slo.yaml");
    const metrics = answering({ speed: value(0.5) });
    const byName = await evaluateAt(2, { ...undefinedOne, provider: "handed" }, metrics);
    expect(byName).toMatchObject({ result: "pass", objectives: [{ query: "speed", provider: "handed" }] });
    const record = await evaluateAt(2, undefinedOne, metrics);
    expect(record).toMatchObject({ result: "fail", objectives: [{ reason: "no_query" }] });
    expect(metrics.asked).toHaveLength(1);
  });
});

describe("what an evaluation is compared with", () => {
  const relative = (comparison: string) =>
    `comparison: ${comparison}\nobjectives: [{sli: speed, pass: [{criteria: ["<=+10%"]}]}]\ntotal_score: {pass: 90%}\n`;
  const run = async (
    comparison: string,
    at: number,
    speed: number,
    history: readonly EvaluationRecord[],
    others = {},
  ) =>
    await evaluateAt(
      at,
      await defineService({ "carts/slo.yaml": relative(comparison), "sli.yaml": SLI }),
      answering({ [SPEED]: value(speed) }),
      history,
      others,
    );
  /** Evaluations that ended at 3, 6, 9 ... minutes, with these values. */
  const past = async (...speeds: readonly number[]): Promise<readonly EvaluationRecord[]> =>
    await Promise.all(
      speeds.map(
        async (speed, index) =>
          await evaluateAt(
            3 * (index + 1),
            await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI }),
            answering({ [SPEED]: value(speed) }),
          ),
      ),
    );
  const SINGLE = "{compare_with: single_result}";
  const ALL = "{compare_with: single_result, include_result_with_score: all}";

  it("is nothing at first, which waits unless the policy says otherwise", async () => {
    expect(await run(SINGLE, 30, 1, [])).toMatchObject({
      result: "wait",
      compared: [],
      objectives: [{ compared_value: null }],
    });
  });

  it("is the newest evaluation, or several", async () => {
    const history = await past(0.2, 0.4, 0.6);
    const ids = history.map(({ id }) => id);
    expect(await run(SINGLE, 30, 0.66, history)).toMatchObject({ result: "pass", compared: [ids[2]] });
    const two = "{compare_with: several_results, number_of_comparison_results: 2}";
    expect(await run(two, 30, 0.51, history)).toMatchObject({
      result: "pass",
      compared: [ids[2], ids[1]],
      objectives: [{ compared_value: 0.5 }],
    });
  });

  it("is what passed, unless all counts", async () => {
    const history = await past(0.2, 2);
    expect(await run(SINGLE, 30, 0.2, history)).toMatchObject({ compared: [history[0]?.id] });
    expect(await run(ALL, 30, 0.2, history)).toMatchObject({ compared: [history[1]?.id] });
  });

  it("is never what failed of the same version, and nothing that looked at the same time", async () => {
    const history = await past(0.2, 2);
    const again = { version: history[1]?.version ?? null };
    expect(await run(ALL, 30, 2, history, again)).toMatchObject({
      result: "fail",
      compared: [history[0]?.id],
    });
    expect(await run(ALL, 7, 2, history)).toMatchObject({ result: "fail", compared: [history[0]?.id] });
  });

  it("is the version that is replaced, where that is wanted", async () => {
    const history = await past(0.2, 0.4, 0.6);
    const comparison = "{compare_with: single_result, baseline: replaced}";
    expect(await run(comparison, 30, 0.2, history, { replaces: "v6" })).toMatchObject({
      compared: [history[1]?.id],
    });
    expect(await run(comparison, 30, 0.2, history, { replaces: "v99" })).toMatchObject({
      result: "wait",
      compared: [],
    });
    expect(await run(comparison, 30, 0.2, history)).toMatchObject({ result: "wait", compared: [] });
  });

  it("is the one that is named, as long as it counts", async () => {
    const history = await past(0.2, 0.4, 0.6);
    const [first] = history;
    if (first === undefined) throw new Error("there is one");
    const comparison = `{baseline: {evaluation: "${first.id}"}}`;
    expect(await run(comparison, 30, 0.2, history)).toMatchObject({ compared: [first.id] });
    const invalid = { at: minute(40), by: "ann", reason: "a load test" };
    const after = [{ ...first, invalidated: invalid }, ...history.slice(1)];
    const record = await run(comparison, 30, 0.2, after);
    expect(record).toMatchObject({ result: "wait", compared: [] });
    expect(record.objectives[0]?.message).toContain(first.id);
  });

  it("is nothing for ever where only what passed counts, until somebody accepts one", async () => {
    const passed = "{compare_with: single_result, include_result_with_score: pass}";
    const first = await run(passed, 3, 0.2, []);
    const second = await run(passed, 6, 0.21, [first]);
    expect([first.result, second.result, second.compared]).toEqual(["wait", "wait", []]);
    const accepted = { ...first, accepted: MARK };
    const third = await run(passed, 9, 0.21, [second, accepted]);
    expect(third).toMatchObject({ result: "pass", compared: [first.id] });
    // What passed by it is what the next one is compared with.
    expect(await run(passed, 12, 0.24, [third, second, accepted])).toMatchObject({
      result: "fail",
      compared: [third.id],
    });
    const out = { ...accepted, invalidated: MARK };
    expect(await run(passed, 9, 0.21, [second, out])).toMatchObject({ result: "wait", compared: [] });
  });

  it("is the one that was accepted, of several that looked at the same", async () => {
    const [early, late] = [await run(ALL, 3, 0.2, []), await run(ALL, 3, 0.3, [])];
    const newer = { ...late, evaluated_at: minute(5) };
    expect((await run(ALL, 9, 0.2, [newer, early])).compared).toEqual([late.id]);
    const accepted = { ...early, accepted: MARK };
    expect((await run(ALL, 9, 0.2, [newer, accepted])).compared).toEqual([early.id]);
    const out = { ...accepted, invalidated: MARK };
    expect((await run(ALL, 9, 0.2, [newer, out])).compared).toEqual([late.id]);
  });

  it("is never one that counts no more, one that is not over, or somebody else's", async () => {
    const history = await past(0.2, 0.4);
    const files = recordEvaluations(...history);
    const [first, second] = history;
    if (first === undefined || second === undefined) throw new Error("there are two");
    const after = applyTo(files, planMark(second, "invalidated", MARK, files));
    const { records } = readEvaluations(after, "carts", "staging");
    expect((await run(SINGLE, 30, 0.2, records)).compared).toEqual([first.id]);
    expect((await run(SINGLE, 5, 0.2, history)).compared).toEqual([first.id]);
    expect((await run(SINGLE, 3, 0.2, history)).compared).toEqual([]);
    const others = history.map((record) => ({ ...record, environment: "production" }));
    expect((await run(SINGLE, 30, 0.2, others)).compared).toEqual([]);
  });

  it("is the last of several evaluations of the same window", async () => {
    const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI });
    const at = async (later: number, speed: number) =>
      await evaluateAt(3, definition, answering({ [SPEED]: value(speed) }), [], {
        now: new Date(minute(later)),
      });
    for (const [early, late] of [
      [0.2, 0.4],
      [0.4, 0.2],
      [0.3, 0.1],
    ] as const) {
      const history = [await at(4, early), await at(5, late)];
      const several = "{compare_with: several_results, number_of_comparison_results: 5}";
      expect((await run(several, 30, 0.1, history)).compared).toEqual([history[1]?.id]);
    }
  });

  it("stays the same when the same is evaluated again, and so does the record", async () => {
    const directory = temporaryFolder();
    const open = () => openRecordDirectory(directory);
    const evaluate = async (at: number, later: number) => {
      const { records } = await readHistory(open(), "carts", "staging");
      const record = await run(ALL, at, 0.2, records, { now: new Date(minute(later)) });
      return (await keepEvaluation(open(), record)).written;
    };
    expect([await evaluate(3, 4), await evaluate(6, 7)]).toEqual([true, true]);
    expect([await evaluate(6, 50), await evaluate(3, 51)]).toEqual([false, false]);
    const { records } = await readHistory(open(), "carts", "staging");
    expect(records.map(({ compared }) => compared.length)).toEqual([1, 0]);
    const [newest] = records;
    if (newest === undefined) throw new Error("there is one");
    await markEvaluation(open(), newest, "invalidated", MARK);
    expect(await evaluate(9, 10)).toBe(true);
    expect((await readHistory(open(), "carts", "staging")).records[0]?.compared).toEqual([records[1]?.id]);
  });
});

describe("Keptn's dialect", () => {
  const text = `${ONE}compatibility: keptn\n`;

  it("decides as Keptn does: nothing to compare with passes, no value fails", async () => {
    const relative = `objectives: [{sli: speed, pass: [{criteria: ["<=+10%"]}]}]\ntotal_score: {pass: 90%}\ncompatibility: keptn\n`;
    const metrics = answering({ [SPEED]: value(7) });
    const first = await evaluateAt(
      2,
      await defineService({ "carts/slo.yaml": relative, "sli.yaml": SLI }),
      metrics,
    );
    expect(first).toMatchObject({ result: "pass", definition: { dialect: "keptn" } });
    const none = await evaluateAt(
      2,
      await defineService({ "carts/slo.yaml": text, "sli.yaml": SLI }),
      answering({ [SPEED]: nothing("unreachable") }),
    );
    expect(none).toMatchObject({ result: "fail", objectives: [{ reason: "unreachable", query: SPEED }] });
  });

  it("compares with what is recorded, and leaves out what counts no more", async () => {
    const relative = `comparison: {compare_with: single_result, include_result_with_score: pass}\nobjectives: [{sli: speed, pass: [{criteria: ["<=+10%"]}]}]\ntotal_score: {pass: 90%}\ncompatibility: keptn\n`;
    const definition = await defineService({ "carts/slo.yaml": relative, "sli.yaml": SLI });
    const first = await evaluateAt(3, definition, answering({ [SPEED]: value(1) }));
    const second = await evaluateAt(6, definition, answering({ [SPEED]: value(1.05) }), [first]);
    const third = await evaluateAt(9, definition, answering({ [SPEED]: value(2) }), [second, first]);
    expect(second).toMatchObject({ result: "pass", compared: [first.id] });
    expect(third).toMatchObject({
      result: "fail",
      compared: [second.id],
      objectives: [{ compared_value: 1.05 }],
    });
    const accepted = { ...third, accepted: MARK };
    expect((await evaluateAt(12, definition, answering({ [SPEED]: value(2) }), [accepted])).compared).toEqual(
      [],
    );
    const invalid = { ...second, invalidated: { at: minute(20), by: "ann", reason: "x" } };
    const fourth = await evaluateAt(12, definition, answering({ [SPEED]: value(2) }), [
      third,
      invalid,
      first,
    ]);
    expect(fourth.compared).toEqual([first.id]);
  });

  it("replaces text in queries as Keptn does, without looking", async () => {
    const metrics = answering({});
    const sli = `indicators: {speed: 'x{job="$jobname"}[$DURATION_SECONDS] $NOBODY'}\n`;
    const slo = `filter: {job: 'my"job'}\n${text}`;
    await evaluateAt(2, await defineService({ "carts/slo.yaml": slo, "sli.yaml": sli }), metrics);
    expect(metrics.asked).toEqual([{ provider: "prometheus", query: 'x{job="myjobname"}[120s] $NOBODY' }]);
  });

  it.each(["objectives: [", "null\n", "objectives: []\n", "total_score: {pass: 90%}\nobjectives: {}\n"])(
    "fails what Keptn can't use, and asks nobody: %j",
    async (broken) => {
      const definition = await defineService({ "carts/slo.yaml": text, "sli.yaml": SLI });
      if (definition.kind !== "slo") throw new Error("it is an slo.yaml");
      const metrics = answering({});
      const record = await evaluateAt(2, { ...definition, slo: null, text: broken }, metrics);
      expect(record).toMatchObject({ result: "fail", objectives: [] });
      expect(metrics.asked).toEqual([]);
    },
  );

  it("of a perfspec is Pitometer's", async () => {
    const perfspec = JSON.stringify({
      indicators: [
        {
          id: "speed",
          source: "prometheus",
          query: "speed{env='ENV_PLACEHOLDER'}[$DURATION_MINUTESm]",
          grading: { type: "Threshold", thresholds: { upperSevere: 1 }, metricScore: 50 },
        },
      ],
      objectives: { pass: 40, warning: 20 },
    });
    const run = async (settings: string) => {
      const metrics = answering({});
      const definition = await defineService({ "carts/perfspec.json": perfspec }, settings);
      return { record: await evaluateAt(2, definition, metrics), asked: metrics.asked };
    };
    const keptn = await run("{compatibility: keptn}");
    expect(keptn.record.definition).toMatchObject({ kind: "perfspec", dialect: "keptn" });
    expect(keptn.asked).toEqual([{ provider: "prometheus", query: "speed{env='staging'}[2m]" }]);
    expect((await run("{}")).record).toMatchObject({ result: "fail", definition: { dialect: "muster" } });
  });
});

describe("an evaluation as it is recorded", () => {
  it("says what was evaluated, and by what", async () => {
    const definition = await defineService({ "carts/slo.yaml": ONE, "sli.yaml": SLI });
    const others = { version: "v2", replaces: "v1", labels: { team: "shop" } };
    const record = await evaluateAt(2, definition, answering({ [SPEED]: value(0.5) }), [], others);
    expect(record).toMatchObject({
      schema: "muster.evaluation/1",
      service: "carts",
      environment: "staging",
      ...others,
      window: { start: minute(0), end: minute(2) },
      evaluated_at: minute(3),
      engine: "0.1.0",
      result: "pass",
      invalidated: null,
      accepted: null,
      definition: { kind: "slo", dialect: "muster", commit: null },
    });
    const files = recordEvaluations(record);
    expect(readEvaluations(files, "carts", "staging")).toEqual({ records: [record], broken: [] });
  });

  it.each(["a/b", "../x", "Ünï", "con", "A", "x\ny", "__proto__", "."])(
    "can be kept and read back for a service and version called %j",
    async (name) => {
      const definition = await defineService({}, "{policy: {no_slo: pass}}", { service: name });
      const record = await evaluateAt(2, definition, answering({}), [], {
        service: name,
        environment: name,
        version: name,
        labels: { [name]: name },
      });
      const store = openRecordDirectory(temporaryFolder());
      await keepEvaluation(store, record);
      expect((await readHistory(store, name, name)).records).toEqual([record]);
    },
  );
});
