import type { Perfspec, PerfspecIndicator } from "../../model/perfspec.ts";
import type { Dialect } from "../../model/slo.ts";
import type { SloProblem } from "../problem.ts";
import { checkThresholds } from "./check-thresholds.ts";

/**
 * What is wrong in a perfspec.json that its schema can't see, and where it decides otherwise than it looks. An error can't be meant: a
 * file with one isn't evaluated, but in Keptn's dialect.
 */
export function checkPerfspec(perfspec: Perfspec, dialect: Dialect = "muster"): readonly SloProblem[] {
  const { indicators } = perfspec;
  return [
    ...checkIds(indicators),
    ...indicators.flatMap((indicator, index) => [
      ...checkThresholds(indicator, index, dialect),
      ...checkMetadata(indicator, index),
    ]),
    ...checkObjectives(perfspec),
    ...checkLoneWarning(perfspec),
  ];
}

function checkIds(indicators: readonly PerfspecIndicator[]): readonly SloProblem[] {
  const first = new Map<string, number>();
  return indicators.flatMap(({ id }, index): readonly SloProblem[] => {
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, index);
      return [];
    }
    const message = `another indicator is called ${id}, too (indicators[${before}]): Pitometer drops all but the last of them. Give each a name of its own`;
    return [{ path: ["indicators", index, "id"], severity: "error", message }];
  });
}

function checkMetadata({ metadata }: PerfspecIndicator, index: number): readonly SloProblem[] {
  if (metadata === undefined) return [];
  const message =
    "Pitometer never hands on metadata beside `grading`: write it within `grading`, where it goes with each violation";
  return [{ path: ["indicators", index, "metadata"], severity: "warning", message }];
}

function checkObjectives({ indicators, objectives }: Perfspec): readonly SloProblem[] {
  const { pass, warning } = objectives;
  const all = sumOf(indicators);
  const warn = (key: string, message: string): SloProblem => ({
    path: ["objectives", key],
    severity: "warning",
    message,
  });
  if (all === 0) {
    const message =
      "no indicator has points to earn (`metricScore`), so that there is nothing to score; the policy nothing_scored decides";
    return [{ path: ["indicators"], severity: "warning", message }];
  }
  return [
    ...(pass > all
      ? [
          warn(
            "pass",
            `all indicators together give ${all} points, so that ${pass} is never reached: points are added up, they are no percentage`,
          ),
        ]
      : []),
    ...(pass <= 0
      ? [warn("pass", `every evaluation has at least 0 points, so that all pass; write how many are needed`)]
      : []),
    ...(warning > pass
      ? [warn("warning", `is above objectives.pass (${pass}), so that there is never a warning`)]
      : []),
    ...(warning <= 0 && pass > 0
      ? [warn("warning", "every evaluation has at least 0 points, so that none fails")]
      : []),
  ];
}

/** Half of all points often is less than what warns: then a breach of the warning bound alone fails. */
function checkLoneWarning({ indicators, objectives }: Perfspec): readonly SloProblem[] {
  const all = sumOf(indicators);
  const { pass, warning } = objectives;
  const index = indicators.findIndex(({ grading }) => grading.metricScore > 0);
  const lone = indicators[index];
  if (lone === undefined || lone.grading.metricScore !== all) return [];
  const half = all / 2;
  if (half >= Math.min(warning, pass) || pass > all) return [];
  const { thresholds } = lone.grading;
  const names = ["upperWarning", "lowerWarning", "upperWarningPerc", "lowerWarningPerc"] as const;
  const name = names.find((each) => thresholds[each] !== undefined);
  if (name === undefined) return [];
  const message = `half of ${all} points is ${half}, less than the ${warning} for a warning, and no other indicator adds to it: a breach of ${name} fails instead of warning. Set objectives.warning to ${half} or less`;
  return [{ path: ["indicators", index, "grading", "thresholds", name], severity: "warning", message }];
}

function sumOf(indicators: readonly PerfspecIndicator[]): number {
  return indicators.reduce((sum, { grading }) => sum + grading.metricScore, 0);
}
