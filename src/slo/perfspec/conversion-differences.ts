import type { Perfspec, PerfspecIndicator } from "../../model/perfspec.ts";

/** Where a perfspec.json decides otherwise than the slo.yaml that is made of it, for people. */
export function listDifferences({ indicators, objectives }: Perfspec): readonly string[] {
  const ids = indicators.map(({ id }) => id);
  const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  const all = indicators.reduce((sum, { grading }) => sum + grading.metricScore, 0);
  return [
    "A perfspec takes several series and the worst counts; an objective takes one value, and fails when a query gives several. Put `max(...)` or `min(...)` around such a query.",
    ...[...repeated].map((id) => `${id} is defined more than once: as in Pitometer, the last counts.`),
    ...(objectives.pass > all
      ? [
          `All indicators together give ${all} points, so that ${objectives.pass} are never reached, here or there.`,
        ]
      : []),
    ...indicators.flatMap(listOfIndicator),
  ];
}

function listOfIndicator({ id, query, grading, metadata, output }: PerfspecIndicator): readonly string[] {
  const { thresholds, ignoreEmpty, metricScore } = grading;
  const lost = [
    ...(grading.metadata === undefined && metadata === undefined ? [] : ["metadata"]),
    ...(output === undefined ? [] : ["output"]),
  ];
  const zero = Object.entries(thresholds).filter(([, bound]) => bound === 0);
  const percentages = Object.keys(thresholds).filter((name) => name.endsWith("Perc"));
  const both = percentages.filter((name) => Object.hasOwn(thresholds, name.replace(/Perc$/, "")));
  const text = typeof query === "string" ? query : JSON.stringify(query);
  return [
    ...(ignoreEmpty === true
      ? [`${id}: ignoreEmpty has no counterpart. Without data the policy \`no_data\` decides.`]
      : []),
    ...(metricScore === 0 ? [`${id}: it gives no points, so that the objective is only shown.`] : []),
    ...(lost.length > 0 ? [`${id}: ${lost.join(" and ")} can't be kept.`] : []),
    ...(zero.length > 0
      ? [`${id}: Pitometer ignores ${zero.map(([name]) => `${name}: 0`).join(" and ")}; here it counts.`]
      : []),
    ...(hasQuarter(thresholds)
      ? [`${id}: a value in both warning ranges earns a quarter there, half here.`]
      : []),
    ...(percentages.length > 0
      ? [
          `${id}: ${percentages.join(", ")} without an earlier value, or with one of 0, is the policy's to decide here, or fails.`,
        ]
      : []),
    ...(both.length > 0
      ? [`${id}: without an earlier value the number beside ${both.join(", ")} is not enough here.`]
      : []),
    ...(/\$DURATION_MINUTES(?!m(?![A-Za-z0-9_]))/.test(text)
      ? [
          `${id}: $DURATION_MINUTES was a bare number; in an sli.yaml it has its unit, \`3m\`. Look at the query.`,
        ]
      : []),
  ];
}

function hasQuarter({
  lowerWarning,
  upperWarning,
  ...others
}: PerfspecIndicator["grading"]["thresholds"]): boolean {
  const relative = others.lowerWarningPerc !== undefined || others.upperWarningPerc !== undefined;
  const lower = lowerWarning !== undefined || others.lowerWarningPerc !== undefined;
  const upper = upperWarning !== undefined || others.upperWarningPerc !== undefined;
  if (relative) return lower && upper;
  return lowerWarning !== undefined && upperWarning !== undefined && lowerWarning >= upperWarning;
}
