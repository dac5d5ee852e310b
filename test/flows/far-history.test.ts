import { describe, expect, it } from "vitest";
import { listCompared } from "../../src/flows/index.ts";
import { MOST_COMPARED, readEvaluations } from "../../src/records/index.ts";
import { makeEvaluation, recordEvaluations, textOf } from "../records/make-evaluation.ts";
import { defineService } from "./evaluations.ts";

describe("an evaluation that thousands of newer ones came after", () => {
  const old = makeEvaluation(1, { version: "v0.1" });
  const newer = Array.from({ length: MOST_COMPARED + 20 }, (_, index) => makeEvaluation(index + 3));
  const files = new Map([
    ...recordEvaluations(old),
    ...newer.flatMap((each) => [...recordEvaluations(each)]),
  ]);
  const read = (wanted: Parameters<typeof readEvaluations>[3]) =>
    readEvaluations(files, "carts", "staging", wanted);
  const wantedBy = async (baseline: string, replaces: string | null) => {
    const slo = `comparison: {baseline: ${baseline}}
objectives: [{sli: a, pass: [{criteria: ["<=+10%"]}]}]
total_score: {pass: 90%}
`;
    const sli = "indicators: {a: a}\n";
    return listCompared(await defineService({ "carts/slo.yaml": slo, "sli.yaml": sli }), replaces);
  };

  it("is not read where nobody asks for it", async () => {
    for (const wanted of [{}, await wantedBy("previous", "v0.1"), await wantedBy("replaced", null)]) {
      const { records } = read(wanted);
      expect(records).toHaveLength(MOST_COMPARED);
      expect(records).not.toContainEqual(old);
    }
  });

  it.each([
    ["it is pinned", `{evaluation: ${old.id}}`, null],
    ["its version is replaced", "replaced", "v0.1"],
  ])("is read where %s, beside the newest", async (_why, baseline, replaces) => {
    const { records, broken } = read(await wantedBy(baseline, replaces));
    expect(records).toHaveLength(MOST_COMPARED + 1);
    expect(records.at(-1)).toEqual(old);
    expect(broken).toEqual([]);
  });

  it("is told when it is asked for and can't be verified", async () => {
    const path = `evaluations/carts/staging/${old.id}.yml`;
    const text = textOf(files, old).replace("0.21", "0.99");
    const tampered = new Map([...files, [path, text]]);
    for (const wanted of [{ id: old.id }, { version: "v0.1" }])
      expect(readEvaluations(tampered, "carts", "staging", wanted).broken).toMatchObject([{ path }]);
  });
});
