import type { Services } from "../services.ts";
import { listTries, type Try } from "./list-tries.ts";

/** Up to which delivery everything has arrived, or was given up. */
const CURSOR = "hook-delivery";

/** The page from which older deliveries are yet to be looked at, and the delivery down to which. */
const OLDER = "hook-delivery-older";

/** How far back a journal that is new looks: commands that are older are refused, and all else is reconciled. */
const FIRST_MS = 3_600_000;

/** How often a delivery is tried, GitHub's own try included: one that fails again and again is not to blame on a pause. */
const MOST_TRIES = 4;

/** GitHub waits ten seconds for an answer, and sends several deliveries at once: what is younger may not be listed yet. */
const LISTED_MS = 60_000;

type Parts = Pick<Services, "asApp" | "clock" | "memory" | "log">;

/**
 * Has GitHub send again what could not be delivered: it never does by itself (GitHub docs, Handling failed webhook
 * deliveries). Those that arrived after all are known by their guid. After a long pause more has failed than is looked at in one
 * pass: then the newest go first, and the next passes look at what is older.
 */
export async function redeliverFailed(parts: Parts): Promise<void> {
  const { asApp, clock, memory } = parts;
  const last = Number((await memory.cursors.get({ name: CURSOR }))?.text ?? 0);
  const older = await readOlder(parts);
  const now = clock.now().getTime();
  const isFresh = ({ id, delivered_at: at }: Try) =>
    last === 0 ? Date.parse(at) > now - FIRST_MS : id > last;
  const { tries: fresh, next } = await listTries(asApp, null, isFresh);
  const open = await sendMissed(parts, fresh);
  open.push(...fresh.filter((each) => Date.parse(each.delivered_at) > now - LISTED_MS).map(({ id }) => id));
  const settled = fresh.map(({ id }) => id).filter((id) => open.every((each) => each > id));
  if (next !== null) await memory.cursors.set({ name: OLDER, text: `${older?.until ?? last} ${next}` });
  else if (older !== null) await lookAtOlder(parts, older);
  await memory.cursors.set({ name: CURSOR, text: String(Math.max(last, ...settled)) });
}

interface Older {
  readonly until: number;
  /** Cursor of a page. */
  readonly from: string;
}

async function readOlder({ memory }: Parts): Promise<Older | null> {
  const [until = "", from = ""] = ((await memory.cursors.get({ name: OLDER }))?.text ?? "").split(" ");
  return from === "" ? null : { until: Number(until), from };
}

/** Those that are sent again are new when they fail again, and looked at as such. */
async function lookAtOlder(parts: Parts, { until, from }: Older): Promise<void> {
  const { asApp, memory } = parts;
  const { tries, next } = await listTries(asApp, from, ({ id }) => id > until);
  await sendMissed(parts, tries);
  if (next === null) await memory.cursors.delete({ name: OLDER });
  else await memory.cursors.set({ name: OLDER, text: `${until} ${next}` });
}

/** Has those sent again that never arrived. Gives the ids of all their tries. */
async function sendMissed({ asApp, log }: Parts, all: readonly Try[]): Promise<number[]> {
  const open: number[] = [];
  // The oldest first: what people typed has an order.
  for (const [guid, tries] of [...Map.groupBy(all, ({ guid }) => guid)].reverse()) {
    const [newest] = tries;
    if (newest === undefined || !isMissed(tries)) continue;
    const { id, event, action } = newest;
    await asApp.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: id });
    log.warn({ guid, event, action }, "a delivery that failed is sent again");
    open.push(...tries.map((each) => each.id));
  }
  return open;
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
