import { decisionText, worstOutcome } from "../../gates/index.ts";
import type { Outcome } from "../../model/decision.ts";
import type { MusterResult } from "../../model/result.ts";
import type { Finished, Step } from "../step.ts";
import { giveUp } from "./give-up.ts";
import { type JudgedCommit, judgeCommit } from "./judge-commit.ts";
import type { CheckBench } from "./open-bench.ts";
import { listOpenHeads, MOST_PULLS } from "./open-heads.ts";
import { tellCommit, tellGivenUp } from "./tell-commit.ts";

/** Which pull requests to look at: those into a branch, or all of the repository. */
export interface OpenHeadsQuestion {
  readonly repository: string;
  readonly base: string | null;
}

/**
 * Brings the checks of open pull requests up to date, where no event names one: their base moved, or time went by. Their
 * verdicts are on their checks and don't fail this job; what could not be judged or said does.
 */
export async function checkOpenHeads(
  { inputs, toolkit }: Step,
  bench: CheckBench,
  { repository, base }: OpenHeadsQuestion,
): Promise<Finished> {
  const { session } = bench;
  const { heads, isWhole } = await session.attempt(() => listOpenHeads(session, repository, base));
  if (!isWhole)
    toolkit.note({
      level: "warning",
      title: "Muster",
      message: `There are more than ${MOST_PULLS} open pull requests: the ${MOST_PULLS} that changed last were looked at.`,
    });
  if (heads.length === 0) toolkit.say("There are no open pull requests to judge.");
  const judged: JudgedCommit[] = [];
  let failed = 0;
  for (const head of heads) {
    try {
      const each = await judgeCommit({ ...head, kind: "head" }, bench, inputs.dryRun);
      tellCommit(toolkit, each);
      judged.push(each);
      if (each.posted.kind === "refused") failed += 1;
    } catch (error) {
      tellGivenUp(toolkit, await giveUp(head, error, bench, inputs.dryRun));
      failed += 1;
    }
  }
  return finish(`${session.organization}/${repository}`, judged, failed);
}

function finish(repository: string, judged: readonly JudgedCommit[], failed: number): Finished {
  const results: readonly MusterResult[] = judged.map(({ result }) => result);
  const outcomes: readonly Outcome[] = results.flatMap(({ outcome }) => outcome ?? []);
  const decision = failed > 0 ? "unknown" : outcomes.length === 0 ? "none" : worstOutcome(outcomes);
  const worst = results.find(({ outcome }) => outcome === decision);
  return {
    ok: failed === 0,
    decision,
    reason: failed > 0 ? "incomplete" : (worst?.reason ?? "no_pull_request"),
    level: null,
    result: decisionText({ schema: "muster.results/1", repository, results }),
  };
}
