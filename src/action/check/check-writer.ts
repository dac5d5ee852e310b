import type { CheckRunWriter } from "../../effects/index.ts";
import type { Judged } from "../../flows/index.ts";
import { BY_ACTION, type CheckRunPlan } from "../../model/check-run.ts";
import { withoutButtons } from "../../reports/index.ts";

/** By which app check runs are made, and so how they are named. */
export interface CheckNaming {
  /** Id of the app; null for a token that is no app's, or of an app that can't be told. */
  readonly appId: number | null;
  /** Whether it is Muster's own App, by its key: then its check run is the one that rulesets pin. */
  readonly isOwn: boolean;
  /** Whether the token is a workflow's GITHUB_TOKEN, which sees its own repository and public ones. */
  readonly isWorkflow: boolean;
}

/** The plan of a check run as this app makes it. No App hears of buttons on a workflow's check run, so it has none. */
function planAs({ isOwn }: CheckNaming, plan: CheckRunPlan): CheckRunPlan {
  if (isOwn) return plan;
  return { ...plan, name: plan.name + BY_ACTION, report: withoutButtons(plan.report) };
}

/** Writes check runs as this app makes them. */
export function writeAs(naming: CheckNaming, checks: CheckRunWriter): CheckRunWriter {
  return { create: (plan, newest) => checks.create(planAs(naming, plan), newest) };
}

/** What stands on a commit, by the names that flows know: only check runs that were made in the same way. */
export function standingAs({ isOwn }: CheckNaming, judged: Judged): Judged {
  if (isOwn || judged.standing === null) return judged;
  const standing = judged.standing
    .filter(({ name }) => name.endsWith(BY_ACTION))
    .map((run) => ({ ...run, name: run.name.slice(0, -BY_ACTION.length) }));
  return { ...judged, standing };
}
