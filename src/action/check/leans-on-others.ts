import type { HeadVerdict } from "../../flows/index.ts";

/** Reasons for which reading the other repositories may tell what is unknown. */
const ELSEWHERE: readonly unknown[] = ["entity_not_observed", "depends_on_unknown"];

/**
 * Whether a verdict may become another one once the other repositories are read: something that it looked at is unknown
 * because it is told there. Without that it is the same, and reading a whole organisation would be for nothing.
 */
export function leansOnOthers(verdict: HeadVerdict): boolean {
  if (verdict.kind !== "check") return false;
  return verdict.verdicts.some(({ bundle }) => bundle !== null && holdsUnknown(bundle));
}

function holdsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("kind" in value && value.kind === "unknown" && "reason" in value && ELSEWHERE.includes(value.reason))
    return true;
  return Object.values(value).some(holdsUnknown);
}
