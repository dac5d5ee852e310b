import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Evaluated, EvaluationResult } from "../../src/model/evaluation.ts";
import { type EvaluationPolicy, POLICY_ANSWERS } from "../../src/model/evaluation-policy.ts";
import { AGGREGATES } from "../../src/model/slo.ts";
import { evaluateKeptnSlo, evaluateSlo } from "../../src/slo/index.ts";
import { anyValue, writtenObjectives, writtenTotal } from "./arbitraries.ts";
import { makeBaseline, makeInput, makeSlo, observe, observeNothing, WINDOW } from "./make.ts";

const NAMES = ["a", "b", "c", "d"] as const;
const values = fc.record(Object.fromEntries(NAMES.map((name) => [name, anyValue])));

const anyPolicy: fc.Arbitrary<EvaluationPolicy> = fc.record({
  no_slo: fc.constantFrom(...POLICY_ANSWERS),
  no_data: fc.constantFrom(...POLICY_ANSWERS),
  no_baseline: fc.constantFrom(...POLICY_ANSWERS),
  provider_error: fc.constantFrom(...POLICY_ANSWERS),
  nothing_scored: fc.constantFrom(...POLICY_ANSWERS),
  failed_objective: fc.constantFrom(...POLICY_ANSWERS),
});

const ALL = ["<=", "<", "=", ">=", ">"] as const;
const RANK: readonly EvaluationResult[] = ["fail", "wait", "warning", "pass"];

function observeAll(measured: Readonly<Record<string, number>>) {
  return Object.entries(measured).map(([sli, value]) => observe(sli, value));
}

/** Without the words, and without what Keptn shows of an objective that isn't scored: all criteria violated, whatever the value. */
function comparable(evaluated: Evaluated): Evaluated {
  const objectives = evaluated.objectives.map((objective) =>
    objective.status === "info"
      ? { ...objective, message: null, warning_targets: [] }
      : { ...objective, message: null },
  );
  return { ...evaluated, objectives, message: "" };
}

describe("an evaluation", () => {
  it("never scores lower for a better value, where less is better", () => {
    fc.assert(
      fc.property(
        writtenObjectives("<", "<="),
        writtenTotal,
        values,
        fc.option(values, { nil: undefined }),
        anyPolicy,
        fc.constantFrom(...NAMES),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (objectives, total_score, measured, before, policy, better, by) => {
          const slo = makeSlo(objectives, { total_score });
          const earlier = before === undefined ? [] : [makeBaseline(1, before)];
          const judge = (observed: Readonly<Record<string, number>>) =>
            evaluateSlo(makeInput(slo, observeAll(observed), { earlier, policy }));
          const [worse, best] = [
            judge(measured),
            judge({ ...measured, [better]: (measured[better] ?? 0) - by }),
          ];
          expect(best.score).toBeGreaterThanOrEqual(worse.score);
          expect(best.best_score).toBeGreaterThanOrEqual(worse.best_score);
          expect(RANK.indexOf(best.result)).toBeGreaterThanOrEqual(RANK.indexOf(worse.result));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("never scores lower when an objective that passes weighs more", () => {
    fc.assert(
      fc.property(
        writtenObjectives(...ALL),
        writtenTotal,
        values,
        values,
        (objectives, total_score, now, before) => {
          const input = makeInput(makeSlo(objectives, { total_score }), observeAll(now), {
            earlier: [makeBaseline(1, before)],
          });
          const first = evaluateSlo(input);
          const heavier = objectives.map((objective, index) =>
            first.objectives[index]?.status === "pass"
              ? { ...objective, weight: (objective.weight ?? 1) + 1 }
              : objective,
          );
          const second = evaluateSlo({ ...input, slo: makeSlo(heavier, { total_score }) });
          expect(second.score).toBeGreaterThanOrEqual(first.score);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("that is settled with something open stays so, however that turns out; its score stays between the two", () => {
    const waiting = anyPolicy.map(
      (policy) => ({ ...policy, no_baseline: "wait", provider_error: "wait" }) as const,
    );
    fc.assert(
      fc.property(
        writtenObjectives(...ALL),
        writtenTotal,
        values,
        values,
        waiting,
        fc.subarray([...NAMES]),
        fc.subarray([...NAMES]),
        (objectives, total_score, now, before, policy, unreachable, unknown) => {
          const slo = makeSlo(objectives, { total_score });
          const known = Object.fromEntries(
            Object.entries(before).filter(([name]) => !unknown.some((each) => each === name)),
          );
          const judge = (out: readonly string[], earlier: Readonly<Record<string, number>>) =>
            evaluateSlo(
              makeInput(
                slo,
                NAMES.map((name) =>
                  out.includes(name) ? observeNothing(name, "timeout") : observe(name, now[name] ?? 0),
                ),
                { earlier: [makeBaseline(1, { other: 1, ...earlier })], policy },
              ),
            );
          const [open, resolved] = [judge(unreachable, known), judge([], before)];
          expect(["wait", resolved.result]).toContain(open.result);
          expect(resolved.score).toBeGreaterThanOrEqual(open.score);
          expect(resolved.score).toBeLessThanOrEqual(open.best_score);
        },
      ),
      { numRuns: 250 },
    );
  });

  it("is the same in Keptn's dialect, for a strict document with every value and a baseline", () => {
    const comparison = fc.record({
      compare_with: fc.constantFrom("single_result", "several_results"),
      number_of_comparison_results: fc.integer({ min: 1, max: 4 }),
      include_result_with_score: fc.constantFrom("pass", "pass_or_warn", "all"),
      aggregate_function: fc.constantFrom(...AGGREGATES),
    });
    const results = fc.constantFrom<EvaluationResult[]>("pass", "warning", "fail");
    const history = fc.array(fc.tuple(values, results), { maxLength: 5 });
    fc.assert(
      fc.property(
        writtenObjectives(...ALL).filter((objectives) => objectives.some(({ pass }) => pass !== undefined)),
        writtenTotal,
        fc.option(comparison, { nil: undefined }),
        values,
        history,
        values,
        (objectives, total_score, compared, now, past, last) => {
          const document = {
            objectives,
            total_score,
            ...(compared === undefined ? {} : { comparison: compared }),
          };
          const input = makeInput(makeSlo(objectives, document), observeAll(now), {
            earlier: [
              makeBaseline(1, last),
              ...past.map(([each, result], index) => makeBaseline(index + 2, each, { result })),
            ],
          });
          const muster = evaluateSlo(input);
          const keptn = evaluateKeptnSlo({
            text: stringify(document),
            project: "acme",
            environment: "staging",
            service: "carts",
            observations: input.observations,
            earlier: input.earlier,
            window: WINDOW,
          });
          expect(comparable(keptn)).toEqual(comparable(muster));
        },
      ), { numRuns: 8000, seed: 77 },
      { numRuns: 150 },
    );
  });
});
