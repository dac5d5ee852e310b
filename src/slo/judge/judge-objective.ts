import type { EvaluationTarget, ObjectiveResult } from "../../model/evaluation.ts";
import type { EvaluationPolicy } from "../../model/evaluation-policy.ts";
import type { SliObservation } from "../../model/sli.ts";
import type { SloObjective } from "../../model/slo.ts";
import { answerInDoubt } from "../baselines/doubt.ts";
import { type CriteriaSets, type JudgedCriteria, judgeCriteria } from "./judge-criteria.ts";
import { countOf, type Measured, measure, questionOf } from "./measure.ts";
import { decideOutlook, earn, type Outlook, settled } from "./standing.ts";

/** What an objective is judged by. */
export interface ObjectiveBasis {
  readonly observation: SliObservation | undefined;
  /** The value that relative criteria compare with; null where there is none. */
  readonly compared: number | null;
  /** Where there is none, why. */
  readonly whyNoBaseline: string | null;
  /** Why there may be one after all, which nobody can read; null where everything is known. */
  readonly doubt: string | null;
  readonly policy: EvaluationPolicy;
}

/** An objective, judged, and between what it may yet turn out; `outlook` is null where it scores nothing. */
export interface JudgedObjective {
  readonly result: ObjectiveResult;
  readonly outlook: Outlook | null;
}

/** Judges one objective: by its value, or where it has none by the policy. */
export function judgeObjective(objective: SloObjective, basis: ObjectiveBasis): JudgedObjective {
  const measured = measure(objective, basis.observation);
  const judged =
    measured.kind === "value"
      ? judgeValue(objective, measured.value, basis)
      : judgeNothing(objective, measured, basis);
  const scored = objective.pass !== undefined;
  const { outlook } = judged;
  const { observation } = basis;
  return {
    outlook: scored ? outlook : null,
    result: {
      sli: objective.sli,
      display_name: objective.displayName ?? null,
      status: !scored ? "info" : outlook.atWorst === outlook.atBest ? outlook.atBest : "wait",
      key_sli: objective.key_sli,
      weight: scored ? objective.weight : 0,
      score: scored ? earn(outlook.atWorst, objective.weight) : 0,
      value: measured.kind === "value" ? measured.value : null,
      compared_value: basis.compared,
      reason: judged.reason,
      message: judged.message,
      provider: observation?.provider ?? null,
      query: observation?.query ?? null,
      samples: observation === undefined ? null : countOf(observation),
      pass_targets: judged.pass,
      warning_targets: judged.warning,
      violations: [],
    },
  };
}

interface Judged {
  readonly outlook: Outlook;
  readonly reason: ObjectiveResult["reason"];
  readonly message: string | null;
  readonly pass: readonly EvaluationTarget[];
  readonly warning: readonly EvaluationTarget[];
}

function judgeValue(objective: SloObjective, value: number, basis: ObjectiveBasis): Judged {
  const pass = judgeCriteria(objective.pass ?? [], value, basis.compared);
  const warning = judgeCriteria(objective.warning ?? [], value, basis.compared);
  const stand = (side: "atWorst" | "atBest") => (pass[side] ? "pass" : warning[side] ? "warning" : "fail");
  const outlook: Outlook = { atWorst: stand("atWorst"), atBest: stand("atBest") };
  const answer = answerInDoubt(basis.policy.no_baseline, basis.doubt);
  const open = outlook.atWorst !== outlook.atBest && objective.pass !== undefined;
  const why = basis.doubt ?? basis.whyNoBaseline ?? `no earlier evaluation has a value of ${objective.sli}`;
  const show = (target: EvaluationTarget): EvaluationTarget =>
    target.open !== null && answer === "fail" ? { ...target, violated: true } : target;
  return {
    outlook: decideOutlook(outlook, answer),
    reason: open ? "no_baseline" : null,
    message: open ? `${why}; ${sayAnswer(basis)}` : tell(pass, warning),
    pass: pass.targets.map(show),
    warning: warning.targets.map(show),
  };
}

function sayAnswer({ policy: { no_baseline }, doubt }: ObjectiveBasis): string {
  const answers = `the policy \`no_baseline\` answers ${no_baseline}`;
  if (answerInDoubt(no_baseline, doubt) === no_baseline) return answers;
  return `${answers} where there is none, which nobody knows. Restore that file, or remove it`;
}

/** What is odd about the bounds, each thing once; null where nothing is. */
function tell(...judged: readonly JudgedCriteria[]): string | null {
  const remarks = new Set(judged.flatMap((each) => each.remarks));
  return remarks.size === 0 ? null : [...remarks].join("; ");
}

function judgeNothing(
  objective: SloObjective,
  { reason, message }: Extract<Measured, { kind: "none" }>,
  { policy }: ObjectiveBasis,
): Judged {
  const question = questionOf(reason);
  const unknown: Outlook = { atWorst: "fail", atBest: "pass" };
  const outlook = question === null ? settled("fail") : decideOutlook(unknown, policy[question]);
  const list = (sets: CriteriaSets = []): readonly EvaluationTarget[] =>
    sets.flatMap(({ criteria }, set) =>
      criteria.map((criterion) => ({
        criterion,
        set,
        target: null,
        violated: outlook.atBest === "fail",
        open: null,
      })),
    );
  return { outlook, reason, message, pass: list(objective.pass), warning: list(objective.warning) };
}
