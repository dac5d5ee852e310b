import type { IncomingMessage } from "node:http";
import { SIGNATURE_TOLERANCE_MS, verifySignature } from "../../effects/index.ts";
import { type ReportTaken, type RunReport, readRunReport } from "../../model/run-report.ts";
import type { KnownReports } from "./known-reports.ts";
import { readBytes } from "./read-body.ts";
import type { Answer } from "./receive-webhook.ts";

/** Where reports on runs go. */
export interface ReportIntake {
  /**
   * The keys that reports on this run may be signed with: more than one while the App's secret is being changed; none when no
   * run of that id waits for any.
   */
  keysOf(id: string): Promise<readonly string[]>;
  /** Takes a report whose signature is good. Once this resolves it can't be lost. */
  report(id: string, report: RunReport): Promise<ReportTaken>;
}

/** No report is larger. */
const MOST_BYTES = 65_536;

const PATH = /^\/runs\/(r_[A-Za-z0-9]{1,64})$/;

/** The run that an address takes reports on; null for any other address. */
export function runOfPath(path: string): string | null {
  return PATH.exec(path)?.[1] ?? null;
}

/**
 * Takes a report of a service that was called: `POST` or `PATCH`, signed over its raw body within the last five minutes (Port,
 * updating an action run). Who can't sign learns nothing, not even which runs there are. The same signed report again is
 * answered as the first time, and changes nothing.
 */
export async function takeReport(
  request: IncomingMessage,
  id: string,
  { intake, known, now }: { readonly intake: ReportIntake; readonly known: KnownReports; readonly now: Date },
): Promise<Answer> {
  const body = await readBytes(request, MOST_BYTES);
  if (body === null) return { status: 413, text: "A report has at most 64 KB." };
  const timestamp = header(request, "x-muster-timestamp") ?? header(request, "x-port-timestamp");
  const signature = header(request, "x-muster-signature") ?? header(request, "x-port-signature");
  const keys = await intake.keysOf(id);
  if (
    timestamp === null ||
    signature === null ||
    !keys.some((key) => verifySignature(key, { timestamp, signature }, body, now))
  )
    return {
      status: 401,
      text: "The report is not signed with this run's key within the last five minutes: see x-muster-report-key of the request.",
    };
  const times = { now: now.getTime(), until: Number(timestamp) + SIGNATURE_TOLERANCE_MS };
  return await known.once(`${id} ${signature}`, times, () => take(id, body, intake));
}

async function take(id: string, body: Buffer, intake: ReportIntake): Promise<Answer> {
  const report = readRunReport(parse(body));
  if ("problem" in report) return { status: 400, text: report.problem };
  switch (await intake.report(id, report)) {
    case "taken":
      return { status: 202, text: "taken" };
    case "over":
      return { status: 409, text: "The run is over, and stays as it ended." };
    case "unknown":
      return { status: 404, text: "There is no such run." };
  }
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
