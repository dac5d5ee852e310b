import { isDeepStrictEqual } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { DIFFERENCES } from "./differences.ts";
import { runCompatible } from "./pitometer/compatible.ts";
import { explainDifference } from "./pitometer/explain.ts";
import { expectedOf, runStrictly } from "./pitometer/strict.ts";
import { outOfScope, readVectors } from "./pitometer/vectors.ts";
import { CONFORMANCE_FOLDER } from "./read-cases.ts";
import { createTally } from "./tally.ts";

const vectors = readVectors();
const inScope = (vectors ?? []).filter((vector) => outOfScope(vector) === null);
const tally = createTally("Pitometer, in Keptn's dialect");
const strictTally = createTally("Pitometer, strictly");
const unlisted: string[] = [];

afterAll(() => {
  if (vectors === null) return;
  console.log(tally.render());
  console.log(strictTally.render());
  if (unlisted.length > 0) console.log(`\nDifferent for a reason, and not listed:\n${unlisted.join("\n")}`);
});

describe("Pitometer's behaviour, to the bit", () => {
  if (vectors === null)
    it.skip(`no cases in ${CONFORMANCE_FOLDER}; name the folder with MUSTER_CONFORMANCE`, () => {});

  for (const vector of vectors ?? []) {
    const out = outOfScope(vector);
    if (out !== null) {
      tally.count(vector.kind, "notYet");
      it.skip(`pitometer ${vector.id} (out of scope: ${out})`, () => {});
    } else {
      it(`pitometer ${vector.id}`, () => {
        runCompatible(vector);
        tally.count(vector.kind, "passed");
      });
    }
  }
});

describe("Pitometer's cases, strictly", () => {
  if (vectors === null)
    it.skip(`no cases in ${CONFORMANCE_FOLDER}; name the folder with MUSTER_CONFORMANCE`, () => {});

  for (const vector of inScope.filter(({ kind }) => kind === "grade" || kind === "run")) {
    const { id, kind, name } = vector;
    const isListed = DIFFERENCES.some((each) => each.peer === "pitometer" && each.case === id);
    it(`pitometer ${id}, strictly`, () => {
      const isSame = isDeepStrictEqual(runStrictly(vector), expectedOf(vector));
      const reasons = isSame ? [] : explainDifference(vector);
      if (!isSame && !isListed && reasons.length > 0) unlisted.push(`${id} ${name}: ${reasons.join(", ")}`);
      expect(isSame && isListed, `${id} passes: take it off the list of differences`).toBe(false);
      expect(isSame || isListed || reasons.length > 0, `${id} differs, for no reason that is known`).toBe(
        true,
      );
      strictTally.count(kind, isSame ? "passed" : "different");
    });
  }
});
