import type { CheckReport } from "../model/check-run.ts";
import { countBytes, TEXT_BYTES } from "./limits.ts";

const NEEDS_APP =
  "**Only the App can tell.** What is unknown here is told by other repositories, and a workflow's GITHUB_TOKEN sees its own repository and public ones alone. With the inputs `app-id` and `private-key` this step sees what the App sees.";

/** A report that says first that a workflow's token can't tell, so that nobody looks for what is unknown in vain. */
export function sayNeedsApp(report: CheckReport): CheckReport {
  const summary = `${NEEDS_APP}\n\n${report.summary}`;
  return countBytes(summary) > TEXT_BYTES ? report : { ...report, summary };
}
