import { randomUUID } from "node:crypto";
import { isJsonObject } from "../../model/json.ts";
import { installationCovers } from "../http/covers.ts";
import type { App, Delivery, Installation } from "../state/app.ts";
import { momentOf } from "../state/moment.ts";
import type { World, WorldEvent } from "../state/world.ts";
import { createPayloadChecker } from "./check-payload.ts";
import { hears } from "./event-permissions.ts";
import { createLanes } from "./lanes.ts";
import { buildPayload } from "./payload.ts";
import { buildPing } from "./ping.ts";
import { sendDelivery } from "./send.ts";
import { createWebhookFaults, type WebhookFaultSettings } from "./webhook-faults.ts";

/** How webhooks are delivered. */
export interface WebhookSettings {
  /** Deliveries to one app under way at once; 1 keeps them in order from end to end. */
  inFlight: number;
  /** Milliseconds in which an app must answer; GitHub gives 10 seconds. */
  timeout: number;
}

/** Tells apps what happened. */
export interface Webhooks {
  readonly settings: WebhookSettings;
  /** Makes the deliveries of an event and returns before any is sent. */
  emit(world: World, event: WorldEvent): void;
  /** Tells an app that listens for `ping` that its webhooks come here from now on. */
  ping(world: World, app: App): void;
  /** Delivers once more: the same guid, another id. */
  redeliver(world: World, delivery: Delivery): Delivery;
  setFaults(settings: WebhookFaultSettings): void;
  /** Resolves once every delivery was answered, or was not. */
  idle(): Promise<void>;
  stop(): void;
}

/** Larger payloads are never sent (GitHub docs, Webhook events and payloads). */
const MOST_BYTES = 25 * 1024 * 1024;

/** Webhooks of a world, without faults. */
export function createWebhooks(settings: Partial<WebhookSettings> = {}): Webhooks {
  const applied: WebhookSettings = { inFlight: 1, timeout: 10_000, ...settings };
  const checker = createPayloadChecker();
  const faults = createWebhookFaults();
  const stopped = new AbortController();
  const apps = new Map<number, App>();
  const lanes = createLanes(
    async (delivery) => {
      const app = apps.get(delivery.appId);
      if (app !== undefined) await sendDelivery(app, delivery, applied.timeout, stopped.signal);
    },
    () => applied.inFlight,
  );
  const dispatch = (world: World, app: App, delivery: Delivery) => {
    apps.set(app.id, app);
    world.deliveries.push(delivery);
    const { lose, duplicate, reorder } = faults.draw(delivery.event);
    if (lose || Buffer.byteLength(JSON.stringify(delivery.payload)) > MOST_BYTES) {
      delivery.outcome = "lost";
      return;
    }
    lanes.add(delivery, reorder);
    if (!duplicate) return;
    const twin = { ...delivery, id: world.nextId() };
    world.deliveries.push(twin);
    lanes.add(twin, false);
  };
  const deliver = (world: World, app: App, told: Told) => {
    const { event, action, payload } = told;
    const problems = checker.check(event, action, payload);
    if (problems.length > 0) {
      const subject = action === null ? event : `${event}.${action}`;
      world.violations.push({ kind: "webhook", subject, problems });
    }
    const made = { id: world.nextId(), guid: randomUUID(), appId: app.id, redelivery: false };
    dispatch(world, app, { ...made, ...told, ...untold(world) });
  };
  return {
    settings: applied,
    emit(world, event) {
      for (const { app, installation } of listenersOf(world, event)) {
        deliver(world, app, {
          event: event.name,
          action: event.action,
          installationId: installation.id,
          repositoryId: event.repository?.id ?? null,
          payload: buildPayload(world, event, installation),
        });
      }
    },
    ping(world, app) {
      if (app.webhookUrl === null || !app.events.includes("ping")) return;
      const nowhere = { action: null, installationId: null, repositoryId: null };
      deliver(world, app, { ...nowhere, event: "ping", payload: buildPing(world, app) });
    },
    redeliver(world, delivery) {
      const again: Delivery = { ...delivery, id: world.nextId(), redelivery: true, ...untold(world) };
      const app = world.apps.get(delivery.appId);
      if (app !== undefined) dispatch(world, app, again);
      return again;
    },
    setFaults: (settings) => faults.set(settings),
    idle: () => lanes.idle(),
    stop() {
      stopped.abort();
      lanes.close();
    },
  };
}

/** What a delivery tells, of what. */
type Told = Pick<Delivery, "event" | "action" | "installationId" | "repositoryId" | "payload">;

function untold(world: World) {
  return {
    deliveredAt: momentOf(world),
    duration: 0,
    statusCode: 0,
    outcome: "pending",
    response: null,
  } as const;
}

function listenersOf(
  world: World,
  event: WorldEvent,
): readonly { readonly app: App; readonly installation: Installation }[] {
  return [...world.installations.values()].flatMap((installation) => {
    const app = world.apps.get(installation.appId);
    if (app === undefined || app.webhookUrl === null) return [];
    if (event.onlyApp !== undefined && event.onlyApp !== app.id) return [];
    if (!concerns(installation, event) || !hears(app, installation, event.name, event.action)) return [];
    return [{ app, installation }];
  });
}

function concerns(
  installation: Installation,
  { name, repository, organization, payload }: WorldEvent,
): boolean {
  const told = payload["installation"];
  if (isJsonObject(told)) return told["id"] === installation.id;
  if (name.startsWith("installation")) return false;
  if (installation.suspendedAt !== null) return false;
  if (repository !== null) return installationCovers(installation, repository);
  return organization !== undefined && organization.toLowerCase() === installation.account.toLowerCase();
}
