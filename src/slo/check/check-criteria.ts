import type { SloObjective } from "../../model/slo.ts";
import type { Criterion } from "../criteria/criterion.ts";
import { parseCriterion } from "../criteria/parse-criterion.ts";
import type { CriteriaSets } from "../judge/judge-criteria.ts";
import type { SloProblem } from "../problem.ts";
import { createCover } from "./cover.ts";
import { isEmpty, rangeOf } from "./ranges.ts";

/** What is wrong with the criteria of an objective, at its place in the document. */
export function checkCriteria(objective: SloObjective, path: SloProblem["path"]): readonly SloProblem[] {
  const { pass = [], warning = [] } = objective;
  return [
    ...checkSets(pass, [...path, "pass"]),
    ...checkSets(warning, [...path, "warning"]),
    ...checkStricterWarning(pass, warning, [...path, "warning"]),
  ];
}

function checkSets(sets: CriteriaSets, path: SloProblem["path"]): readonly SloProblem[] {
  return sets.flatMap(({ criteria }, set) => {
    const at = [...path, set, "criteria"];
    const each = criteria.flatMap((text, index) => checkText(text, [...at, index]));
    return each.some(({ severity }) => severity === "error")
      ? each
      : [...each, ...checkTogether(criteria, at)];
  });
}

function checkText(text: string, path: SloProblem["path"]): readonly SloProblem[] {
  const parsed = parseCriterion(text);
  if (parsed.kind === "error") {
    const { message, suggestion } = parsed;
    return [{ path, severity: "error", message, ...(suggestion === undefined ? {} : { suggestion }) }];
  }
  const { operator, bound } = parsed.criterion;
  if (bound.kind !== "absolute" || bound.change >= 0) return [];
  return [
    {
      path,
      severity: "warning",
      message: `\`${text.trim()}\` means ${-bound.change} less than earlier evaluations, as in Keptn; for the number ${bound.change} itself write \`${operator}(${bound.change})\``,
    },
  ];
}

function checkTogether(criteria: readonly string[], path: SloProblem["path"]): readonly SloProblem[] {
  const range = rangeOf(readAll(criteria));
  if (range === null || !isEmpty(range)) return [];
  const message = `no value keeps ${criteria.map((text) => `\`${text.trim()}\``).join(" and ")} at once: for one or the other, write two lists of criteria`;
  return [{ path, severity: "warning", message }];
}

/** `warning` counts only where `pass` doesn't hold; a list that lets nothing more through never matters. */
function checkStricterWarning(
  pass: CriteriaSets,
  warning: CriteriaSets,
  path: SloProblem["path"],
): readonly SloProblem[] {
  const covers = createCover(pass.flatMap(({ criteria }) => rangeOf(readAll(criteria)) ?? []));
  return warning.flatMap(({ criteria }, set) => {
    const range = rangeOf(readAll(criteria));
    if (range === null || isEmpty(range) || !covers(range)) return [];
    const message =
      "never matters: whatever keeps these criteria keeps `pass`, too, and `warning` counts only where `pass` is not kept";
    return [{ path: [...path, set], severity: "warning" as const, message }];
  });
}

function readAll(criteria: readonly string[]): readonly Criterion[] {
  return criteria.flatMap((text) => {
    const parsed = parseCriterion(text);
    return parsed.kind === "criterion" ? [parsed.criterion] : [];
  });
}
