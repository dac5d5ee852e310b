import type { CheckButton } from "../model/check-run.ts";
import { OPEN_FIX, REQUEST_WAIVER } from "../reports/index.ts";
import type { Verdict } from "./judge-read.ts";
import { type FixedHead, planFix } from "./plan-fix.ts";
import { listExcusable } from "./plan-waivers.ts";

/** Where buttons would be answered. */
export interface ButtonPlace {
  readonly organization: string;
  readonly central: string | null;
  readonly opensPulls?: boolean;
}

/** The buttons of a check besides Re-evaluate: each only where pressing it would do something. */
export function offerButtons(
  verdicts: readonly Verdict[],
  head: FixedHead,
  { organization, central, opensPulls = false }: ButtonPlace,
): readonly CheckButton[] {
  if (!opensPulls) return [];
  const fix = planFix(verdicts, head, { organization, sender: "" });
  const decisions = verdicts.flatMap(({ result }) => (result.kind === "decision" ? [result.decision] : []));
  return [
    ...(fix === null ? [] : [OPEN_FIX]),
    ...(central === null || listExcusable(decisions).length === 0 ? [] : [REQUEST_WAIVER]),
  ];
}
