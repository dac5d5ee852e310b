import type { SloObjective } from "../../model/slo.ts";
import type { Bound as CriterionBound } from "../criteria/criterion.ts";
import { printCriterion } from "../criteria/print-criterion.ts";
import type { PerfspecThresholds } from "./bounds.ts";

type CriteriaSets = NonNullable<SloObjective["pass"]>;

/**
 * Thresholds as criteria: a value passes that reaches no bound, and warns that reaches no severe one. A bound itself is a breach, hence
 * `<` and `>`.
 */
export function convertCriteria(thresholds: PerfspecThresholds): {
  readonly pass: CriteriaSets;
  readonly warning?: CriteriaSets;
} {
  const severe = SEVERE.flatMap((name) => convertBound(name, thresholds[name]));
  const warning = WARNING.flatMap((name) => convertBound(name, thresholds[name]));
  const pass = [...warning, ...severe];
  if (pass.length === 0) return { pass: ALWAYS };
  if (warning.length === 0) return { pass: [{ criteria: severe }] };
  return {
    pass: [{ criteria: pass }],
    warning: severe.length === 0 ? ALWAYS : [{ criteria: severe }],
  };
}

/** What any value keeps: there has to be one, and nothing more. */
const ALWAYS: CriteriaSets = [{ criteria: ["<0"] }, { criteria: [">=0"] }];

const SEVERE = ["lowerSevere", "upperSevere", "lowerSeverePerc", "upperSeverePerc"] as const;
const WARNING = ["lowerWarning", "upperWarning", "lowerWarningPerc", "upperWarningPerc"] as const;

function convertBound(name: keyof PerfspecThresholds, threshold: number | undefined): string[] {
  if (threshold === undefined) return [];
  const isLower = name.startsWith("lower");
  const bound: CriterionBound = name.endsWith("Perc")
    ? { kind: "percent", change: isLower && threshold !== 0 ? -threshold : threshold }
    : { kind: "fixed", value: threshold === 0 ? 0 : threshold };
  return [printCriterion({ operator: isLower ? ">" : "<", bound })];
}
