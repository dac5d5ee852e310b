import type { EvaluationRecord, ObjectiveResult, ObjectiveStatus } from "../../model/evaluation.ts";
import type { PolicyAnswer } from "../../model/evaluation-policy.ts";
import { showBeside } from "../../model/show-number.ts";
import { UNCOUNTED } from "../../model/sli.ts";
import { tidy } from "../markdown.ts";
import { joinTargets, listMissed } from "./join-targets.ts";
import { adviseCount, isUncounted, NO_VALUE, policyOf } from "./no-value.ts";
import { type ShownObjective, type ShownTarget, sayTarget } from "./show-objective.ts";

/** Whether there was nothing to compare with, and that made a difference. Keptn takes what it can't compare for good. */
export function isUncompared(
  { reason, value, pass_targets }: ObjectiveResult,
  { definition }: EvaluationRecord,
): boolean {
  if (value === null) return false;
  const isOpen = pass_targets.some(({ open }) => open !== null);
  return reason === "no_baseline" || (definition.dialect === "keptn" && isOpen);
}

/** Why, in what a line has room for: `1.042, at most 1`, `no value: the query finds nothing`. */
export function writeBrief(shown: ShownObjective, of: ObjectiveResult, record: EvaluationRecord): string {
  const { value, pass } = shown;
  if (value === null) return `no value${sayReason(of)}`;
  if (isUncompared(of, record)) {
    const open = pass.filter((target) => target.open);
    return `${value}, nothing to compare with${open.length === 0 ? "" : ` (${sayTargets(open)})`}`;
  }
  const missed = listMissed(pass);
  if (missed.length > 0) return `${value}, ${sayTargets(missed)}`;
  const half = of.status === "warning" ? shown.warning : [];
  return half.length === 0 ? value : `${value}, ${sayTargets(half)}`;
}

/** `at most 1 and above 0.2, or exactly 7`. */
function sayTargets(targets: readonly ShownTarget[]): string {
  return joinTargets(targets, sayTarget, " and ");
}

function sayReason(of: ObjectiveResult): string {
  const { reason } = of;
  if (isUncounted(of)) return `: ${UNCOUNTED}`;
  return reason === null || reason === "no_baseline" ? "" : `: ${NO_VALUE[reason].words}`;
}

/** Everything that is known about why an objective is as it is, in sentences; null for what simply holds. */
export function explainObjective(
  shown: ShownObjective,
  of: ObjectiveResult,
  record: EvaluationRecord,
): string | null {
  const { status, message } = of;
  const said = message === null ? "" : ` ${writeSentence(tidy(message, 300))}`;
  const { value, compared } = shown;
  if (value === null) {
    const by = status === "info" ? "" : sayPolicy(of, record);
    if (isUncounted(of)) return `${writeSentence(`no value: ${tidy(message ?? "", 300)}`)}${by}`;
    return `${writeSentence(`no value${sayReason(of)}`)}${said}${by}`;
  }
  if (status === "info") return null;
  if (isUncompared(of, record)) {
    const open = shown.pass.filter((target) => target.open);
    const asked = open.length === 0 ? "" : ` Asked is ${sayTargets(open)}.`;
    return `It is ${value}.${asked}${said === "" ? " There is no earlier value to compare with." : said}${sayPolicy(of, record)}`;
  }
  if (status === "pass") return said === "" ? null : said.trim();
  const missed = listMissed(shown.pass);
  const off = missed.length === 1 ? (missed[0]?.off ?? null) : null;
  const by = off === null ? "" : `, which is ${off} off`;
  const asked = missed.length === 0 ? "" : ` Asked is ${sayTargets(missed)}.`;
  const before = compared === null ? "" : ` Before, it was ${compared}.`;
  return `It is ${value}${by}.${asked}${before}${listSeries(of)}${said}`;
}

/** Which policy made it so; a perfspec may have said otherwise for one indicator. */
function sayPolicy(
  { status, reason, value, message }: ObjectiveResult,
  { definition }: EvaluationRecord,
): string {
  const isNamed = reason !== null && reason !== "no_baseline";
  const name = value !== null ? "no_baseline" : isNamed ? policyOf(reason) : null;
  // The engine may have said so already.
  if (name === null || message?.includes(name) === true) return "";
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
function listSeries({ violations, left_out }: ObjectiveResult): string {
  const named = violations.filter(({ key }) => key !== null && key !== "");
  if (named.length === 0) return "";
  const shown = named.slice(0, MOST_SERIES).map(({ key, value, threshold, breach }) => {
    const name = `${tidy(key ?? "", 60).replaceAll("`", "'")}: `;
    if (value === null || threshold === null) return name + tidy(breach, 60);
    const numbers = showBeside(value, [{ target: threshold, exact: true }]);
    return `${name}${numbers.value} (${tidy(breach, 40)} ${numbers.bounds[0]})`;
  });
  const left = named.length - shown.length + (left_out?.violations ?? 0);
  const more = left > 0 ? `, and ${left} more` : "";
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

/** What to do about an objective, in sentences. */
export function adviseObjective(
  shown: ShownObjective,
  of: ObjectiveResult,
  record: EvaluationRecord,
): string {
  const { reason, value } = of;
  if (value === null)
    return reason === null || reason === "no_baseline"
      ? "See why it was not measured."
      : isUncounted(of)
        ? adviseCount(reason)
        : NO_VALUE[reason].todo;
  if (isUncompared(of, record) && of.status === "pass")
    return "Nothing for a first release. For a later one, see why no earlier evaluation counts.";
  if (isUncompared(of, record)) return adviseBaseline(record);
  const missed = listMissed(shown.pass);
  const file = record.definition.files.find(({ path }) => /(?:slo\.ya?ml|perfspec\.json)$/.test(path))?.path;
  const where = file === undefined ? "its definition" : `\`${tidy(file, 150).replaceAll("`", "'")}\``;
  const fair = missed.some(({ fixed }) => !fixed)
    ? " Where what it is compared with was no fair run, `muster evaluation invalidate` takes that out."
    : "";
  return `Find what made it so; or, where the target is wrong, change it in ${where}.${fair}`;
}

/** Never to let everything through that has no past: one evaluation that somebody answers for is enough for all that follow. */
function adviseBaseline({ definition }: EvaluationRecord): string {
  const pin = definition.kind === "slo" ? ", or pin it by `comparison.baseline` in slo.yaml" : "";
  return `Accept an evaluation that is known to be good (\`muster evaluation accept <id> --reason ...\`)${pin}: later ones are compared with it.`;
}

/** What begins with a host, a file or another name is left as that is written. */
function writeSentence(text: string): string {
  const isName = /^(?:localhost\s|\S+:\s|\S*[\d._:/-]\S)/.test(text);
  const begun = isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(begun) || begun === "" ? begun : `${begun}.`;
}
