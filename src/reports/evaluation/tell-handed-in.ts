import type { EvaluationRecord, ObjectiveResult } from "../../model/evaluation.ts";
import { HANDED_IN, SLI_REASONS } from "../../model/sli.ts";
import { nameObjective } from "./show-objective.ts";

/** So many objectives are named. */
const MOST_NAMED = 5;

/** Says in a sentence of plain text that values were handed in, which nobody measured as far as can be told; null where none were. */
export function tellHandedIn({ objectives }: Pick<EvaluationRecord, "objectives">): string | null {
  const handed = objectives.filter(isHandedIn);
  if (handed.length === 0) return null;
  if (handed.length === objectives.length) return "Values were handed in; nobody was asked.";
  const names = handed.slice(0, MOST_NAMED).map(nameObjective).join(", ");
  const more = handed.length > MOST_NAMED ? ` and ${handed.length - MOST_NAMED} more` : "";
  return `Values were handed in, and nobody was asked, for ${names}${more}.`;
}

/** A provider may be called the same; then something was asked of it, or could not be. */
function isHandedIn({ provider, query, reason }: ObjectiveResult): boolean {
  if (provider !== HANDED_IN || query !== null) return false;
  if (reason === null || reason === "no_baseline" || reason === "many_values") return true;
  return SLI_REASONS[reason] === "no_data";
}
