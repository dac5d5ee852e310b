import type { PolicyAnswer } from "../../model/evaluation-policy.ts";

/** How an objective stands, from worst to best. */
export const STANDINGS = ["fail", "warning", "pass"] as const;

/** How an objective stands. */
export type Standing = (typeof STANDINGS)[number];

/** Between what an objective may yet turn out; both are the same when it is settled. */
export interface Outlook {
  readonly atWorst: Standing;
  readonly atBest: Standing;
}

/** An outlook that is settled. */
export function settled(standing: Standing): Outlook {
  return { atWorst: standing, atBest: standing };
}

/** What comes of an outlook by the policy's answer to what it rests on: `pass` hopes, `fail` doesn't, `warn` earns half at most, `wait` leaves it open. */
export function decideOutlook(outlook: Outlook, answer: PolicyAnswer): Outlook {
  if (outlook.atWorst === outlook.atBest) return outlook;
  switch (answer) {
    case "pass":
      return settled(outlook.atBest);
    case "fail":
      return settled(outlook.atWorst);
    case "warn":
      return settled(worse(outlook.atBest, "warning"));
    case "wait":
      return outlook;
  }
}

function worse(a: Standing, b: Standing): Standing {
  return STANDINGS.indexOf(a) < STANDINGS.indexOf(b) ? a : b;
}

/** What a standing earns: everything, half, or nothing of the weight (Keptn, evaluateObjectives). */
export function earn(standing: Standing, weight: number): number {
  return standing === "pass" ? weight : standing === "warning" ? 0.5 * weight : 0;
}
