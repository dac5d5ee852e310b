import type { LevelChange, Outcome } from "../model/decision.ts";
import type { MusterResult, ResultLevel, ResultReason, ResultVerdict } from "../model/result.ts";
import type { HeadVerdict } from "./evaluate-head.ts";
import type { Verdict } from "./judge-read.ts";

/** The commit that was judged. */
export interface JudgedCommit {
  /** `owner/name`. */
  readonly repository: string;
  readonly sha: string;
}

/** Describes what was judged of a commit for machines: the one shape that every shell gives. */
export function describeResult({ repository, sha }: JudgedCommit, verdict: HeadVerdict): MusterResult {
  const about = { schema: "muster.result/1", repository, sha } as const;
  const nothing = { level: null, observed_at: null, verdicts: [] };
  if (verdict.kind === "none") {
    return { ...about, outcome: null, reason: verdict.why, conclusion: null, ...nothing };
  }
  if (verdict.kind === "ungoverned") {
    return { ...about, outcome: "pass", reason: "nothing_governed", conclusion: null, ...nothing };
  }
  const { outcome, plan, verdicts } = verdict;
  const moments = verdicts.flatMap(({ observedAt }) => observedAt ?? []).sort();
  return {
    ...about,
    outcome,
    reason: reasonOf(outcome, verdicts),
    conclusion: plan.conclusion,
    level: levelOf(verdicts),
    observed_at: moments[0] ?? null,
    verdicts: verdicts.map(describeVerdict),
  };
}

function describeVerdict({ subject, result }: Verdict): ResultVerdict {
  const { baseBranch: base_branch } = subject;
  const described =
    subject.kind === "pull_request"
      ? { kind: subject.kind, number: subject.number, base_branch }
      : { kind: subject.kind, base_branch };
  return result.kind === "decision"
    ? { subject: described, decision: result.decision }
    : { subject: described, unreadable: result.why };
}

/** No verdict is as bad as the whole only where there may be changes that were not listed. */
function reasonOf(outcome: Outcome, verdicts: readonly Verdict[]): ResultReason {
  const worst = verdicts.find((verdict) => verdict.outcome === outcome);
  if (worst === undefined) return "incomplete";
  return worst.result.kind === "decision" ? worst.result.decision.reason : "unreadable";
}

/** The first level that is told, of what blocks before what doesn't, of what doesn't pass before what does. */
function levelOf(verdicts: readonly Verdict[]): ResultLevel | null {
  const gates = verdicts.flatMap(({ result }) => (result.kind === "decision" ? result.decision.gates : []));
  const urgent = gates.toSorted(
    (a, b) =>
      Number(b.mode === "enforce") - Number(a.mode === "enforce") ||
      Number(a.outcome === "pass") - Number(b.outcome === "pass"),
  );
  const levels: readonly LevelChange[] = urgent.flatMap(({ rules }) =>
    rules.flatMap(({ level }) => level ?? []),
  );
  const [first] = levels;
  return first === undefined
    ? null
    : { scorecard: first.scorecard, before: first.before, after: first.after };
}
