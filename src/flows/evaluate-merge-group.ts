import type { ChangeRead } from "../facts/index.ts";
import type { ChangeContext } from "../model/change-context.ts";
import type { CheckContext } from "../reports/index.ts";
import type { HeadVerdict, Site } from "./evaluate-head.ts";
import { configFor, isGoverned } from "./governing.ts";
import { type Bench, judgeRead } from "./judge-read.ts";
import { linkDetails } from "./link-details.ts";
import { mayKeepFacts } from "./may-keep-facts.ts";
import { planVerdicts } from "./plan-check.ts";

/** The commits of a merge queue that go into a branch together, read. */
export interface MergeGroupFacts {
  readonly repository: string;
  readonly defaultBranch: string;
  readonly baseBranch: string;
  readonly headSha: string;
  readonly change: ChangeRead;
  readonly context: ChangeContext;
}

/**
 * Judges a merge group by what its commits hold, as one change into its branch: what passes alone may fail together. Where
 * no gate governs it, it gets no check, as its pull requests got none.
 */
export async function evaluateMergeGroup(
  group: MergeGroupFacts,
  site: Site,
  bench: Bench,
): Promise<Exclude<HeadVerdict, { readonly kind: "none" }>> {
  const { repository, defaultBranch, baseBranch, headSha } = group;
  const { config } = bench;
  const { organization } = config.settings;
  const base = { branch: baseBranch, defaultBranch };
  const context: CheckContext = { ...site, organization, repository, headSha, complete: true };
  const ungoverned = { kind: "ungoverned" as const, plan: planVerdicts([], "success", context) };
  if (!isGoverned(config, base)) return ungoverned;
  const governing = configFor(config, repository, base);
  const change = {
    repository,
    head: headSha,
    subject: { kind: "merge_group" as const, baseBranch },
    context: group.context,
  };
  const verdict = await judgeRead(group.change, change, { ...bench, config: governing });
  if (!verdict.governed) return ungoverned;
  const { conclusion, outcome } = verdict;
  const detailsUrl = linkDetails([verdict], config, site);
  const keep = mayKeepFacts([verdict], bench.others, site.central);
  const plan = { ...planVerdicts([verdict], conclusion, context, keep), detailsUrl };
  return { kind: "check", plan, outcome, provisional: false, verdicts: [verdict] };
}
