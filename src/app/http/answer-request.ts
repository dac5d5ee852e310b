import type { IncomingMessage } from "node:http";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { KnownReports } from "./known-reports.ts";
import { type Answer, receiveWebhook, type VerifiedDelivery } from "./receive-webhook.ts";
import { type ReportIntake, runOfPath, takeReport } from "./take-report.ts";

/** Where GitHub delivers its events: Probot's own address, so that an App made for Probot needs no change. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** What the server needs of the App. */
export interface Served {
  readonly secrets: readonly [string, ...string[]];
  /** Keeps a delivery. Once this resolves it can't be lost; when it rejects, GitHub is told that it failed. */
  take(delivery: VerifiedDelivery): Promise<void>;
  /** Where reports on runs go; none are taken when left out. */
  readonly reports?: ReportIntake;
  /** The moment it is now. */
  readonly now?: () => Date;
  /** What is not ready yet, or not any more, in words; empty when the App does its work. */
  unready(): readonly string[];
  readonly metrics: Metrics;
  readonly log: Log;
  readonly version: string;
}

/** What can be read, by its path. */
const PAGES: Readonly<Record<string, (served: Served) => Answer | Promise<Answer>>> = {
  "/healthz": ({ version }) => ({
    status: 200,
    text: `${JSON.stringify({ status: "ok", version })}\n`,
  }),
  "/readyz": (served) => {
    const waiting = served.unready();
    const ready = waiting.length === 0;
    return { status: ready ? 200 : 503, text: `${JSON.stringify({ ready, waiting })}\n` };
  },
  "/metrics": async ({ metrics: { registry } }) => ({
    status: 200,
    text: await registry.metrics(),
    type: registry.contentType,
  }),
};

/** Answers GitHub's deliveries, reports on runs, and whoever watches over the App. Rejects when an event can't be kept. */
export async function answerRequest(
  request: IncomingMessage,
  served: Served,
  known: KnownReports,
): Promise<Answer> {
  const { method = "GET" } = request;
  const [path = "/"] = (request.url ?? "/").split("?");
  if (path === WEBHOOK_PATH) {
    if (method === "POST") return await takeDelivery(request, served);
    return { status: 405, text: "GitHub's deliveries are POST requests.", allow: "POST" };
  }
  const run = served.reports === undefined ? null : runOfPath(path);
  if (served.reports !== undefined && run !== null) {
    const { reports: intake, now = () => new Date() } = served;
    if (method === "POST" || method === "PATCH")
      return await takeReport(request, run, { intake, known, now: now() });
    return { status: 405, text: "Reports are POST or PATCH requests.", allow: "POST, PATCH" };
  }
  const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  if (page === undefined) return { status: 404, text: "There is nothing here." };
  if (method === "GET" || method === "HEAD") return await page(served);
  return { status: 405, text: "Only GET is answered.", allow: "GET, HEAD" };
}

async function takeDelivery(request: IncomingMessage, served: Served): Promise<Answer> {
  const received = await receiveWebhook(request, served.secrets);
  if (received.kind === "refused") {
    const { answer } = received;
    served.metrics.events.inc({ event: "unverified", result: "refused" });
    served.log.warn({ status: answer.status }, answer.text);
    return answer;
  }
  await served.take(received.delivery);
  return { status: 202, text: "kept" };
}
