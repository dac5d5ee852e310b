import type { EvaluationsWanted } from "../records/index.ts";
import type { Definition } from "./choose-definition.ts";

/**
 * Which earlier evaluations a definition compares with however old they are: one that it names, or those of the version that is being
 * replaced.
 *
 * @param replaces that version; null where nobody said
 */
export function listCompared(definition: Definition, replaces: string | null): EvaluationsWanted {
  const baseline = definition.kind === "slo" ? definition.slo?.comparison?.baseline : undefined;
  if (typeof baseline === "object") return { id: baseline.evaluation };
  return baseline === "replaced" && replaces !== null ? { version: replaces } : {};
}
