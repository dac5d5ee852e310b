import type { EvaluationRecord, ObjectiveResult, ObjectiveStatus } from "../../model/evaluation.ts";
import { adviseObjective, explainObjective, isUncompared, writeBrief } from "./explain-objective.ts";
import { joinTargets } from "./join-targets.ts";
import { type Share, sharePoints } from "./share-points.ts";
import { type ShownObjective, type ShownTarget, showObjective, writeTarget } from "./show-objective.ts";

/** What is told of an objective, wherever it is told. Texts are plain: one line, not yet safe for where they go. */
export interface ToldObjective {
  readonly name: string;
  readonly status: ObjectiveStatus;
  /** Whether it decides alone when it fails. */
  readonly key: boolean;
  /** `fails`, `holds, by policy`. */
  readonly verdict: string;
  readonly value: string;
  readonly target: string;
  readonly compared: string;
  readonly points: string;
  /** `1.042, at most 1`; `no value: the query finds nothing`. What a line has room for. */
  readonly brief: string;
  /** Whether it earned anything only because a policy says so. */
  readonly excused: boolean;
  /** Everything that is known about why, in sentences; null for what simply holds. */
  readonly why: string | null;
  /** What to do about it, in sentences; null where there is nothing to do. */
  readonly todo: string | null;
  readonly of: ObjectiveResult;
}

const VERDICTS: Readonly<Record<ObjectiveStatus, string>> = {
  pass: "holds",
  warning: "half",
  fail: "fails",
  info: "only shown",
  wait: "open",
};

/** Tells of all objectives: what fails first, then what is open, then the rest, each in the order of the file. */
export function tellObjectives(record: EvaluationRecord): readonly ToldObjective[] {
  const share = sharePoints(record);
  const order: readonly ObjectiveStatus[] = ["fail", "wait", "warning", "pass", "info"];
  return record.objectives
    .map((objective) => tellObjective(objective, record, share))
    .toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}

function tellObjective(of: ObjectiveResult, record: EvaluationRecord, share: Share): ToldObjective {
  const shown = showObjective(of);
  const { status, key_sli: key } = of;
  const excused =
    (status === "pass" || status === "warning") && (of.value === null || isUncompared(of, record));
  return {
    name: shown.name,
    status,
    key,
    verdict: VERDICTS[status] + (excused ? ", by policy" : ""),
    value: shown.value ?? "no value",
    target: writeTargets(shown, of),
    compared: writeCompared(shown),
    points: share(of),
    brief: writeBrief(shown, of, record),
    excused,
    why: explainObjective(shown, of, record),
    todo: status === "info" || (status === "pass" && !excused) ? null : adviseObjective(shown, of, record),
    of,
  };
}

function writeTargets({ pass, warning }: ShownObjective, { status }: ObjectiveResult): string {
  const full = pass.filter(({ half }) => !half);
  const isMarked = full.length > 1 && status !== "info" && full.some(({ violated }) => violated);
  const mark = ({ violated, open }: ShownTarget) => (isMarked ? (open ? " ?" : violated ? " ✗" : " ✓") : "");
  const join = (targets: readonly ShownTarget[], write = writeTarget) => joinTargets(targets, write, ", ");
  // Of a perfspec: who breaches these keeps half.
  const halves = pass.filter(({ half }) => half);
  const isHalfTold = status !== "pass" && status !== "info" && !isPointless(full, warning);
  const parts = [
    join(full, (target) => writeTarget(target) + mark(target)),
    halves.length === 0 ? "" : `${join(halves)} for all points`,
    // Of no interest where the whole is earned.
    warning.length === 0 || !isHalfTold ? "" : `${join(warning)} for half`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** Half can't be had with a bound that the whole is earned with, as in the demonstration of Keptn. */
function isPointless([full, ...more]: readonly ShownTarget[], [half, ...others]: readonly ShownTarget[]) {
  if (full === undefined || half === undefined || more.length + others.length > 0) return false;
  if (full.bound === null || half.bound === null) return false;
  const [whole, lesser] = [Number(full.bound), Number(half.bound)];
  if (/^[<≤]/.test(full.sign)) return /^[<≤]/.test(half.sign) && lesser < whole;
  return /^[>≥]/.test(full.sign) && /^[>≥]/.test(half.sign) && lesser > whole;
}

function writeCompared({ compared, change, pass }: ShownObjective): string {
  if (compared !== null) return change === null ? compared : `${compared} (${change})`;
  return pass.some(({ open }) => open) ? "nothing yet" : "";
}
