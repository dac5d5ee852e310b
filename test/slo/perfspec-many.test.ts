import { describe, expect, it } from "vitest";
import { evaluatePerfspec } from "../../src/slo/perfspec/index.ts";
import { baselineOf, indicatorOf, inputOf, perfspecOf } from "./perfspec-inputs.ts";

/** So many series, of which every tenth is slow. */
function measure(count: number): Readonly<Record<string, number>> {
  const name = (index: number) => `series ${String(index).padStart(6, "0")}`;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [name(count - index), index % 10 === 3 ? 5 : 1]),
  );
}

const SPEC = perfspecOf(indicatorOf("a", { upperSevere: 4, upperWarning: 0.5 }));

describe("an indicator of many series", () => {
  it.each(["muster", "keptn"] as const)(
    "is recorded by those that earn least, and counts by all: %s",
    (dialect) => {
      const measured = measure(20_000);
      const { result, objectives } = evaluatePerfspec(inputOf(SPEC, { a: measured }, { dialect }));
      expect(result).toBe("fail");
      const [objective] = objectives;
      const violations = objective?.violations ?? [];
      expect(violations).toHaveLength(100);
      expect(new Set(violations.map(({ breach }) => breach))).toEqual(new Set(["upperSevere"]));
      const slow = Object.keys(measured).filter((key) => measured[key] === 5);
      expect(violations.map(({ key }) => key)).toEqual(slow.toSorted().slice(0, 100));
      expect(objective?.left_out).toEqual({ series: dialect === "keptn" ? 0 : 19_900, violations: 19_900 });
    },
  );

  it("is recorded whole, and as it was answered, where they are few", () => {
    const measured = measure(100);
    const [objective] = evaluatePerfspec(inputOf(SPEC, { a: measured })).objectives;
    expect(objective?.series?.map(({ key }) => key)).toEqual(Object.keys(measured));
    expect(objective).not.toHaveProperty("left_out");
  });

  it("fails for one bad series that is the last of them by name", () => {
    const spec = perfspecOf(indicatorOf("a", { upperSevere: 4 }));
    const { result, objectives } = evaluatePerfspec(inputOf(spec, { a: { ...measure(3), zzz: 9 } }));
    expect(result).toBe("fail");
    expect(objectives[0]?.series).toHaveLength(4);
    const many = Object.fromEntries(Object.keys(measure(500)).map((key) => [key, 1]));
    const [objective] = evaluatePerfspec(inputOf(spec, { a: { ...many, zzz: 9 } })).objectives;
    expect(objective).toMatchObject({ status: "fail", value: 9, violations: [{ key: "zzz" }] });
    expect(objective?.series?.[0]).toEqual({ key: "zzz", value: 9 });
    expect(objective?.series).toHaveLength(100);
  });

  it("has no baseline for series that weren't recorded", () => {
    const spec = perfspecOf(indicatorOf("a", { upperSeverePerc: 10 }));
    const measured = Object.fromEntries(Object.keys(measure(150)).map((key) => [key, 1]));
    const [before] = evaluatePerfspec(
      inputOf(spec, { a: measured }, { policy: { no_baseline: "pass" } }),
    ).objectives;
    const kept = Object.fromEntries((before?.series ?? []).map(({ key, value }) => [key, value]));
    expect(Object.keys(kept)).toHaveLength(100);
    const earlier = [baselineOf({ a: kept })];
    const again = evaluatePerfspec(inputOf(spec, { a: measured }, { earlier }));
    expect(again).toMatchObject({ result: "wait", objectives: [{ status: "wait", reason: "no_baseline" }] });
    expect(evaluatePerfspec(inputOf(spec, { a: kept }, { earlier })).result).toBe("pass");
  });
});
