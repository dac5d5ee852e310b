import { z } from "zod";
import type { RunLink } from "./run-effect.ts";

/** What a service that was called says of a run. Later reports say more; the one with a status ends the run. */
export interface RunReport {
  /** Null while it is under way. */
  readonly status: "SUCCESS" | "FAILURE" | null;
  readonly statusLabel: string | null;
  readonly links: readonly RunLink[];
  readonly summary: string | null;
  /** A line for the run's log. */
  readonly message: string | null;
  readonly externalRunId: string | null;
}

/** What became of a report: it was taken; the run is over and stays as it is; there is no run that waits for one. */
export type ReportTaken = "taken" | "over" | "unknown";

const line = (length: number) => z.string().max(length).nullish();
const link = z.string().max(2000);

/** A report as it is sent (Port, updating an action run: `PATCH /v1/actions/runs/{id}`, and its logs). */
const reportSchema = z.object({
  status: z.enum(["SUCCESS", "FAILURE", "IN_PROGRESS"]).nullish(),
  terminationStatus: z.enum(["SUCCESS", "FAILURE"]).nullish(),
  statusLabel: line(200),
  link: z.union([link, z.array(link).max(10)]).nullish(),
  summary: line(4000),
  message: line(4000),
  externalRunId: line(200),
});

/** Reads a report; a sentence on what is wrong with it for one that is none. Links that no browser should open are left out. */
export function readRunReport(value: unknown): RunReport | { readonly problem: string } {
  const read = reportSchema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path.join(".") ?? "";
    return { problem: `${place === "" ? "The report" : place}: ${issue?.message ?? "is not a report"}.` };
  }
  const { status, terminationStatus, statusLabel, link: given, summary, message, externalRunId } = read.data;
  const ends = terminationStatus ?? status ?? null;
  const addresses = [given ?? []].flat().filter(isWebAddress);
  return {
    status: ends === "IN_PROGRESS" ? null : ends,
    statusLabel: statusLabel ?? null,
    links: addresses.map((url) => ({ label: new URL(url).host, url: new URL(url).href })),
    summary: summary ?? null,
    message: message ?? null,
    externalRunId: externalRunId ?? null,
  };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
