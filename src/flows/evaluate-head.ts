import type { HeadFacts, PullRequestFacts } from "../facts/index.ts";
import { worstOutcome } from "../gates/index.ts";
import type { CheckRunPlan } from "../model/check-run.ts";
import type { CommentPlan } from "../model/comment-plan.ts";
import type { Outcome } from "../model/decision.ts";
import type { CheckContext, FollowUp, HeadBranch } from "../reports/index.ts";
import { configFor, isGoverned } from "./governing.ts";
import {
  type Bench,
  concludeUnknown,
  judgeRead,
  mayGovern,
  sortVerdicts,
  type Verdict,
  worstConclusion,
} from "./judge-read.ts";
import { linkDetails } from "./link-details.ts";
import { mayKeepFacts } from "./may-keep-facts.ts";
import { offerButtons } from "./offer-buttons.ts";
import { planVerdicts } from "./plan-check.ts";
import { planComments } from "./plan-comments.ts";

/** Where things are, as far as facts don't tell. */
export interface Site {
  /** Address for people, e.g. `https://github.com`. */
  readonly webUrl: string;
  /** Name of the central repo, without the owner; null when it isn't known. */
  readonly central: string | null;
  /** Whether buttons that open pull requests are answered here, and may be. Not unless told. */
  readonly opensPulls?: boolean;
  /** What became of buttons that were pressed on the check of this very commit. */
  readonly followUps?: readonly FollowUp[];
}

/** What the check on a commit should be. */
export type HeadVerdict =
  | {
      readonly kind: "check";
      readonly plan: CheckRunPlan;
      readonly outcome: Outcome;
      /** True while GitHub has not tried a merge: judged without its result, and perhaps otherwise once there is one. */
      readonly provisional: boolean;
      /** Worst first. */
      readonly verdicts: readonly Verdict[];
      /** The comments that say the same, where the settings want them. */
      readonly comments?: readonly CommentPlan[];
    }
  /** No gate applies to the repository: it gets no check. The plan is for where one of ours stands on the commit, from when one did. */
  | { readonly kind: "ungoverned"; readonly plan: CheckRunPlan }
  /** Nobody asks for a verdict: what stands on the commit, stays. */
  | { readonly kind: "none"; readonly why: "no_pull_request" | "other_base" };

/**
 * Judges a commit: a check belongs to a commit and not to a pull request, so it is the worst verdict over all open pull
 * requests that have it as their head, against the default branch and the branches that a gate names. Each is judged by
 * the gates of its base branch. A pull request against any other base decides nothing: it never turns the check green.
 */
export async function evaluateHead(head: HeadFacts, site: Site, bench: Bench): Promise<HeadVerdict> {
  const { repository, defaultBranch, headSha, complete } = head;
  const { config } = bench;
  const asked = head.pulls.filter(({ baseBranch }) =>
    isGoverned(config, { branch: baseBranch, defaultBranch }),
  );
  if (asked.length === 0 && complete) {
    return { kind: "none", why: head.pulls.length === 0 ? "no_pull_request" : "other_base" };
  }
  const verdicts: Verdict[] = [];
  for (const pull of asked.toSorted((a, b) => a.number - b.number)) {
    const governing = configFor(config, repository, { branch: pull.baseBranch, defaultBranch });
    const change = {
      repository,
      head: headSha,
      subject: describePull(pull, head, config.settings.organization),
      context: pull.context,
    };
    verdicts.push(await judgeRead(pull.change, change, { ...bench, config: governing }));
  }
  const governed = sortVerdicts(verdicts.filter((verdict) => verdict.governed));
  const { organization } = config.settings;
  const offers = offerButtons(governed, head, { ...site, organization });
  const context: CheckContext = { ...site, organization, repository, headSha, complete, offers };
  const branch = { branch: defaultBranch, defaultBranch };
  if (governed.length === 0 && (complete || !mayGovern(configFor(config, repository, branch)))) {
    return { kind: "ungoverned", plan: planVerdicts([], "success", { ...context, complete: true }) };
  }
  const conclusions = governed.map(({ conclusion }) => conclusion);
  const outcomes = governed.map(({ outcome }) => outcome);
  // Whoever wasn't listed may go into any branch that is governed.
  const unlisted = complete ? [] : [concludeUnknown(config, bench.now)];
  return {
    kind: "check",
    plan: {
      ...planVerdicts(
        governed,
        worstConclusion([...conclusions, ...unlisted]),
        context,
        mayKeepFacts(governed, bench.others, site.central),
      ),
      detailsUrl: linkDetails(governed, config, site),
    },
    outcome: worstOutcome([...outcomes, ...(complete ? [] : ["unknown" as const])]),
    provisional: asked.some(({ mergePending = false }) => mergePending),
    verdicts: governed,
    comments: config.settings.comments.pull_requests ? planComments(governed, context) : [],
  };
}

function describePull(
  { number, baseBranch, headBranch, fork, headRepository }: PullRequestFacts,
  { repository }: HeadFacts,
  organization: string,
): Verdict["subject"] {
  const own = fork ? (headRepository ?? null) : `${organization}/${repository}`;
  const head: HeadBranch | null = own === null ? null : { repository: own, branch: headBranch };
  return { kind: "pull_request", number, baseBranch, head };
}
