import { describe, expect, it } from "vitest";
import type { RecordFiles } from "../../../src/records/index.ts";
import { planRuns, readRun, readRuns, refusedPath, runPath } from "../../../src/records/runs/index.ts";
import { after, HOUR, makeRun, START, underWay, waiting } from "../../actions/runs/make-run.ts";

const [A, B] = ["r_000000000000000a", "r_000000000000000b"];

/** What a record is after a plan. */
function carryOut(files: RecordFiles, { write, append }: ReturnType<typeof planRuns>): RecordFiles {
  const after = new Map([...files, ...write]);
  for (const [path, lines] of append)
    after.set(path, `${after.get(path) ?? ""}${lines.map((line) => `${line}\n`).join("")}`);
  return after;
}

const line = (id: string) => ({ id, at: START.toISOString(), line: JSON.stringify({ id, why: "no" }) });

describe("runs in the record", () => {
  it("are read back as they were, from a place that never changes", () => {
    const expiry = { at: after(HOUR).toISOString(), action: "revoke", inputs: { a: [1, null] }, run: null };
    const runs = [
      underWay({ id: A, inputs: { text: "two\nlines: - \u00e9 \u0000" }, expiry }),
      waiting({ id: B }),
    ];
    const files = carryOut(new Map(), planRuns(runs, [], new Map()));
    expect([...files.keys()]).toEqual([`runs/2026/03/${A}.yml`, `runs/2026/03/${B}.yml`]);
    expect(readRuns(files)).toEqual({ runs, refused: new Set(), broken: [] });
  });

  it("are the same text for the same run, so that nothing is written twice", () => {
    const run = underWay();
    const files = carryOut(new Map(), planRuns([run], [line(A)], new Map()));
    const turned = Object.fromEntries(Object.entries(run).reverse());
    const again = planRuns([{ ...run, ...turned }], [line(A)], files);
    expect([again.write.size, again.append.size]).toEqual([0, 0]);
  });

  it("stay as they are once they are over", () => {
    const ended = makeRun({ state: "failed", reason: "rejected", endedAt: START.toISOString() });
    const files = carryOut(new Map(), planRuns([ended], [], new Map()));
    expect(planRuns([makeRun()], [], files).write.size).toBe(0);
  });

  it("are none when somebody else changed their form or moved them", () => {
    const path = runPath(makeRun());
    const text = carryOut(new Map(), planRuns([makeRun()], [], new Map())).get(path) ?? "";
    expect(readRun(path, text)).toMatchObject({ id: makeRun().id });
    for (const [at, broken] of [
      [path, text.replace("actor: ben", "actor: [ben]")],
      [path, `${text}more: 1\n`],
      [path, "- a list"],
      [path.replace("/03/", "/04/"), text],
    ] as const)
      expect(readRun(at, broken)).toHaveProperty("problem");
  });

  it("have refusals beside them, one line each", () => {
    const first = carryOut(new Map(), planRuns([], [line(A)], new Map()));
    const second = carryOut(first, planRuns([], [line(A), line(B)], first));
    expect(second.get(refusedPath(START.toISOString()))?.trim().split("\n")).toHaveLength(2);
    expect(readRuns(second).refused).toEqual(new Set([A, B]));
  });
});
