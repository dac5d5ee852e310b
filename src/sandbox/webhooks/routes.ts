import { isJsonObject, type JsonObject } from "../../model/json.ts";
import { ApiError, type Route, type RouteRequest } from "../http/route.ts";
import type { App, Delivery } from "../state/app.ts";
import { deliveryHeaders } from "./send.ts";
import type { Webhooks } from "./webhooks.ts";

const COMMON = { needs: { permission: null, level: "read" }, appOnly: true } as const;

/** An app's deliveries, listed and sent again, and where they go (GitHub docs, REST API endpoints for GitHub App webhooks). */
export function createHookRoutes(webhooks: Webhooks): readonly Route[] {
  return [
    { operation: "GET /app/hook/deliveries", ...COMMON, handle: listDeliveries },
    {
      operation: "GET /app/hook/deliveries/{delivery_id}",
      ...COMMON,
      handle(request) {
        const { app, delivery } = namedDelivery(request);
        return { kind: "json", status: 200, body: describeDelivery(app, delivery) };
      },
    },
    {
      operation: "POST /app/hook/deliveries/{delivery_id}/attempts",
      ...COMMON,
      handle(request) {
        webhooks.redeliver(request.world, namedDelivery(request).delivery);
        return { kind: "json", status: 202, body: {} };
      },
    },
    {
      operation: "GET /app/hook/config",
      ...COMMON,
      handle: (request) => ({ kind: "json", status: 200, body: describeConfig(appOf(request)) }),
    },
    {
      operation: "PATCH /app/hook/config",
      ...COMMON,
      handle(request) {
        const app = appOf(request);
        const { url, secret } = isJsonObject(request.body) ? request.body : {};
        const moved = typeof url === "string" && url !== app.webhookUrl;
        if (typeof url === "string") app.webhookUrl = url;
        if (typeof secret === "string") app.webhookSecret = secret;
        if (moved) webhooks.ping(request.world, app);
        return { kind: "json", status: 200, body: describeConfig(app) };
      },
    },
  ];
}

/** Newest first; a cursor names the delivery that the page before ended with. */
function listDeliveries(request: RouteRequest) {
  const { query, url } = request;
  const perPage = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const cursor = query.get("cursor");
  const before = cursor === null ? Number.POSITIVE_INFINITY : Number(cursor.replace(/^v1_/, ""));
  if (Number.isNaN(before)) throw new ApiError(422, "The cursor is not one that a page before gave.");
  const status = query.get("status");
  const listed = deliveriesOf(request)
    .filter(
      ({ id, outcome }) =>
        id < before && (status === null || (status === "success") === (outcome === "answered")),
    )
    .sort((a, b) => b.id - a.id);
  const page = listed.slice(0, perPage);
  const next = new URL(url);
  next.searchParams.set("cursor", `v1_${page.at(-1)?.id}`);
  const headers: Record<string, string> =
    listed.length > page.length ? { link: `<${next.href}>; rel="next"` } : {};
  return { kind: "json", status: 200, body: page.map(summarizeDelivery), headers } as const;
}

function namedDelivery(request: RouteRequest): { readonly app: App; readonly delivery: Delivery } {
  const id = Number(request.params["delivery_id"]);
  const delivery = deliveriesOf(request).find((each) => each.id === id);
  if (delivery === undefined) throw new ApiError(404, "Not Found");
  return { app: appOf(request), delivery };
}

/** What was lost, or is still under way, is not listed. */
function deliveriesOf(request: RouteRequest): readonly Delivery[] {
  const app = appOf(request);
  return request.world.deliveries.filter(
    ({ appId, outcome }) => appId === app.id && (outcome === "answered" || outcome === "failed"),
  );
}

function appOf({ actor }: RouteRequest): App {
  if (actor.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
  return actor.app;
}

function summarizeDelivery(delivery: Delivery): JsonObject {
  const { statusCode, outcome } = delivery;
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: outcome === "answered" ? "OK" : `Invalid HTTP Response: ${statusCode}`,
    status_code: statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

function describeDelivery(app: App, delivery: Delivery): JsonObject {
  const headers = deliveryHeaders(app, delivery, JSON.stringify(delivery.payload));
  return {
    ...summarizeDelivery(delivery),
    url: app.webhookUrl ?? "",
    request: { headers, payload: delivery.payload },
    response: { headers: {}, payload: delivery.response },
  };
}

function describeConfig({ webhookUrl, webhookSecret }: App): JsonObject {
  return {
    content_type: "json",
    insecure_ssl: "0",
    ...(webhookSecret === "" ? {} : { secret: "********" }),
    ...(webhookUrl === null ? {} : { url: webhookUrl }),
  };
}
