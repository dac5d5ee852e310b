import type { Evaluated, EvaluationRecord } from "../../model/evaluation.ts";
import { type EvaluationPolicy, POLICY_ANSWERS, SAFE_POLICY } from "../../model/evaluation-policy.ts";
import { showNumber } from "../../model/show-number.ts";
import { type Block, wholeBlock } from "../fit-blocks.ts";
import { escapeText, showAsCode } from "../markdown.ts";
import type { EvaluationContext, EvaluationLinks } from "./evaluation-context.ts";
import { linkFile } from "./link-file.ts";
import { showScore } from "./show-score.ts";
import { nameMark } from "./tell-marks.ts";
import { RESULT_WORDS } from "./tell-verdict.ts";

/** The earlier evaluations that were compared with; folded away. */
export function foldCompared({ compared }: EvaluationRecord, context: EvaluationContext): Block {
  if (compared.length === 0) return wholeBlock("");
  const known = new Map((context.history ?? []).map((each) => [each.id, each]));
  const rows = compared.map((id) => {
    const earlier = known.get(id);
    const name = showEvaluation(id, context.links);
    if (earlier === undefined) return `- ${name}`;
    const version = earlier.version === null ? "" : ` of ${showAsCode(earlier.version, 60)}`;
    return `- ${name}${version}: ${RESULT_WORDS[earlier.result].toLowerCase()}${nameMark(earlier)}, ${showScore(earlier)}`;
  });
  const count = compared.length === 1 ? "1 earlier evaluation" : `${compared.length} earlier evaluations`;
  return fold(`Compared with ${count}`, rows);
}

/** Answers of the policy that let more through than the safe ones; folded away. */
export function foldPolicy({ definition }: EvaluationRecord): Block {
  const rows = listPolicies(definition.policy).filter(
    ({ answer, safe }) => POLICY_ANSWERS.indexOf(answer) < POLICY_ANSWERS.indexOf(safe),
  );
  return fold(
    `Policy: ${rows.length} ${rows.length === 1 ? "answer lets" : "answers let"} more through than the safe ${rows.length === 1 ? "one" : "ones"}`,
    rows.map(({ key, answer, safe }) => `- \`${key}: ${answer}\`, where the safe answer is \`${safe}\``),
  );
}

function listPolicies(policy: EvaluationPolicy) {
  const safe = SAFE_POLICY;
  return [
    { key: "no_slo", answer: policy.no_slo, safe: safe.no_slo },
    { key: "no_data", answer: policy.no_data, safe: safe.no_data },
    { key: "no_baseline", answer: policy.no_baseline, safe: safe.no_baseline },
    { key: "provider_error", answer: policy.provider_error, safe: safe.provider_error },
    { key: "nothing_scored", answer: policy.nothing_scored, safe: safe.nothing_scored },
    { key: "failed_objective", answer: policy.failed_objective, safe: safe.failed_objective },
  ];
}

/** Which dialect decided, and what the other one makes of the same values. */
export function writeDialect({ definition }: EvaluationRecord, { otherwise }: EvaluationContext): Block {
  const isKeptn = definition.dialect === "keptn";
  const parts = [
    ...(isKeptn
      ? ["**Decided as Keptn does** (`compatibility: keptn`), with all that Keptn lets through."]
      : []),
    ...(otherwise === undefined ? [] : [saySecond(otherwise, isKeptn)]),
  ];
  return wholeBlock(parts.join(" "));
}

function saySecond(other: Evaluated, byKeptn: boolean): string {
  const lead = byKeptn ? "Muster's own reading of the same values" : "What Keptn makes of the same values";
  const verdict = `**${RESULT_WORDS[other.result]}**, score ${escapeText(showNumber(other.score))}`;
  const message = other.message === "" ? "" : `: “${escapeText(other.message, 300)}”`;
  return `${lead}: ${verdict}${message}`;
}

/** What support and machines ask for; folded away. */
export function foldMachinePart(record: EvaluationRecord, { links }: EvaluationContext): Block {
  const { id, result, reason, definition, engine, digest, window, evaluated_at, labels, replaces } = record;
  const labelTexts = Object.entries(labels).map(([name, value]) => showAsCode(`${name}=${value}`, 200));
  const files = definition.files.map(
    ({ path, sha256 }) => `${showFile(path, links)} (${showAsCode(sha256.slice(0, 12))})`,
  );
  return fold("Details for support and machines", [
    `- Evaluation: ${showEvaluation(id, links)}`,
    `- Verdict: ${showAsCode(result)}, ${showAsCode(reason)}`,
    `- Window: ${showAsCode(window.start)} to ${showAsCode(window.end)}, evaluated at ${showAsCode(evaluated_at)}`,
    ...(replaces === null ? [] : [`- Replaces: ${showAsCode(replaces)}`]),
    ...(labelTexts.length === 0 ? [] : [`- Labels: ${labelTexts.join(", ")}`]),
    ...(files.length === 0 ? [] : [`- Definition: ${files.join(", ")}`]),
    ...(definition.commit === null ? [] : [`- Commit of the central repo: ${showAsCode(definition.commit)}`]),
    `- Digest: ${showAsCode(digest)}`,
    `- Engine: ${showAsCode(`muster ${engine}`)}`,
  ]);
}

function showEvaluation(id: string, links: EvaluationLinks | undefined): string {
  const address = links?.evaluation(id) ?? null;
  return address === null ? showAsCode(id, 100) : linkFile(id, address);
}

function showFile(path: string, links: EvaluationLinks | undefined): string {
  const address = links?.file(path) ?? null;
  return address === null ? showAsCode(path) : linkFile(path, address);
}

function fold(heading: string, rows: readonly string[]): Block {
  if (rows.length === 0) return wholeBlock("");
  return {
    before: `<details><summary>${heading}</summary>\n`,
    rows,
    after: "</details>",
    more: (left) => `… and ${left} more.`,
  };
}
