import { afterAll, describe, expect, it } from "vitest";
import { createJqEngine } from "../../src/jq/index.ts";
import { DIFFERENCES } from "./differences.ts";
import { runnerOf } from "./port/areas.ts";
import { CONFORMANCE_FOLDER, readCases } from "./read-cases.ts";
import { createTally } from "./tally.ts";

const cases = readCases("port-cases.json");
const jq = createJqEngine();
const tally = createTally("port");

afterAll(async () => {
  await jq.close();
  if (cases !== null) console.log(tally.render());
});

describe("Port's behaviour", () => {
  if (cases === null)
    it.skip(`no cases in ${CONFORMANCE_FOLDER}; name the folder with MUSTER_CONFORMANCE`, () => {});

  for (const conformanceCase of cases ?? []) {
    const { name, area } = conformanceCase;
    const run = runnerOf(conformanceCase);
    const difference = DIFFERENCES.find((each) => each.peer === "port" && each.case === name);
    if (run === null) {
      tally.count(area, "notYet");
      it.skip(`port ${name} (not yet in scope)`, () => {});
    } else if (difference !== undefined) {
      it(`port ${name}`, async () => {
        await expect(
          run(conformanceCase, jq),
          `${name} passes: take it off the list of differences`,
        ).rejects.toThrow();
        tally.count(area, "different");
      });
    } else {
      it(`port ${name}`, async () => {
        await run(conformanceCase, jq);
        tally.count(area, "passed");
      });
    }
  }
});
