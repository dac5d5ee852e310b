import { isDeepStrictEqual } from "node:util";
import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type Acknowledgement, type PullsPreview, SAME_PULLS } from "../model/policy-review.ts";
import type { PolicyEffects } from "../reports/index.ts";
import type { BlastRadius } from "../scorecards/index.ts";
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
import { type PolicyPreview, previewPolicy } from "./preview-policy.ts";
import { judgesTheSame } from "./share-equal.ts";

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
  const pulls = preview === null ? SAME_PULLS : await previewPulls(base, preview, ports);
  const radius = preview?.radius ?? null;
  const waivers = changedWaivers(base, changed);
  const isHard = unmerged !== null || countHit(radius, pulls) > terms.acknowledge_above;
  const by = terms.acknowledged_by;
  const question = isHard ? askForReviews(by) : { teams: [], writers: false };
  const reviews = isHard || waivers.length > 0 ? await ports.readReviews(question) : null;
  const acknowledgement: Acknowledgement =
    isHard && reviews !== null ? readAcknowledgement(by, reviews) : { kind: "not_needed" };
  return {
    radius,
    unmeasured: unmerged,
    refused: preview?.refused ?? 0,
    readsOthers: !isDeepStrictEqual(changed.settings.repositories, base.settings.repositories),
    pulls,
    terms,
    acknowledgement,
    waivers: reviews === null ? [] : readWaiverApprovals(waivers, reviews),
    list: null,
  };
}

/** Nobody is asked about pull requests when nothing that judges them differs. */
async function previewPulls(
  base: Config,
  preview: PolicyPreview,
  ports: EffectsPorts,
): Promise<PullsPreview> {
  const { changed, jq } = preview;
  if (judgesTheSame(base, changed)) return SAME_PULLS;
  const would = { config: changed, others: ports.current.others, jq };
  const judging = { ...ports.judging, current: () => ports.current };
  return await judgeOpenPulls(await ports.openCommits(), judging, would);
}

/** What can't be told counts as if it were worse. */
function countHit(radius: BlastRadius | null, { stopped, unread }: PullsPreview): number {
  return (radius?.worse ?? 0) + (radius?.unknown ?? 0) + stopped.length + unread;
}
