import { createHmac } from "node:crypto";
import type { App, Delivery } from "../state/app.ts";

/** Headers of a delivery, its signature among them (GitHub docs, Validating webhook deliveries). */
export function deliveryHeaders(app: App, delivery: Delivery, body: string): Record<string, string> {
  const signature = createHmac("sha256", app.webhookSecret).update(body).digest("hex");
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/sandbox",
    "x-github-delivery": delivery.guid,
    "x-github-event": delivery.event,
    "x-github-hook-id": String(app.id),
    "x-github-hook-installation-target-id": String(app.id),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": `sha256=${signature}`,
  };
}

/** Sends a delivery once and writes down what came of it. GitHub does not try again by itself. */
export async function sendDelivery(
  app: App,
  delivery: Delivery,
  timeout: number,
  stopped: AbortSignal,
): Promise<void> {
  const { webhookUrl } = app;
  if (webhookUrl === null) {
    delivery.outcome = "lost";
    return;
  }
  const body = JSON.stringify(delivery.payload);
  const started = performance.now();
  try {
    const response = await fetch(webhookUrl, {
      method: "POST",
      body,
      headers: deliveryHeaders(app, delivery, body),
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(timeout), stopped]),
    });
    delivery.response = await response.text();
    delivery.statusCode = response.status;
    delivery.outcome = response.ok ? "answered" : "failed";
  } catch (error) {
    delivery.response = String(error);
    delivery.statusCode = 502;
    delivery.outcome = "failed";
  }
  delivery.duration = Math.round(performance.now() - started) / 1000;
}
