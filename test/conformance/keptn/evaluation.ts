import { expect } from "vitest";
import {
  evaluateAsKeptn,
  type KeptnInput,
  type KeptnSliResult,
  readKeptnSlo,
} from "../../../src/slo/keptn/index.ts";
import {
  asVector,
  type EvaluationVector,
  listSliResults,
  readNumber,
  type VectorSliResult,
} from "./vectors.ts";

/** Evaluates a vector in Keptn's dialect and compares everything that it expects, to the bit. */
export function runEvaluation(vector: EvaluationVector): void {
  const { expected } = vector;
  const outcome = evaluateAsKeptn(inputOf(vector));
  if ("panic" in expected) {
    expect(outcome.kind).toBe("crash");
    return;
  }
  expect(outcome.kind).toBe("finished");
  if (outcome.kind !== "finished") return;
  const { status, result, message, evaluation, objectives } = outcome;
  const whole = {
    status,
    result,
    message,
    evaluation: pick(evaluation, expected["evaluation"]),
    maximumAchievableScore: objectives?.maximumAchievableScore,
    keySli: objectives?.keySli,
    parseError: parseErrorOf(vector.slo, expected["parseError"]),
  };
  expect(asVector(pick(whole, expected))).toEqual(asVector(expected));
}

/** What Keptn's dialect says of a vector; an evaluation at which Keptn stops doesn't pass. */
export function resultOf(vector: EvaluationVector): "pass" | "warning" | "fail" {
  const outcome = evaluateAsKeptn(inputOf(vector));
  return outcome.kind === "finished" ? outcome.result : "fail";
}

/** A vector as Keptn's handler takes it. */
export function inputOf(vector: EvaluationVector): KeptnInput {
  const { slo, sliProvider, previousEvaluations, ...rest } = vector;
  return {
    text: slo ?? null,
    project: "p",
    stage: "s",
    service: "svc",
    getSli:
      sliProvider === null
        ? null
        : {
            results: listSliResults(vector).map(readSliResult),
            status: rest.getSliStatus ?? "succeeded",
            result: rest.getSliResult ?? "pass",
            message: rest.getSliMessage ?? "",
          },
    earlier: (previousEvaluations ?? []).map((earlier) => ({
      id: earlier.id,
      result: earlier.result,
      invalidated: earlier.invalidated,
      indicatorResults: (earlier.sliResults ?? []).map((each) => ({
        value: each === null ? null : readSliResult(each),
      })),
    })),
  };
}

function readSliResult({ metric, value, success, message, comparedValue }: VectorSliResult): KeptnSliResult {
  return {
    metric,
    value: readNumber(value),
    success,
    message: message ?? "",
    comparedValue: readNumber(comparedValue),
  };
}

/** Errors of types are Go's own words; what is wrong with the syntax every parser says in its own. */
function parseErrorOf(text: string | null | undefined, expected: unknown): unknown {
  const read = readKeptnSlo(text ?? "");
  if (read.kind !== "error") return undefined;
  const words = typeof expected === "string" && expected.startsWith("yaml: unmarshal errors:");
  if (!words && !read.message.startsWith("yaml: unmarshal errors:")) return expected;
  return formatWithoutArguments(read.message);
}

/** Keptn hands the message on as a format (fmt.Errorf), in which what follows a percent sign lacks its argument. */
function formatWithoutArguments(format: string): string {
  return format.replaceAll(/%[-+# 0]*\d*(?:\.\d*)?(.?)/gsu, (_, verb: string) => {
    if (verb === "%") return "%";
    return verb === "" ? "%!(NOVERB)" : `%!${verb}(MISSING)`;
  });
}

function pick(whole: object, wanted: unknown): object {
  if (wanted === null || typeof wanted !== "object") return whole;
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key in wanted));
}
