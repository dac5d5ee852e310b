import type { EvaluationRecord } from "../../model/evaluation.ts";
import { newestFirst } from "../../model/evaluation-order.ts";
import { type Block, fitBlocks, wholeBlock } from "../fit-blocks.ts";
import { TEXT_BYTES } from "../limits.ts";
import { escapeText, showAsCode, tableHead, tableRow } from "../markdown.ts";
import { describeEvaluation, RESULT_MARKS } from "./describe-evaluation.ts";
import type { EvaluationContext, EvaluationLinks } from "./evaluation-context.ts";
import { fileBeside, linkFile } from "./link-file.ts";
import { nameObjective } from "./show-objective.ts";
import { showScore } from "./show-score.ts";
import { showMoment } from "./show-window.ts";
import { nameMark } from "./tell-marks.ts";
import { RESULT_WORDS } from "./tell-verdict.ts";

/** As many as the page lists. */
const MOST_LISTED = 20;

/** What is kept free for the table below the newest report. */
const LIST_BYTES = 24_000;

const MOST_NAMED = 3;

/**
 * Writes the page of a service in an environment, for the folder of its records: the chart (`history.svg`, beside it), the
 * report on the newest evaluation, and a table of the last ones with links to their files. In any order.
 */
export function describeEvaluationPage(
  records: readonly EvaluationRecord[],
  context: Pick<EvaluationContext, "links"> = {},
): string {
  const sorted = records.toSorted(newestFirst);
  const [newest] = sorted;
  if (newest === undefined) return "# Evaluations\n\nNothing was evaluated yet.\n";
  const known = new Set(sorted.map(({ id }) => id));
  const links: EvaluationLinks = {
    evaluation: (id) => (known.has(id) ? fileBeside(id) : (context.links?.evaluation(id) ?? null)),
    file: (path) => context.links?.file(path) ?? null,
    history: null,
  };
  const head = [
    `# ${escapeText(newest.service, 100)} in ${escapeText(newest.environment, 100)}`,
    "![The last evaluations: scores over time, and what became of each objective](history.svg)",
    describeEvaluation(newest, { history: sorted, links, bytes: TEXT_BYTES - LIST_BYTES }),
    "## The last evaluations",
  ].join("\n\n");
  return `${fitBlocks([wholeBlock(head), listEvaluations(sorted.slice(0, MOST_LISTED))], TEXT_BYTES)}\n`;
}

function listEvaluations(records: readonly EvaluationRecord[]): Block {
  return {
    before: tableHead(["When (UTC)", "Result", "Score", "Version", "Failed"]),
    rows: records.map((record) =>
      tableRow([
        linkFile(showMoment(record.window.end), fileBeside(record.id)),
        `${RESULT_MARKS[record.result]} ${RESULT_WORDS[record.result].toLowerCase()}${nameMark(record)}`,
        showScore(record),
        record.version === null ? "" : showAsCode(record.version, 60),
        escapeText(nameFailed(record)),
      ]),
    ),
    after: "",
    more: (left) => `… and ${left} more.`,
  };
}

/** Names of the objectives that failed, as one text: `Latency, Error rate and 3 more`. Plain text. */
export function nameFailed({ objectives }: EvaluationRecord): string {
  const failed = objectives
    .filter(({ status }) => status === "fail")
    .map((each) => nameObjective(each) + (each.key_sli ? " (key)" : ""));
  const more = failed.length - MOST_NAMED;
  return failed.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
