import type { SloObjective } from "../../model/slo.ts";
import type { SloProblem } from "../problem.ts";

/** What an objective without pass criteria says in vain: it is only shown, and neither scores nor fails. */
export function checkUnscored(
  { sli, pass, key_sli, warning, weight }: SloObjective,
  path: SloProblem["path"],
): readonly SloProblem[] {
  if (pass !== undefined) return [];
  const without = "has no effect without `pass`";
  const problems: readonly (SloProblem & { readonly applies: boolean })[] = [
    {
      applies: key_sli,
      path: [...path, "key_sli"],
      severity: "error",
      message: `${sli} is a key objective, but has no \`pass\` criteria: it is only shown, and could never fail. Say what must hold, or leave \`key_sli\` out`,
    },
    {
      applies: warning !== undefined,
      path: [...path, "warning"],
      severity: "warning",
      message: `${without}: ${sli} is only shown, and neither warns nor fails`,
    },
    {
      applies: weight !== 1,
      path: [...path, "weight"],
      severity: "warning",
      message: `${without}: ${sli} is only shown, and scores nothing`,
    },
  ];
  return problems.flatMap(({ applies, ...problem }) => (applies ? [problem] : []));
}
