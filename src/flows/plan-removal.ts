import type { Config } from "../config/index.ts";
import { digestOf } from "../gates/index.ts";
import type { Day } from "../model/day.ts";
import type { PullPlan } from "../model/pull-plan.ts";
import type { Waiver } from "../model/waiver.ts";
import { describeRemovalPull, describeRemovedFile } from "../reports/index.ts";
import { listVoidWaivers } from "../scorecards/index.ts";

/** The branch is always the same: there is one such pull request at a time. */
const BRANCH = "muster/remove-expired-waivers";

/** So many files go at once; the others follow. */
const MOST = 100;

/**
 * Plans the pull request that removes waivers which have expired; null when none has. A file goes when all in it has expired:
 * what still counts stays.
 */
export function planRemoval(
  { waivers, settings }: Pick<Config, "waivers" | "settings">,
  central: string,
  today: Day,
): PullPlan | null {
  const documents = waivers.map(({ value }) => value);
  const terms = { today, maxDays: settings.waivers.max_days };
  const over = new Set(
    listVoidWaivers(documents, terms)
      .filter(({ reason }) => reason === "expired")
      .map(({ waiver }) => waiver),
  );
  const files = Map.groupBy(documents, ({ file }) => file);
  const expired = [...files].filter(([, all]) => all.every((waiver) => over.has(waiver))).slice(0, MOST);
  if (expired.length === 0) return null;
  return {
    repository: central,
    base: null,
    from: null,
    branch: BRANCH,
    correlation: digestOf({ removal: central }),
    ...describeRemovalPull(expired.length),
    changes: expired.map(([path, all]) => ({
      path,
      content: null,
      note: describeRemovedFile(path, all.map(describeWaiver)),
    })),
    grows: "while_own",
  };
}

function describeWaiver({ entity, applies, rule, expires }: Waiver) {
  const subject = entity ?? `some of ${applies?.blueprint ?? "the catalog"}`;
  return { subject, rule: `${rule.scorecard}/${rule.rule}`, expires };
}
