import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { dayOf } from "../model/day.ts";
import { type Acknowledgement, type PullsPreview, SAME_PULLS } from "../model/policy-review.ts";
import type { PolicyEffects } from "../reports/index.ts";
import { mayEverEnforce } from "../scorecards/index.ts";
import {
  askForReviews,
  changedWaivers,
  type PolicyReviews,
  type ReviewQuestion,
  readAcknowledgement,
  readWaiverApprovals,
} from "./acknowledge.ts";
import type { Current, JudgingPorts } from "./evaluate-pull-request.ts";
import { judgeOpenPulls, type OpenCommit } from "./judge-open-pulls.ts";
import { hitsOf, type PolicyPreview, previewPolicy } from "./preview-policy.ts";
import { readsMore } from "./reads-more.ts";

/** What a change of the policy is weighed against. */
export interface EffectsPorts {
  /** The configuration that holds, and everything that is known. */
  readonly current: Current;
  /** Why what would hold is not the result of a merge; null when it is. */
  readonly unmerged: string | null;
  /** Commits that open pull requests of governed repositories have as their heads. */
  readonly openCommits: () => Promise<readonly OpenCommit[]>;
  readonly judging: JudgingPorts;
  /** What people said of the pull request. Rejects when it can't be read. */
  readonly readReviews: (question: ReviewQuestion) => Promise<PolicyReviews>;
  /** Keeps a list that has no room in the check, and gives its address. */
  readonly keepList: (markdown: string) => Promise<string>;
}

/**
 * Weighs what merging a change of the policy would do: to everything that is known, and to open pull requests; and whether
 * whoever has to take note of it did. Reviews are read only where they matter.
 */
export async function weighEffects(
  changed: Config,
  ports: EffectsPorts,
  jq: JqEngine,
  now: Date,
): Promise<PolicyEffects> {
  const { current, unmerged } = ports;
  const base = current.config;
  const terms = base.settings.policy_changes;
  const preview = unmerged === null ? await previewPolicy({ base, changed }, current.others, jq, now) : null;
  const pulls = preview === null ? SAME_PULLS : await previewPulls(preview, ports);
  const radius = preview?.radius ?? null;
  const later = preview?.later ?? null;
  const daysLeft = preview?.daysLeft ?? 0;
  const readsOthers = readsMore(changed, base);
  const waivers = changedWaivers(base, changed, dayOf(now));
  const isHard =
    unmerged !== null ||
    daysLeft > 0 ||
    (readsOthers && enforces(changed)) ||
    countHit(preview, pulls) > terms.acknowledge_above;
  const by = terms.acknowledged_by;
  const hasWaivers = waivers.length > 0;
  const reviews = isHard || hasWaivers ? await ports.readReviews(askForReviews(by, hasWaivers)) : null;
  const acknowledgement: Acknowledgement =
    isHard && reviews !== null ? readAcknowledgement(by, reviews) : { kind: "not_needed" };
  return {
    radius,
    later,
    daysLeft,
    unmeasured: unmerged,
    refused: preview?.refused ?? 0,
    readsOthers,
    pulls,
    terms,
    acknowledgement,
    waivers: reviews === null ? [] : readWaiverApprovals(waivers, by, reviews),
    list: null,
  };
}

/** Nobody is asked about pull requests when nothing that judges them differs. */
async function previewPulls(preview: PolicyPreview, ports: EffectsPorts): Promise<PullsPreview> {
  const { changed, jq, ahead, judgesOtherwise } = preview;
  if (!judgesOtherwise) return SAME_PULLS;
  const would = { config: changed, others: ports.current.others, jq };
  const judging = { ...ports.judging, current: () => ports.current };
  return await judgeOpenPulls(await ports.openCommits(), judging, would, ahead.days);
}

/** On the worst day. What can't be told counts as if it were worse, and so does what nobody looked at. */
function countHit(preview: PolicyPreview | null, { stopped, unread, left }: PullsPreview): number {
  const hits = [preview?.radius, preview?.later?.radius].map((radius) =>
    radius === undefined ? 0 : hitsOf(radius),
  );
  return Math.max(...hits) + stopped.length + unread + left;
}

/** Whether a gate stops anybody, now or later: who is read for the first time may be stopped by it. */
function enforces({ gates }: Config): boolean {
  return [...gates.values()].some(({ value }) => mayEverEnforce(value.mode));
}
