import { describe, expect, it } from "vitest";
import { POLICY_ANSWERS } from "../../src/model/evaluation-policy.ts";
import { SLI_REASONS, type SliReason } from "../../src/model/sli.ts";
import { evaluateSlo } from "../../src/slo/index.ts";
import { makeInput, makeObjective, makePolicy, makeSlo, observe, observeNothing } from "./make.ts";

describe("an objective without a value", () => {
  const noData: readonly SliReason[] = ["no_series", "not_finite", "not_handed_in"];
  const providerError: readonly SliReason[] = ["unreachable", "timeout", "server_error", "secret_missing"];
  const slo = makeSlo([makeObjective("a", ["<10"])], { total_score: { pass: "90%", warning: "50%" } });
  const expected = { pass: "pass", warn: "warning", wait: "wait", fail: "fail" } as const;

  it.each(
    POLICY_ANSWERS.flatMap((answer) => [
      ...noData.map((reason) => [reason, "no_data", answer] as const),
      ...providerError.map((reason) => [reason, "provider_error", answer] as const),
    ]),
  )("for %s is decided by %s: %s", (reason, question, answer) => {
    const input = makeInput(slo, [observeNothing("a", reason)], {
      policy: makePolicy({ [question]: answer }),
    });
    const evaluated = evaluateSlo(input);
    expect(evaluated.result).toBe(expected[answer]);
    expect(evaluated.objectives).toMatchObject([{ status: expected[answer], value: null, reason }]);
  });

  const all: readonly SliReason[] = ["bad_query", "many_values", "unresolved_placeholder", "no_provider"];
  it.each(all.filter((reason) => SLI_REASONS[reason] === "definition"))(
    "for %s fails whatever the policy: only a change of the files mends it",
    (reason) => {
      const lenient = makePolicy({ no_data: "pass", provider_error: "pass" });
      const evaluated = evaluateSlo(makeInput(slo, [observeNothing("a", reason)], { policy: lenient }));
      expect(evaluated.result).toBe("fail");
    },
  );

  it("has none where the query gives several, none was asked for, or it is no finite number", () => {
    const lenient = makePolicy({ no_data: "pass", provider_error: "pass" });
    const several = {
      ...observe("a", 1),
      answer: {
        kind: "values" as const,
        samples: [
          { key: '{"code":"200"}', value: 1 },
          { key: '{"code":"500"}', value: 2 },
        ],
        count: null,
      },
    };
    const answers = [[several], [], [observe("a", Number.POSITIVE_INFINITY)]].map(
      (observations) => evaluateSlo(makeInput(slo, observations, { policy: lenient })).objectives[0]?.reason,
    );
    expect(answers).toEqual(["many_values", "no_query", "not_finite"]);
  });

  it("needs as many measurements as min_samples says", () => {
    const counting = makeSlo([makeObjective("a", ["<10"], { min_samples: 30 })]);
    const judge = (count: number | null) => evaluateSlo(makeInput(counting, [observe("a", 1, count)]));
    expect(judge(30)).toMatchObject({ result: "pass", objectives: [{ samples: 30 }] });
    expect(judge(29)).toMatchObject({
      result: "fail",
      objectives: [{ reason: "too_few_samples", value: null }],
    });
    expect(judge(null)).toMatchObject({ result: "fail", objectives: [{ reason: "samples_unknown" }] });
  });
});
