import { isGitHubError } from "../../github/index.ts";
import type { Services } from "../services.ts";

/** Where the newest delivery that was looked at is remembered. */
const CURSOR = "hook-delivery";

/** GitHub keeps deliveries for three days; the newest hundred are looked at in a pass. */
const LOOKED_AT = 100;

/**
 * Has GitHub send again what could not be delivered: it never does by itself (GitHub docs, Handling failed webhook
 * deliveries). Those that arrived after all are known by their guid.
 */
export async function redeliverFailed({ asApp, memory, log }: Services): Promise<void> {
  const last = BigInt((await memory.cursors.get({ name: CURSOR }))?.text ?? 0);
  const deliveries = await listDeliveries();
  const fresh = deliveries.filter(({ id }) => BigInt(id) > last);
  const arrived = new Set(
    fresh.filter(({ status_code: status }) => status < 400 && status > 0).map(({ guid }) => guid),
  );
  const failed = fresh.filter(({ guid, status_code: status }) => status >= 400 && !arrived.has(guid));
  const guids = new Map(failed.map((delivery) => [delivery.guid, delivery]));
  for (const { id, guid, event } of guids.values()) {
    await asApp.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: Number(id) });
    log.warn({ guid, event }, "a delivery that failed is sent again");
  }
  const newest = fresh.reduce((newest, { id }) => (BigInt(id) > newest ? BigInt(id) : newest), last);
  await memory.cursors.set({ name: CURSOR, text: String(newest) });

  async function listDeliveries() {
    try {
      return (await asApp.request("GET /app/hook/deliveries", { per_page: LOOKED_AT })).data;
    } catch (error) {
      // A server that keeps no deliveries has none to send again.
      if (isGitHubError(error, "not_found")) return [];
      throw error;
    }
  }
}
