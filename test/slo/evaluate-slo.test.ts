import { describe, expect, it } from "vitest";
import { evaluateSlo, evaluateWithoutSlo } from "../../src/slo/index.ts";
import {
  makeBaseline,
  makeInput,
  makeObjective,
  makePolicy,
  makeSlo,
  observe,
  observeNothing,
} from "./make.ts";

describe("an evaluation", () => {
  it.each([
    ["one passes", ["pass"], 100, "pass"],
    ["a lone warning earns half", ["warning"], 50, "fail"],
    ["one passes and one warns", ["pass", "warning"], 75, "warning"],
    ["one of four fails", ["pass", "pass", "pass", "fail"], 75, "warning"],
    ["two of four fail", ["pass", "pass", "fail", "fail"], 50, "fail"],
    ["two of three pass", ["pass", "pass", "fail"], 100 * (2 / 3), "fail"],
  ] as const)("adds up what objectives earn: %s", (_case, statuses, score, result) => {
    const value = { pass: 5, warning: 15, fail: 25 };
    const names = statuses.map((_status, index) => `sli${index}`);
    const slo = makeSlo(
      names.map((sli) => makeObjective(sli, ["<10"], { warning: [{ criteria: ["<20"] }] })),
    );
    const observations = statuses.map((status, index) => observe(`sli${index}`, value[status]));
    const evaluated = evaluateSlo(makeInput(slo, observations));
    expect(evaluated).toMatchObject({ result, score, best_score: score, pass_score: 90, warning_score: 75 });
    expect(evaluated.objectives.map(({ status }) => status)).toEqual(statuses);
  });

  it("says of each target which list it is of, also without a value", () => {
    const pass = [{ criteria: ["<1", ">0"] }, { criteria: ["<8"] }];
    const { objectives } = evaluateSlo(
      makeInput(makeSlo([{ sli: "a", pass }]), [observeNothing("a", "no_series")]),
    );
    expect(objectives[0]?.pass_targets.map(({ set }) => set)).toEqual([0, 0, 1]);
  });

  it("weighs objectives, and looks at every criterion of them", () => {
    const slo = makeSlo([
      makeObjective("a", ["<10", ">1"], { weight: 3 }),
      {
        sli: "b",
        pass: [{ criteria: ["<1"] }, { criteria: ["<=+10%", "<8"] }],
        warning: [{ criteria: ["<9"] }],
      },
    ]);
    const earlier = [makeBaseline(1, { a: 4, b: 5 })];
    const evaluated = evaluateSlo(makeInput(slo, [observe("a", 5), observe("b", 6)], { earlier }));
    expect(evaluated).toMatchObject({ result: "warning", score: 87.5, compared: ["e1"] });
    expect(evaluated.objectives).toMatchObject([
      { sli: "a", status: "pass", score: 3, weight: 3, value: 5, compared_value: 4, query: "query of a" },
      {
        sli: "b",
        status: "warning",
        score: 0.5,
        compared_value: 5,
        pass_targets: [
          { criterion: "<1", set: 0, target: 1, violated: true },
          { criterion: "<=+10%", set: 1, target: 5.5, violated: true },
          { criterion: "<8", set: 1, target: 8, violated: false },
        ],
        warning_targets: [{ criterion: "<9", set: 0, target: 9, violated: false }],
      },
    ]);
  });

  it("works percentages out exactly: 110 is 10 % more than 100", () => {
    const slo = makeSlo([makeObjective("a", ["<=+10%"])]);
    const earlier = [makeBaseline(1, { a: 100 })];
    expect(evaluateSlo(makeInput(slo, [observe("a", 110)], { earlier })).result).toBe("pass");
    expect(evaluateSlo(makeInput(slo, [observe("a", 110.000001)], { earlier })).result).toBe("fail");
  });

  it("keeps a fixed bound below zero apart from so much less than before", () => {
    const fixed = makeSlo([makeObjective("a", ["<(-10)"])]);
    const relative = makeSlo([makeObjective("a", ["<-10"])]);
    const earlier = [makeBaseline(1, { a: 100 })];
    expect(evaluateSlo(makeInput(fixed, [observe("a", -11)])).result).toBe("pass");
    expect(evaluateSlo(makeInput(fixed, [observe("a", 50)], { earlier })).result).toBe("fail");
    expect(evaluateSlo(makeInput(relative, [observe("a", 50)], { earlier })).result).toBe("pass");
  });

  it("fails with a failed key objective whatever the score, and says which", () => {
    const slo = makeSlo([
      makeObjective("a", ["<10"], { weight: 9 }),
      makeObjective("b", ["<10"], { key_sli: true, displayName: "Latency" }),
    ]);
    const evaluated = evaluateSlo(makeInput(slo, [observe("a", 1), observe("b", 99)]));
    expect(evaluated).toMatchObject({ result: "fail", reason: "key_sli_failed", score: 90 });
    expect(evaluated.message).toContain("Latency");
    expect(evaluated.message).toContain("1 of 2 objectives failed");
  });

  it("doesn't fail with a key objective that warns", () => {
    const slo = makeSlo([
      makeObjective("a", ["<10"], { weight: 9 }),
      makeObjective("b", ["<10"], { key_sli: true, warning: [{ criteria: ["<20"] }] }),
    ]);
    expect(evaluateSlo(makeInput(slo, [observe("a", 1), observe("b", 15)]))).toMatchObject({
      result: "pass",
      score: 95,
    });
  });

  it("shows an objective without pass criteria and doesn't score it, with a value or without", () => {
    const slo = makeSlo([makeObjective("a", ["<10"]), { sli: "b" }, { sli: "c" }]);
    const observations = [observe("a", 1), observe("b", 7), observeNothing("c", "unreachable")];
    const evaluated = evaluateSlo(makeInput(slo, observations));
    expect(evaluated).toMatchObject({ result: "pass", score: 100 });
    expect(evaluated.objectives.slice(1)).toMatchObject([
      { status: "info", value: 7, weight: 0, reason: null },
      { status: "info", value: null, reason: "unreachable" },
    ]);
  });

  it.each([
    ["pass", "pass", 100],
    ["warn", "warning", 0],
    ["wait", "wait", 0],
    ["fail", "fail", 0],
  ] as const)("with nothing to score is the policy's to decide: %s", (answer, result, score) => {
    const slo = makeSlo([{ sli: "a" }]);
    const evaluated = evaluateSlo(
      makeInput(slo, [observe("a", 1)], { policy: makePolicy({ nothing_scored: answer }) }),
    );
    expect(evaluated).toMatchObject({ result, score, reason: "nothing_scored" });
  });

  it.each([
    ["pass", "pass"],
    ["warn", "warning"],
    ["wait", "wait"],
    ["fail", "fail"],
  ] as const)("without any slo.yaml is the policy's to decide: %s", (answer, result) => {
    expect(evaluateWithoutSlo(makePolicy({ no_slo: answer }))).toMatchObject({ result, reason: "no_slo" });
  });

  it.each([
    ["pass", "pass", "score_reached"],
    ["warn", "warning", "objective_failed"],
    ["wait", "wait", "objective_failed"],
    ["fail", "fail", "objective_failed"],
  ] as const)(
    "that reaches its score with a failed objective is capped by the policy: %s",
    (answer, result, reason) => {
      const slo = makeSlo([makeObjective("a", ["<10"], { weight: 9 }), makeObjective("b", ["<10"])]);
      const input = makeInput(slo, [observe("a", 1), observe("b", 99)], {
        policy: makePolicy({ failed_objective: answer }),
      });
      expect(evaluateSlo(input)).toMatchObject({ result, reason, score: 90 });
    },
  );

  it.each([
    [8.2, 8.2, 9, "8.2 % passes"],
    [99.999, 99.995, 100, "99.999 % passes"],
  ])("says thresholds as they are written: %d", (pass, warning, weight, said) => {
    const slo = makeSlo([makeObjective("a", ["<10"], { weight }), makeObjective("b", ["<10"])], {
      total_score: { pass, warning },
    });
    expect(evaluateSlo(makeInput(slo, [observe("a", 1), observe("b", 99)])).message).toContain(said);
  });

  it("never says of a score that it is what was needed when it is less", () => {
    const slo = makeSlo(
      [makeObjective("a", ["<10"], { weight: 99_996 }), makeObjective("b", ["<10"], { weight: 4 })],
      {
        total_score: { pass: "99.999%" },
      },
    );
    const { result, message } = evaluateSlo(makeInput(slo, [observe("a", 1), observe("b", 99)]));
    expect(result).toBe("fail");
    expect(message).toContain("99.996 % (99.999 % passes)");
  });

  it("of a release that failed fails when it is asked for again", () => {
    const slo = makeSlo([makeObjective("a", ["<=+10%"])]);
    const first = makeBaseline(2, { a: 0.5 }, { version: "v1" });
    const failed = makeBaseline(1, { a: 1.5 }, { version: "v2", result: "fail" });
    const again = makeInput(slo, [observe("a", 1.5)], { earlier: [first, failed], version: "v2" });
    expect(evaluateSlo(again)).toMatchObject({ result: "fail", compared: ["e2"] });
    const accepted = { ...again, earlier: [first, { ...failed, accepted: true }] };
    expect(evaluateSlo(accepted)).toMatchObject({ result: "fail", compared: ["e2"] });
    expect(evaluateSlo({ ...accepted, version: "v3" })).toMatchObject({ result: "pass", compared: ["e1"] });
  });

  it("never passes on files that can't be meant", () => {
    const broken = makeSlo([makeObjective("a", ["<10ms"])]);
    const evaluated = evaluateSlo(makeInput(broken, [observe("a", 1)]));
    expect(evaluated).toMatchObject({ result: "fail", reason: "errored", objectives: [] });
    expect(evaluated.message).toContain("<10ms");
  });
});

describe("what is open", () => {
  const slo = makeSlo([
    makeObjective("a", ["<10"], { weight: 8 }),
    makeObjective("b", ["<10"]),
    makeObjective("c", ["<10"], { key_sli: true }),
  ]);

  it("holds nobody when it can't change the verdict", () => {
    const observations = [observe("a", 1), observeNothing("b", "timeout"), observe("c", 1)];
    expect(evaluateSlo(makeInput(slo, observations))).toMatchObject({
      result: "pass",
      score: 90,
      best_score: 100,
    });
  });

  it("waits when it can, and says what is open", () => {
    const observations = [observe("a", 1), observe("b", 1), observeNothing("c", "timeout")];
    const evaluated = evaluateSlo(makeInput(slo, observations));
    expect(evaluated).toMatchObject({
      result: "wait",
      reason: "open_objectives",
      score: 90,
      best_score: 100,
    });
    expect(evaluated.message).toContain("no value of c");
  });

  it("fails at once when nothing can save it", () => {
    const observations = [observe("a", 99), observeNothing("b", "timeout"), observeNothing("c", "timeout")];
    expect(evaluateSlo(makeInput(slo, observations)).result).toBe("fail");
  });
});
