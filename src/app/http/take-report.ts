import type { ReportTaken, RunReport } from "../../model/run-report.ts";

/** Where reports on runs go. */
export interface ReportIntake {
  /** The key that reports on this run are signed with; null when no run of that id waits for any. */
  keyOf(id: string): Promise<string | null>;
  /** Takes a report whose signature is good. Once this resolves it can't be lost. */
  report(id: string, report: RunReport): Promise<ReportTaken>;
}
