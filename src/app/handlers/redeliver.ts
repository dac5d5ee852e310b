import { isGitHubError } from "../../github/index.ts";
import type { Services } from "../services.ts";

/** Up to which delivery everything has arrived, or was given up. */
const CURSOR = "hook-delivery";

/** GitHub keeps deliveries for three days; the newest hundred are looked at in a pass. */
const LOOKED_AT = 100;

/** How often a delivery is tried, GitHub's own try included: one that fails again and again is not to blame on a pause. */
const MOST_TRIES = 4;

/** GitHub waits ten seconds for an answer, and sends several deliveries at once: what is younger may not be listed yet. */
const LISTED_MS = 60_000;

/** A try to deliver an event; each has an id of its own. */
interface Try {
  readonly id: number;
  /** The same for all tries of one delivery. */
  readonly guid: string;
  readonly delivered_at: string;
  readonly event: string;
  readonly action: string | null;
  readonly status_code: number;
}

/**
 * Has GitHub send again what could not be delivered: it never does by itself (GitHub docs, Handling failed webhook
 * deliveries). Those that arrived after all are known by their guid.
 */
export async function redeliverFailed({
  asApp,
  clock,
  memory,
  log,
}: Pick<Services, "asApp" | "clock" | "memory" | "log">): Promise<void> {
  const last = Number((await memory.cursors.get({ name: CURSOR }))?.text ?? 0);
  const fresh = (await listTries()).filter(({ id }) => id > last);
  const listed = clock.now().getTime() - LISTED_MS;
  const open: number[] = [];
  for (const [guid, tries] of Map.groupBy(fresh, ({ guid }) => guid)) {
    const [newest] = tries;
    if (newest === undefined || !isMissed(tries)) continue;
    const { id, event, action } = newest;
    await asApp.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
    log.warn({ guid, event, action }, "a delivery that failed is sent again");
    open.push(...tries.map((each) => each.id));
  }
  open.push(...fresh.filter((each) => Date.parse(each.delivered_at) > listed).map(({ id }) => id));
  const settled = fresh.map(({ id }) => id).filter((id) => open.every((each) => each > id));
  await memory.cursors.set({ name: CURSOR, text: String(Math.max(last, ...settled)) });

  /** The newest first. */
  async function listTries(): Promise<readonly Try[]> {
    try {
      const { data } = await asApp.request("GET /app/hook/deliveries", { per_page: LOOKED_AT });
      return data.map((each) => ({ ...each, id: Number(each.id) }));
    } catch (error) {
      // A server that keeps no deliveries has none to send again.
      if (isGitHubError(error, "not_found")) return [];
      throw error;
    }
  }
}

function isMissed(tries: readonly Try[]): boolean {
  return (
    tries.length < MOST_TRIES &&
    tries.every(({ status_code: status }) => status >= 400) &&
    tries.some(asksForWork)
  );
}

/** Of checks, GitHub tells everything; only what somebody asks for is worth a second try: what waits is looked at again anyway. */
function asksForWork({ event, action }: Try): boolean {
  return (
    !["check_run", "check_suite", "status"].includes(event) ||
    ["rerequested", "requested_action"].includes(action ?? "")
  );
}
