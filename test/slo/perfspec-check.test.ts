import { describe, expect, it } from "vitest";
import type { PerfspecIndicator } from "../../src/model/perfspec.ts";
import { checkPerfspec } from "../../src/slo/perfspec/index.ts";
import { indicatorOf, perfspecOf } from "./perfspec-inputs.ts";

const fine = indicatorOf("fine", { upperSevere: 10 });
const THRESHOLDS = "indicators.0.grading.thresholds";

function check(...indicators: readonly PerfspecIndicator[]) {
  return checkPerfspec(perfspecOf(...indicators)).map(
    ({ severity, path }) => `${severity} ${path.join(".")}`,
  );
}

describe("a check of perfspec.json", () => {
  it("has nothing to say of a sound one", () => {
    const thresholds = { lowerSevere: 1, lowerWarning: 2, upperWarning: 8, upperSevere: 10 };
    expect(check(indicatorOf("a", thresholds, { metricScore: 200 }), fine)).toEqual([]);
  });

  it("finds indicators with one id", () => {
    expect(check(fine, indicatorOf("b", { upperSevere: 1 }), fine)).toEqual(["error indicators.2.id"]);
  });

  it("finds none among many names in no more time than reading them takes", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ ...fine, id: `i${index}` }));
    expect(check(...many)).toEqual([]);
  });

  it.each<[PerfspecIndicator["grading"]["thresholds"], readonly string[]]>([
    [{}, [`warning ${THRESHOLDS}`]],
    [{ lowerSevere: 0 }, [`warning ${THRESHOLDS}.lowerSevere`]],
    [{ upperSeverePerc: 0 }, [`warning ${THRESHOLDS}.upperSeverePerc`]],
    [{ lowerSevere: 50, upperSevere: 30 }, [`error ${THRESHOLDS}.upperSevere`]],
    [{ lowerSevere: 30, upperSevere: 30 }, [`error ${THRESHOLDS}.upperSevere`]],
    [{ upperWarning: 12, upperSevere: 10 }, [`warning ${THRESHOLDS}.upperWarning`]],
    [{ upperWarning: 10, upperSevere: 10 }, [`warning ${THRESHOLDS}.upperWarning`]],
    [{ lowerWarning: 5, lowerSevere: 10 }, [`warning ${THRESHOLDS}.lowerWarning`]],
    [{ upperWarningPerc: 20, upperSeverePerc: 10 }, [`warning ${THRESHOLDS}.upperWarningPerc`]],
    [{ lowerWarningPerc: 20, lowerSeverePerc: 10 }, [`warning ${THRESHOLDS}.lowerWarningPerc`]],
    [{ lowerWarning: 30, upperWarning: 20 }, [`warning ${THRESHOLDS}`]],
  ])("finds in the thresholds %j", (thresholds, found) => {
    expect(check(indicatorOf("a", thresholds), fine)).toEqual(found);
  });

  it("finds a lone indicator whose warning fails", () => {
    const lone = indicatorOf("a", { upperWarning: 8, upperSevere: 10 });
    const unscored = indicatorOf("b", { upperSevere: 10 }, { metricScore: 0 });
    const found = [`warning ${THRESHOLDS}.upperWarning`];
    expect(check(lone)).toEqual(found);
    expect(check(lone, unscored)).toEqual(found);
    expect(check(lone, fine)).toEqual([]);
    const [problem] = checkPerfspec(perfspecOf(lone));
    expect(problem?.message).toContain("objectives.warning to 50");
  });

  it.each([
    [{ pass: 110, warning: 75 }, ["warning objectives.pass"]],
    [{ pass: 75, warning: 90 }, ["warning objectives.warning"]],
    [{ pass: 0, warning: 0 }, ["warning objectives.pass"]],
    [{ pass: 90, warning: 0 }, ["warning objectives.warning"]],
    [{ pass: 90, warning: 90 }, []],
  ])("finds in the objectives %j", (objectives, found) => {
    const problems = checkPerfspec({ ...perfspecOf(fine), objectives });
    expect(problems.map(({ severity, path }) => `${severity} ${path.join(".")}`)).toEqual(found);
  });

  it("finds that there are no points to earn", () => {
    expect(check(indicatorOf("a", { upperSevere: 1 }, { metricScore: 0 }))).toEqual(["warning indicators"]);
  });

  it("finds metadata that Pitometer never hands on", () => {
    expect(check({ ...fine, metadata: { playbook: "scale" } })).toEqual(["warning indicators.0.metadata"]);
    expect(check(indicatorOf("a", { upperSevere: 1 }, { metadata: { playbook: "scale" } }))).toEqual([]);
  });
});
