import type { Run } from "../../model/run.ts";
import type { RunReport } from "../../model/run-report.ts";
import { endRun } from "./end-run.ts";
import { withLinks } from "./settle-outcome.ts";

/** The most lines of a run's log; older ones go. */
const MOST_LINES = 50;

/** A run with what the service that was called says of it. The first report with a status ends it. */
export function settleReport(run: Run, report: RunReport, now: Date): Run {
  const { status, statusLabel, summary, message, links } = report;
  const text = message ?? statusLabel;
  const log = text === null ? run.log : [...run.log, { at: now.toISOString(), text }].slice(-MOST_LINES);
  const told = withLinks({ ...run, log, summary: summary ?? statusLabel ?? run.summary }, links);
  switch (status) {
    case null:
      return told;
    case "SUCCESS": {
      const said = summary ?? statusLabel ?? "The service reports success.";
      return endRun(told, { state: "succeeded", reason: "done", summary: said }, now);
    }
    case "FAILURE": {
      const said = summary ?? statusLabel ?? message ?? "The service reports failure.";
      return endRun(told, { state: "failed", reason: "reported_failure", summary: said }, now);
    }
  }
}
