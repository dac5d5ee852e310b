import { planFiles } from "../catalog/index.ts";
import type { ChangeSource, FilePlan, HeadFacts, HeadQuestion } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { ContextPlan } from "../model/change-context.ts";
import type { CheckConclusion } from "../model/check-run.ts";
import type { Day } from "../model/day.ts";
import type { PullShift, PullsPreview } from "../model/policy-review.ts";
import { middleOf } from "./days-ahead.ts";
import type { HeadVerdict } from "./evaluate-head.ts";
import { type Current, type JudgingPorts, judgeHead } from "./evaluate-pull-request.ts";

/** A commit that open pull requests have as their head, as it was last heard of. */
export interface OpenCommit {
  /** Name without the owner. */
  readonly repository: string;
  readonly sha: string;
  /** Pull requests that are known to have it as their head. */
  readonly pulls: readonly number[];
  readonly updatedAt: Date;
}

/** The policy that would hold, and what runs its programs. */
export interface WouldHold extends Current {
  readonly jq: JqEngine;
}

/** No more commits are looked at: whoever changes the policy waits for it. */
const MOST = 50;

/** So many are read at the same time. */
const TOGETHER = 5;

/**
 * Judges open pull requests by the policy that holds and by the one that would, the newest first, and tells whose check would
 * come out otherwise, now or on one of the days to come: each then by both. Each commit is read once; nothing is written.
 */
export async function judgeOpenPulls(
  open: readonly OpenCommit[],
  ports: JudgingPorts,
  would: WouldHold,
  days: readonly Day[] = [],
): Promise<PullsPreview> {
  const newest = open.toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
  const looked = newest.slice(0, MOST);
  const holds = await ports.current();
  const shifts: (readonly PullShift[] | null)[] = [];
  for (let start = 0; start < looked.length; start += TOGETHER) {
    const batch = looked.slice(start, start + TOGETHER);
    shifts.push(
      ...(await Promise.all(batch.map((commit) => judgeCommit(commit, ports, { holds, would }, days)))),
    );
  }
  const all = shifts.flatMap((shift) => shift ?? []);
  return {
    looked: sum(looked),
    left: sum(newest.slice(MOST)),
    unread: sum(looked.filter((_, index) => shifts[index] === null)),
    stopped: all.filter(isStopped),
    freed: all.filter(({ before, after }) => stops(before) && !stops(after)),
  };
}

function sum(commits: readonly OpenCommit[]): number {
  return commits.reduce((count, { pulls }) => count + pulls.length, 0);
}

/** Null for a commit that could not be read. */
async function judgeCommit(
  { repository, sha, pulls }: OpenCommit,
  ports: JudgingPorts,
  { holds, would }: Policies,
  days: readonly Day[],
): Promise<readonly PullShift[] | null> {
  const question = { repository, headSha: sha, known: pulls };
  const reading = readOnce(ports.changes, joinPlans(planFiles(holds.config), planFiles(would.config)));
  const shiftsOn = async (from: Day | null) => {
    const clock = from === null ? ports.clock : { now: () => middleOf(from) };
    const judging = { ...ports, changes: reading.changes, clock };
    const before = await judgeHead(question, { ...judging, current: () => holds });
    const after = await judgeHead(question, { ...judging, current: () => would, jq: would.jq });
    const titles = new Map((await reading.head())?.pulls.map(({ number, title }) => [number, title]));
    return listShifts({ repository, from }, before.verdict, after.verdict, titles);
  };
  try {
    const shifts = [...(await shiftsOn(null))];
    for (const day of days) {
      const known = new Set(shifts.filter(isStopped).map(({ number }) => number));
      shifts.push(...(await shiftsOn(day)).filter((shift) => isStopped(shift) && !known.has(shift.number)));
    }
    return shifts;
  } catch {
    return null;
  }
}

interface Policies {
  readonly holds: Current;
  readonly would: WouldHold;
}

function isStopped({ before, after }: PullShift): boolean {
  return !stops(before) && stops(after);
}

function listShifts(
  about: Pick<PullShift, "repository" | "from">,
  before: HeadVerdict,
  after: HeadVerdict,
  titles: ReadonlyMap<number, string>,
): readonly PullShift[] {
  const [was, is] = [conclusionsOf(before), conclusionsOf(after)];
  return [...titles].flatMap(([number, title]) => {
    const old = was.get(number)?.conclusion ?? "success";
    const { conclusion, why } = is.get(number) ?? {
      conclusion: "success" as const,
      why: "no gate governs it",
    };
    return old === conclusion ? [] : [{ ...about, number, title, before: old, after: conclusion, why }];
  });
}

/** What is said of each pull request; those that no gate governs are left out, and nothing stops them. */
function conclusionsOf(
  verdict: HeadVerdict,
): ReadonlyMap<number, { readonly conclusion: CheckConclusion; readonly why: string }> {
  if (verdict.kind !== "check") return new Map();
  return new Map(
    verdict.verdicts.flatMap(({ subject, conclusion, result }) => {
      const why = result.kind === "decision" ? result.decision.title : result.why;
      return subject.kind === "pull_request" ? [[subject.number, { conclusion, why }]] : [];
    }),
  );
}

function stops(conclusion: CheckConclusion): boolean {
  return conclusion === "failure" || conclusion === "action_required";
}

/** Both policies judge what was read once, for all that either of them looks at. */
function readOnce(
  changes: ChangeSource,
  plan: FilePlan,
): { readonly changes: ChangeSource; readonly head: () => Promise<HeadFacts | null> } {
  let read: Promise<HeadFacts> | null = null;
  const readHead = (question: HeadQuestion) => {
    read ??= changes.readHead(question, plan, EVERYTHING);
    return read;
  };
  return { changes: { ...changes, readHead }, head: async () => await read };
}

const EVERYTHING: ContextPlan = { files: true, checks: true, reviews: true };

function joinPlans(a: FilePlan, b: FilePlan): FilePlan {
  return {
    paths: [...new Set([...a.paths, ...b.paths])],
    globs: [...new Set([...a.globs, ...b.globs])],
    tree: a.tree || b.tree,
    maxBytes: Math.max(a.maxBytes, b.maxBytes),
  };
}
