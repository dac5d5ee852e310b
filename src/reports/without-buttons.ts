import type { CheckReport } from "../model/check-run.ts";
import { BUTTON_TRIES } from "./describe-failure.ts";
import { TRIES_AGAIN } from "./verdict-sentence.ts";

const JOB_TRIES = "Running the job again tries again, and so does a new commit.";

/**
 * A report for where nobody hears of buttons and nothing tries again by itself: the check run or the summary of a job of
 * GitHub Actions.
 */
export function withoutButtons(report: CheckReport): CheckReport {
  const { summary, text } = report;
  return { ...report, summary: retell(summary), text: text === null ? null : retell(text), buttons: [] };
}

function retell(markdown: string): string {
  return [TRIES_AGAIN, BUTTON_TRIES].reduce((told, said) => told.replaceAll(said, JOB_TRIES), markdown);
}
