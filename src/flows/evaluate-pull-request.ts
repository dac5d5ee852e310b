import { type Observation, planFiles } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { CheckRunWriter, CommentWriter } from "../effects/index.ts";
import type { ChangeSource, HeadFacts, HeadQuestion, OwnCheckRun } from "../facts/index.ts";
import { planContext } from "../gates/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { CheckConclusion, CheckRunPlan } from "../model/check-run.ts";
import type { Clock } from "../model/clock.ts";
import type { Outcome } from "../model/decision.ts";
import { evaluateHead, type HeadVerdict, type Site } from "./evaluate-head.ts";
import { evaluateMergeGroup } from "./evaluate-merge-group.ts";
import type { Bench, Verdict } from "./judge-read.ts";
import { type ReadLocks, tellLocks } from "./tell-locks.ts";

/** What governs now: the last valid configuration, and what is known of all repositories. */
export interface Current {
  readonly config: Config;
  readonly others: Observation;
}

/** The world as an evaluation sees it. */
export interface EvaluationPorts {
  readonly changes: ChangeSource;
  readonly checks: CheckRunWriter;
  /** Where comments are written too, when the settings want them. */
  readonly comments?: CommentWriter;
  /** Asked once an evaluation. The same objects until something changed, so that work on them is done once. */
  readonly current: () => Current | Promise<Current>;
  readonly jq: JqEngine;
  readonly clock: Pick<Clock, "now">;
  readonly site: Site;
  /** Reads what is locked; where it is left out, that is unknown. Asked only where a gate asks. */
  readonly readLocks?: ReadLocks;
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
      /** False where something was said that may be another any moment, without a commit: of people, other checks, or what could not be told. */
      readonly lasts: boolean;
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
  const judged = await judgeHead(question, ports);
  const { verdict } = judged;
  if (waits && verdict.kind === "check" && verdict.provisional) return { kind: "pending" };
  const evaluated = await settleVerdict(judged, ports.checks, again);
  const comments = verdict.kind === "check" ? (verdict.comments ?? []) : [];
  for (const comment of comments) await ports.comments?.write(comment);
  return evaluated;
}

/** The ports of what judges and writes nothing. */
export type JudgingPorts = Omit<EvaluationPorts, "checks" | "comments">;

/** A commit that was judged, and the check runs of Muster's that stand on it; null when that could not be told. */
export interface Judged {
  readonly verdict: HeadVerdict;
  readonly standing: readonly OwnCheckRun[] | null;
}

/** A commit that pull requests have as their head, and what was read of it. */
export interface JudgedHead extends Judged {
  readonly head: HeadFacts;
}

/** Reads all that the pull requests of a commit are judged by, and judges them. Rejects when nothing could be read. */
export async function judgeHead(question: HeadQuestion, ports: JudgingPorts): Promise<JudgedHead> {
  const { config, others } = await ports.current();
  const ask = planContext(config);
  const read = await ports.changes.readHead(question, planFiles(config), ask);
  const head = { ...read, pulls: await tellLocks(read.pulls, ask, ports.readLocks) };
  const bench = openBench({ config, others }, ports);
  return { verdict: await evaluateHead(head, ports.site, bench), standing: head.checkRuns, head };
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
  again?: NewerThan,
): Promise<Evaluated> {
  return await settleVerdict(await judgeQueue(question, ports), ports.checks, again);
}

/** Reads the commits of a merge group, and judges them. Rejects when nothing could be read. */
export async function judgeQueue(question: MergeGroupQuestion, ports: JudgingPorts): Promise<Judged> {
  const { config, others } = await ports.current();
  const { repository, baseSha, headSha } = question;
  const commits = { base: baseSha, head: headSha };
  const ask = planContext(config);
  const read = await ports.changes.readCommits(repository, commits, planFiles(config), ask);
  const [{ change, context, checkRuns } = read] = await tellLocks([read], ask, ports.readLocks);
  const bench = openBench({ config, others }, ports);
  return {
    verdict: await evaluateMergeGroup({ ...question, change, context }, ports.site, bench),
    standing: checkRuns,
  };
}

function openBench(current: Current, { changes, jq, clock }: JudgingPorts): Bench {
  return { ...current, jq, now: clock.now(), readMembers: (slugs) => changes.readMembers(slugs) };
}

/** Writes the check run that says a verdict, unless one that says the same stands there. Rejects when it could not be written. */
export async function settleVerdict(
  { verdict, standing }: Judged,
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
  const lasts = verdict.kind !== "check" || verdict.verdicts.every(isLasting);
  const said = { conclusion, title: plan.report.title, outcome, provisional, lasts };
  if (isNew && newest !== null && saysTheSame(newest, plan))
    return { kind: "unchanged", id: newest.id, ...said };
  const { id } = await checks.create(plan, before);
  return { kind: "written", id, ...said };
}

/** Also what only warns is looked at again while it waits for somebody; other checks that fail are run again. */
function isLasting({ result }: Verdict): boolean {
  if (result.kind === "unreadable") return false;
  return result.decision.gates.every(
    ({ outcome, rules }) =>
      outcome !== "wait" &&
      outcome !== "unknown" &&
      !rules.some(({ rule, outcome: said }) => rule.kind === "checks" && said === "fail"),
  );
}

/** The check run that counts: of several with the same name, GitHub takes the last. */
function newestOf(standing: readonly OwnCheckRun[], name: string): OwnCheckRun | null {
  const own = standing.filter((run) => run.name === name).toSorted((a, b) => b.id - a.id);
  return own[0] ?? null;
}

function saysTheSame(run: OwnCheckRun, { externalId, conclusion }: CheckRunPlan): boolean {
  return run.externalId === externalId && run.conclusion === conclusion;
}
