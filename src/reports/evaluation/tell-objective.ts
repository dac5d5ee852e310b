import type { EvaluationRecord, ObjectiveResult, ObjectiveStatus } from "../../model/evaluation.ts";
import type { PolicyAnswer } from "../../model/evaluation-policy.ts";
import { tidy } from "../markdown.ts";
import { NO_VALUE, policyOf } from "./no-value.ts";
import { type Share, sharePoints } from "./share-points.ts";
import { showBeside } from "./show-number.ts";
import {
  type ShownObjective,
  type ShownTarget,
  sayTarget,
  showObjective,
  writeTarget,
} from "./show-objective.ts";

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
  const excused = (status === "pass" || status === "warning") && isPolicy(of);
  return {
    name: shown.name,
    status,
    key,
    verdict: VERDICTS[status] + (excused ? ", by policy" : ""),
    value: shown.value ?? "no value",
    target: writeTargets(shown, of),
    compared: writeCompared(shown),
    points: share(of),
    brief: writeBrief(shown, of),
    excused,
    why: explain(shown, of, record),
    todo: status === "info" || (status === "pass" && !excused) ? null : advise(shown, of, record),
    of,
  };
}

/** Whether something about it could not be told, so that a policy answered. */
function isPolicy({ reason, pass_targets, value }: ObjectiveResult): boolean {
  return value === null || reason !== null || pass_targets.some(({ open }) => open !== null);
}

function writeTargets({ pass, warning }: ShownObjective, { status }: ObjectiveResult): string {
  const full = pass.filter(({ half }) => !half);
  const isMarked = full.length > 1 && status !== "info" && full.some(({ violated }) => violated);
  const mark = ({ violated }: ShownTarget) => (isMarked ? (violated ? " ✗" : " ✓") : "");
  const parts = [
    full.map((target) => writeTarget(target) + mark(target)),
    // Of a perfspec: who breaches these keeps half.
    pass.filter(({ half }) => half).map((target) => `${writeTarget(target)} for all points`),
    // Of no interest where the whole is earned.
    status === "pass" || status === "info" || isPointless(full, warning)
      ? []
      : warning.map((target) => `${writeTarget(target)} for half`),
  ];
  return parts
    .filter((texts) => texts.length > 0)
    .map((texts) => texts.join(", "))
    .join("; ");
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

function writeBrief(shown: ShownObjective, { reason, status }: ObjectiveResult): string {
  const { value, pass } = shown;
  if (value === null) {
    const words = reason === null || reason === "no_baseline" ? "" : `: ${NO_VALUE[reason].words}`;
    return `no value${words}`;
  }
  const missed = pass.filter(({ violated }) => violated);
  if (missed.length > 0) return `${value}, ${missed.map(sayTarget).join(" and ")}`;
  const open = pass.filter((target) => target.open);
  if (open.length > 0) return `${value}, nothing to compare with (${open.map(sayTarget).join(" and ")})`;
  const half = status === "warning" ? shown.warning : [];
  return [value, ...half.map(sayTarget)].join(", ");
}

function explain(shown: ShownObjective, of: ObjectiveResult, record: EvaluationRecord): string | null {
  const { status, message } = of;
  const said = message === null ? "" : ` ${writeSentence(tidy(message, 300))}`;
  const { value, compared } = shown;
  if (value === null) {
    const by = status === "info" ? "" : sayPolicy(of, record);
    return `${writeSentence(writeBrief(shown, of))}${said}${by}`;
  }
  if (status === "info") return null;
  const open = shown.pass.filter((target) => target.open);
  if (open.length > 0) {
    const asked = open.map(sayTarget).join(" and ");
    return `It is ${value}. Asked is ${asked}, but no earlier evaluation that counts has a value of it.${sayPolicy(of, record)}${said}`;
  }
  if (status === "pass") return said === "" ? null : said.trim();
  const missed = shown.pass.filter(({ violated }) => violated);
  const [off] = missed.length === 1 ? missed.map((target) => target.off) : [];
  const by = off == null ? "" : `, which is ${off} off`;
  const asked = missed.length === 0 ? "" : ` Asked is ${missed.map(sayTarget).join(" and ")}.`;
  const before = compared === null ? "" : ` Before, it was ${compared}.`;
  return `It is ${value}${by}.${asked}${before}${listSeries(of)}${said}`;
}

/** Which policy made it so; a perfspec may have said otherwise for one indicator. */
function sayPolicy({ status, reason, value }: ObjectiveResult, { definition }: EvaluationRecord): string {
  const isBaseline = reason === "no_baseline" || (reason === null && value !== null);
  const name = isBaseline ? "no_baseline" : reason === null ? null : policyOf(reason);
  if (name === null) return "";
  const answer = definition.policy[name];
  if (STATUS_OF[answer] === status) return ` By policy \`${name}: ${answer}\` it ${OUTCOMES[status]}.`;
  return status === "pass" && definition.kind === "perfspec" ? " `ignoreEmpty` lets it pass." : "";
}

const STATUS_OF: Readonly<Record<PolicyAnswer, ObjectiveStatus>> = {
  pass: "pass",
  warn: "warning",
  wait: "wait",
  fail: "fail",
};

/** Which series of a perfspec breached what; of one without a name the value says it all. */
function listSeries({ violations }: ObjectiveResult): string {
  const named = violations.filter(({ key }) => key !== null && key !== "");
  if (named.length === 0) return "";
  const shown = named.slice(0, MOST_SERIES).map(({ key, value, threshold, breach }) => {
    const name = `${tidy(key ?? "", 60).replaceAll("`", "'")}: `;
    if (value === null || threshold === null) return name + tidy(breach, 60);
    const numbers = showBeside(value, [{ target: threshold, exact: true }]);
    return `${name}${numbers.value} (${tidy(breach, 40)} ${numbers.bounds[0]})`;
  });
  const more = named.length > MOST_SERIES ? `, and ${named.length - MOST_SERIES} more` : "";
  return ` Breached by ${shown.join(", ")}${more}.`;
}

const MOST_SERIES = 5;

const OUTCOMES: Readonly<Record<ObjectiveStatus, string>> = {
  pass: "passes",
  warning: "earns half",
  fail: "fails",
  info: "is only shown",
  wait: "stays open",
};

function advise(shown: ShownObjective, { reason, value }: ObjectiveResult, record: EvaluationRecord): string {
  if (value === null)
    return reason === null || reason === "no_baseline"
      ? "See why it was not measured."
      : NO_VALUE[reason].todo;
  if (shown.pass.some(({ open }) => open))
    return "An earlier evaluation with a value settles it. For a first release, let it through on purpose: `policy: {no_baseline: pass}` in slo.yaml.";
  const missed = shown.pass.filter(({ violated }) => violated);
  const file = record.definition.files.find(({ path }) => /(?:slo\.ya?ml|perfspec\.json)$/.test(path))?.path;
  const where = file === undefined ? "its definition" : `\`${tidy(file, 150).replaceAll("`", "'")}\``;
  const fair = missed.some(({ fixed }) => !fixed)
    ? " Where what it is compared with was no fair run, `muster evaluation invalidate` takes that out."
    : "";
  return `Find what made it so; or, where the target is wrong, change it in ${where}.${fair}`;
}

function writeSentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(begun) || begun === "" ? begun : `${begun}.`;
}
