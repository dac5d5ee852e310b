import type { HeadQuestion } from "../../facts/index.ts";
import {
  describeResult,
  type HeadVerdict,
  type Judged,
  type JudgingPorts,
  judgeHead,
  judgeQueue,
  type MergeGroupQuestion,
  settleVerdict,
} from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import { CHECK_NAME } from "../../model/check-run.ts";
import type { MusterResult } from "../../model/result.ts";
import { sayNeedsApp } from "../../reports/index.ts";
import { standingAs } from "./check-writer.ts";
import { leansOnOthers } from "./leans-on-others.ts";
import type { CheckBench } from "./open-bench.ts";

/** A commit to be judged: the head of pull requests, or that of a merge group. */
export type Question =
  | ({ readonly kind: "head" } & HeadQuestion)
  | ({ readonly kind: "group" } & MergeGroupQuestion);

/** What became of the check run: written, as it was, not asked for, or not to be had, and then why. */
export type Posted =
  | { readonly kind: "written" | "unchanged"; readonly id: number }
  | { readonly kind: "none" | "dry_run" }
  | { readonly kind: "refused"; readonly why: string };

/** A commit that was judged, and what became of its check run. */
export interface JudgedCommit {
  readonly sha: string;
  readonly verdict: HeadVerdict;
  readonly result: MusterResult;
  /** Whether it is unknown for want of a token that sees other repositories, as the App's does. */
  readonly needsApp: boolean;
  readonly posted: Posted;
}

/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;

/** Judges a commit and writes its check run, where the token can. Rejects when nothing could be read. */
export async function judgeCommit(
  question: Question,
  bench: CheckBench,
  dryRun: boolean,
): Promise<JudgedCommit> {
  const whole = standingAs(bench.naming, await judgeWhole(question, bench));
  const { repository, headSha: sha } = question;
  const needsApp = bench.naming.isWorkflow && isUnknown(whole.verdict) && leansOnOthers(whole.verdict);
  const verdict = needsApp ? tellNeedsApp(whole.verdict) : whole.verdict;
  const judged = { ...whole, verdict };
  const place = { repository: `${bench.session.organization}/${repository}`, sha };
  const posted = dryRun ? ({ kind: "dry_run" } as const) : await post(judged, bench);
  return { sha, verdict, result: describeResult(place, verdict), needsApp, posted };
}

function isUnknown(verdict: HeadVerdict): boolean {
  return verdict.kind === "check" && verdict.outcome === "unknown";
}

function tellNeedsApp(verdict: HeadVerdict): HeadVerdict {
  if (verdict.kind !== "check") return verdict;
  const { plan } = verdict;
  return { ...verdict, plan: { ...plan, report: sayNeedsApp(plan.report) } };
}

async function judgeWhole(question: Question, bench: CheckBench): Promise<Judged> {
  const judged = await judgeMerged(question, bench.ports, bench);
  if (!leansOnOthers(judged.verdict)) return judged;
  return await judgeMerged(question, await bench.portsWithOthers(), bench);
}

/** Judges with the result of the merge, when GitHub has one in time. */
async function judgeMerged(
  question: Question,
  ports: JudgingPorts,
  { session }: CheckBench,
): Promise<Judged> {
  for (let look = 1; ; look += 1) {
    const judged = await judgeOnce(question, ports);
    const { verdict } = judged;
    if (verdict.kind !== "check" || !verdict.provisional || look >= LOOKS) return judged;
    await session.clock.sleep(LOOK_MS);
  }
}

async function judgeOnce(question: Question, ports: JudgingPorts): Promise<Judged> {
  return question.kind === "head" ? await judgeHead(question, ports) : await judgeQueue(question, ports);
}

async function post(judged: Judged, { checks, naming }: CheckBench): Promise<Posted> {
  const { verdict } = judged;
  if (verdict.kind === "none") return { kind: "none" };
  try {
    const settled = await settleVerdict(judged, checks);
    return settled.kind === "none" ? { kind: "none" } : { kind: settled.kind, id: settled.id };
  } catch (error) {
    // The verdict stands without: the job says it too.
    if (!isGitHubError(error, "forbidden", "not_found")) throw error;
    return { kind: "refused", why: explainRefusal(naming.isWorkflow, error.message) };
  }
}

function explainRefusal(isWorkflow: boolean, message: string): string {
  if (!isWorkflow) return message;
  return `the workflow's GITHUB_TOKEN may not write the check run "${CHECK_NAME} (Action)". Grant it with permissions: checks: write. On a pull request from a fork GitHub makes the token read-only whatever the workflow grants: there only the App, or a workflow on pull_request_target, can.`;
}
