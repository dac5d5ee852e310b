import type { Json } from "../../model/json.ts";
import { countTests, type PolicyTestResult } from "../../model/policy-test.ts";

/** Policy tests for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeTests(results: readonly PolicyTestResult[]): Json {
  return {
    schema: "muster.tests/1",
    ...countTests(results),
    tests: results.map(({ file, line, title, expectations, mismatches, hint }) => ({
      file,
      line,
      title,
      outcome: mismatches.length === 0 ? "pass" : "fail",
      expectations,
      hint,
      mismatches: mismatches.map(({ why, ...mismatch }) => ({ ...mismatch, why: [...why] })),
    })),
  };
}
