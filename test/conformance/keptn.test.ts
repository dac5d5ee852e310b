import { afterAll, describe, expect, it } from "vitest";
import { DIFFERENCES } from "./differences.ts";
import { resultOf, runEvaluation } from "./keptn/evaluation.ts";
import { EXAMPLES } from "./keptn/examples.ts";
import { explainDifference, mayBeBetter } from "./keptn/explain.ts";
import { runStrictly } from "./keptn/strict.ts";
import { runUnit } from "./keptn/units.ts";
import { type EvaluationVector, isOutOfScope, OUT_OF_SCOPE, readVectors } from "./keptn/vectors.ts";
import { CONFORMANCE_FOLDER } from "./read-cases.ts";
import { createTally } from "./tally.ts";

const vectors = readVectors();
const tally = createTally("Keptn, in its dialect");
const strictTally = createTally("Keptn, strictly");
const listed = DIFFERENCES.filter(({ peer }) => peer === "keptn").map((difference) => difference.case);

afterAll(() => {
  if (vectors === null) return;
  console.log(tally.render());
  console.log(strictTally.render());
  const out = Object.entries(OUT_OF_SCOPE).map(([kind, why]) => `${kind}: ${why}`);
  console.log(`\nOut of scope:\n${out.join("\n")}`);
});

describe("Keptn's behaviour, to the bit", () => {
  if (vectors === null)
    it.skip(`no cases in ${CONFORMANCE_FOLDER}; name the folder with MUSTER_CONFORMANCE`, () => {});

  for (const vector of vectors ?? []) {
    const { id, kind } = vector;
    if (isOutOfScope(vector)) {
      tally.count(kind, "notYet");
      it.skip(`keptn ${id} (out of scope: ${OUT_OF_SCOPE[vector.kind]})`, () => {});
    } else {
      it(`keptn ${id}`, () => {
        if (vector.kind === "evaluation") runEvaluation(vector);
        else runUnit(vector);
        tally.count(kind, "passed");
      });
    }
  }
});

/** From worst to best, as far as a gate goes. */
const OPENS = ["shut", "warning", "pass"] as const;

function opens(result: string): number {
  return Math.max(
    0,
    OPENS.findIndex((each) => each === result),
  );
}

/** What Muster says of an evaluation of Keptn's; what it refuses to read doesn't pass. */
function strictResult(vector: EvaluationVector): string {
  const outcome = runStrictly(vector);
  return outcome.kind === "refused" ? "fail" : outcome.result;
}

describe("Keptn's evaluations, strictly", () => {
  for (const vector of vectors ?? []) {
    if (vector.kind !== "evaluation") continue;
    it(`keptn ${vector.id}, strictly`, () => {
      const [keptn, strict] = [resultOf(vector), strictResult(vector)];
      if (strict === keptn) {
        strictTally.count(vector.kind, "passed");
        return;
      }
      const why = explainDifference(vector).filter((name) => listed.includes(name));
      const most = mayBeBetter(vector, why) ? Number.POSITIVE_INFINITY : opens(keptn);
      expect(opens(strict), "Muster lets through what Keptn doesn't").toBeLessThanOrEqual(most);
      expect(why, `Keptn says ${keptn}, Muster ${strict}, and no listed difference explains it`).not.toEqual(
        [],
      );
      strictTally.count(vector.kind, "different");
    });
  }

  it.each(listed)("the difference %s has an example in which Keptn decides otherwise", (name) => {
    const example = EXAMPLES.find(({ id }) => id === name);
    if (example === undefined) throw new Error(`no example of ${name}`);
    expect(explainDifference(example)).toContain(name);
    expect(strictResult(example), `there is no difference: take ${name} off the list`).not.toBe(
      resultOf(example),
    );
  });
});
