import { type Observation, planFiles } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { CheckRunWriter } from "../effects/index.ts";
import type { ChangeSource, HeadQuestion, OwnCheckRun } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { CheckConclusion, CheckRunPlan } from "../model/check-run.ts";
import type { Clock } from "../model/clock.ts";
import type { Outcome } from "../model/decision.ts";
import { evaluateHead, type HeadVerdict, type Site } from "./evaluate-head.ts";
import { evaluateMergeGroup } from "./evaluate-merge-group.ts";

/** What governs now: the last valid configuration, and what is known of all repositories. */
export interface Current {
  readonly config: Config;
  readonly others: Observation;
}

/** The world as an evaluation sees it. */
export interface EvaluationPorts {
  readonly changes: ChangeSource;
  readonly checks: CheckRunWriter;
  /** Asked once an evaluation. The same objects until something changed, so that work on them is done once. */
  readonly current: () => Current | Promise<Current>;
  readonly jq: JqEngine;
  readonly clock: Pick<Clock, "now">;
  readonly site: Site;
}

/** What an evaluation did, for logs and counters. */
export type Evaluated =
  | {
      readonly kind: "written" | "unchanged";
      /** The check run that says it. */
      readonly id: number;
      readonly conclusion: CheckConclusion;
      readonly title: string;
      /** Null where no gate applies any more. */
      readonly outcome: Outcome | null;
      /** True when it was judged before GitHub tried the merge, and may be another one afterwards. */
      readonly provisional: boolean;
    }
  | { readonly kind: "none"; readonly why: "no_pull_request" | "other_base" | "ungoverned" };

/**
 * Somebody asked for a new check run, also when it says the same: told which is the newest, tells which one the new one has
 * to be newer than. That is the newest at the first try: at later ones, the new one may be there.
 */
export type NewerThan = (newest: number) => Promise<number>;

/** GitHub has not tried the merge yet, and begins to when it is asked: nothing was written, ask again in a moment. */
export interface Pending {
  readonly kind: "pending";
}

/** What whoever asks for an evaluation wants besides. */
export interface EvaluationWishes {
  /** Left out where a check run that says the same will do. */
  readonly again?: NewerThan;
  /** Whether to come back rather than judge without the result of a merge that GitHub has not tried yet. */
  readonly waits?: boolean;
}

/**
 * Brings the check of a commit up to date: reads all that its pull requests are judged by, judges them, and writes one
 * check run, unless one that says the same stands there. One read, and at most one write. Rejects when nothing could be
 * read or the check could not be written; then it is tried again.
 */
export async function evaluatePullRequest(
  question: HeadQuestion,
  ports: EvaluationPorts,
  { again, waits = false }: EvaluationWishes = {},
): Promise<Evaluated | Pending> {
  const { config, others } = await ports.current();
  const head = await ports.changes.readHead(question, planFiles(config));
  const bench = { config, others, jq: ports.jq, now: ports.clock.now() };
  const verdict = await evaluateHead(head, ports.site, bench);
  if (waits && verdict.kind === "check" && verdict.provisional) return { kind: "pending" };
  return await settle(verdict, head.checkRuns, ports.checks, again);
}

/** The commits of a merge group. */
export interface MergeGroupQuestion {
  readonly repository: string;
  readonly defaultBranch: string;
  readonly baseBranch: string;
  readonly baseSha: string;
  readonly headSha: string;
}

/** Brings the check of a merge group up to date, as {@link evaluatePullRequest} does for a pull request. */
export async function evaluateQueue(
  question: MergeGroupQuestion,
  ports: EvaluationPorts,
): Promise<Evaluated> {
  const { config, others } = await ports.current();
  const { repository, baseSha, headSha } = question;
  const commits = { base: baseSha, head: headSha };
  const { change, checkRuns } = await ports.changes.readCommits(repository, commits, planFiles(config));
  const bench = { config, others, jq: ports.jq, now: ports.clock.now() };
  return await settle(
    await evaluateMergeGroup({ ...question, change }, ports.site, bench),
    checkRuns,
    ports.checks,
  );
}

async function settle(
  verdict: HeadVerdict,
  standing: readonly OwnCheckRun[] | null,
  checks: CheckRunWriter,
  again?: NewerThan,
): Promise<Evaluated> {
  if (verdict.kind === "none") return verdict;
  const { plan } = verdict;
  const { conclusion, name } = plan;
  const newest = newestOf(standing ?? [], name);
  const before = newest?.id ?? 0;
  const isNew = again === undefined || before > (await again(before));
  // A repository without gates gets no check, but one from before must not stop it for ever.
  if (verdict.kind === "ungoverned" && (newest === null || (newest.conclusion === "success" && isNew)))
    return { kind: "none", why: "ungoverned" };
  const outcome = verdict.kind === "check" ? verdict.outcome : null;
  const provisional = verdict.kind === "check" && verdict.provisional;
  const said = { conclusion, title: plan.report.title, outcome, provisional };
  if (isNew && newest !== null && saysTheSame(newest, plan))
    return { kind: "unchanged", id: newest.id, ...said };
  const { id } = await checks.create(plan, before);
  return { kind: "written", id, ...said };
}

/** The check run that counts: of several with the same name, GitHub takes the last. */
function newestOf(standing: readonly OwnCheckRun[], name: string): OwnCheckRun | null {
  const own = standing.filter((run) => run.name === name).toSorted((a, b) => b.id - a.id);
  return own[0] ?? null;
}

function saysTheSame(run: OwnCheckRun, { externalId, conclusion }: CheckRunPlan): boolean {
  return run.externalId === externalId && run.conclusion === conclusion;
}
