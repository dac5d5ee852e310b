import { afterAll, describe, it } from "vitest";
import { runCompatible } from "./pitometer/compatible.ts";
import { outOfScope, readVectors } from "./pitometer/vectors.ts";
import { CONFORMANCE_FOLDER } from "./read-cases.ts";
import { createTally } from "./tally.ts";

const vectors = readVectors();
const tally = createTally("Pitometer");

afterAll(() => {
  if (vectors !== null) console.log(tally.render());
});

describe("Pitometer's behaviour, compatible", () => {
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
