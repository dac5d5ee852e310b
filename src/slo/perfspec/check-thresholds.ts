import type { PerfspecIndicator } from "../../model/perfspec.ts";
import type { Dialect } from "../../model/slo.ts";
import type { SloProblem } from "../problem.ts";
import type { PerfspecThresholds } from "./bounds.ts";

/** What is wrong with the thresholds of one indicator, each for itself and with one another. */
export function checkThresholds(
  { grading }: PerfspecIndicator,
  index: number,
  dialect: Dialect,
): readonly SloProblem[] {
  const { thresholds } = grading;
  const path = ["indicators", index, "grading", "thresholds"];
  const problems = CHECKS.flatMap((check) => check(thresholds, dialect));
  return problems.map(({ name, severity = "warning", message }) => ({
    path: name === null ? path : [...path, name],
    severity,
    message,
  }));
}

interface Found {
  /** Null for the thresholds as a whole. */
  readonly name: keyof PerfspecThresholds | null;
  readonly severity?: SloProblem["severity"];
  readonly message: string;
}

const CHECKS: readonly ((thresholds: PerfspecThresholds, dialect: Dialect) => readonly Found[])[] = [
  checkEmpty,
  checkZero,
  checkSevere,
  checkOrder,
  checkWarnings,
];

function checkEmpty(thresholds: PerfspecThresholds): readonly Found[] {
  if (Object.values(thresholds).some((bound) => bound !== undefined)) return [];
  return [{ name: null, message: "there is no threshold, so that every value earns the full score" }];
}

function checkZero(thresholds: PerfspecThresholds, dialect: Dialect): readonly Found[] {
  return NAMES.filter((name) => thresholds[name] === 0).map((name) => ({
    name,
    message:
      dialect === "keptn"
        ? "Pitometer ignores a threshold of 0: it never decides"
        : `Pitometer ignores a threshold of 0; here it counts: ${explainZero(name)}. Take it out if it was never meant to decide`,
  }));
}

function explainZero(name: keyof PerfspecThresholds): string {
  const [low, cost] = [name.startsWith("lower"), name.includes("Severe") ? "nothing" : "half"];
  const beyond = low ? "below" : "above";
  return name.endsWith("Perc")
    ? `an unchanged value, and any ${beyond} it, earns ${cost}`
    : `0, and any value ${beyond} it, earns ${cost}`;
}

const NAMES = [
  "lowerSevere",
  "lowerWarning",
  "upperSevere",
  "upperWarning",
  "lowerSeverePerc",
  "lowerWarningPerc",
  "upperSeverePerc",
  "upperWarningPerc",
] as const;

/** Bounds themselves are breaches, so that there has to be something between them. */
function checkSevere({ lowerSevere, upperSevere }: PerfspecThresholds): readonly Found[] {
  if (lowerSevere === undefined || upperSevere === undefined || lowerSevere < upperSevere) return [];
  const message = `every value is at most ${lowerSevere} (lowerSevere) or at least ${upperSevere}, so that none ever earns anything. Are the two mixed up?`;
  return [{ name: "upperSevere", severity: "error", message }];
}

/** A warning has to come before what is severe. In percent, that is the smaller change on both sides. */
function checkOrder(thresholds: PerfspecThresholds): readonly Found[] {
  const pairs = [
    ["upperWarning", "upperSevere", "up"],
    ["lowerWarning", "lowerSevere", "down"],
    ["upperWarningPerc", "upperSeverePerc", "up"],
    ["lowerWarningPerc", "lowerSeverePerc", "up"],
  ] as const;
  return pairs.flatMap(([warningName, severeName, direction]): readonly Found[] => {
    const [warning, severe] = [thresholds[warningName], thresholds[severeName]];
    if (warning === undefined || severe === undefined) return [];
    if (direction === "up" ? warning < severe : warning > severe) return [];
    const message = `never warns: ${severeName} (${severe}) is breached before it. Are the two mixed up?`;
    return [{ name: warningName, message }];
  });
}

/** Where the bounds of one side reach over those of the other, no value earns the full score. */
function checkWarnings(thresholds: PerfspecThresholds): readonly Found[] {
  const { lowerSevere, upperSevere } = thresholds;
  if (lowerSevere !== undefined && upperSevere !== undefined && lowerSevere >= upperSevere) return [];
  const lower = highest(thresholds.lowerSevere, thresholds.lowerWarning);
  const upper = lowest(thresholds.upperSevere, thresholds.upperWarning);
  if (lower === null || upper === null || lower < upper) return [];
  const message = `every value is at most ${lower} or at least ${upper}, so that none ever earns the full score`;
  return [{ name: null, message }];
}

function highest(...bounds: readonly (number | undefined)[]): number | null {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

function lowest(...bounds: readonly (number | undefined)[]): number | null {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}
